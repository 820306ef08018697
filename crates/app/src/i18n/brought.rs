//! In a browser the page names its languages, and the texts of one come in a file. Both stay as long as the page.

use super::Locale;
use super::locale::{Row, read};
use super::table::{Language, Table};
use crate::platform::document;
use std::cell::RefCell;
use std::sync::OnceLock;

/// The name of the `<meta>` that holds the table of languages.
const META: &str = "nucleo-languages";

static ROWS: OnceLock<Vec<Row>> = OnceLock::new();

thread_local! {
    static HERE: RefCell<Vec<(Locale, &'static Language)>> = const { RefCell::new(Vec::new()) };
}

pub(super) fn rows() -> &'static [Row] {
    ROWS.get_or_init(|| read(document::meta(META).unwrap_or_default().leak()))
}

fn here(locale: Locale) -> Option<&'static Language> {
    HERE.with_borrow(|here| here.iter().find(|(of, _)| *of == locale).map(|(_, language)| *language))
}

/// What cannot be found is empty, and cannot happen: only a [`super::Loaded`] language is spoken, and its file has
/// every heading that is in the program.
#[inline(never)]
pub(super) fn table(locale: Locale, heading: &'static str) -> &'static Table {
    here(locale).and_then(|language| language.table(heading)).unwrap_or(Table::EMPTY)
}

pub(super) fn is_here(locale: Locale) -> bool {
    here(locale).is_some()
}

pub(super) fn take(locale: Locale, file: String) -> bool {
    if is_here(locale) {
        return true;
    }
    let Some(language) = Language::read(file.leak()) else { return false };
    HERE.with_borrow_mut(|here| here.push((locale, Box::leak(Box::new(language)))));
    true
}
