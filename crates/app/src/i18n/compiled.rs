//! Outside a browser the texts of both languages are part of the program.

use super::Locale;
use super::table::Table;

static WORDS: &[(&str, [Table; Locale::ALL.len()])] = &include!(concat!(env!("OUT_DIR"), "/words.rs"));

static EMPTY: Table = Table(&[]);

pub(super) fn table(locale: Locale, heading: &str) -> &'static Table {
    WORDS.iter().find(|(found, _)| *found == heading).map_or(&EMPTY, |(_, tables)| &tables[locale as usize])
}

pub(super) fn is_here(_: Locale) -> bool {
    true
}

pub(super) fn take(_: Locale, file: String) -> bool {
    super::table::Language::read(file.leak()).is_some()
}
