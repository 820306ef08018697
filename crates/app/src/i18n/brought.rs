//! In a browser the texts of a language come in a file, and stay as long as the page.

use super::Locale;
use super::table::{Language, Table};
use std::sync::OnceLock;

static HERE: [OnceLock<Language>; Locale::ALL.len()] = [const { OnceLock::new() }; Locale::ALL.len()];

/// What cannot be found is empty, and cannot happen: only a [`super::Loaded`] language is spoken, and its file has
/// every heading that is in the program.
#[inline(never)]
pub(super) fn table(locale: Locale, heading: &'static str) -> &'static Table {
    HERE[locale as usize].get().and_then(|language| language.table(heading)).unwrap_or(Table::EMPTY)
}

pub(super) fn is_here(locale: Locale) -> bool {
    HERE[locale as usize].get().is_some()
}

pub(super) fn take(locale: Locale, file: String) -> bool {
    is_here(locale) || Language::read(file.leak()).is_some_and(|language| HERE[locale as usize].set(language).is_ok())
}
