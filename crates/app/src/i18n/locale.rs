use super::source;
use core::fmt;

/// What the page knows of a language before its texts are here.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) code: &'static str,
    pub(super) name: &'static str,
    pub(super) decimal: char,
    pub(super) thousands: char,
    pub(super) percent: &'static str,
}

/// A language of the page: a row of the table in `crates/locales`, which stands in the page that loads the program.
#[derive(Clone, Copy)]
pub struct Locale(pub(super) &'static Row);

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.0, other.0)
    }
}

impl Eq for Locale {}

impl fmt::Debug for Locale {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.code())
    }
}

impl Locale {
    /// Every language, in the order in which they are offered. The first is the one of visitors who ask for none of them.
    pub fn all() -> impl Iterator<Item = Self> {
        source::rows().iter().map(Self)
    }

    /// The language's code, as in the query key `lang` and the attribute of `<html>`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.0.code
    }

    /// The language's own name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// The language for a code such as `en` or `en-GB`; `None` for another language.
    ///
    /// ```
    /// use app::i18n::Locale;
    /// assert_eq!(Locale::from_code("en-GB"), Some(Locale::En));
    /// assert_eq!(Locale::from_code("xx"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let language = code.split(['-', '_']).next().unwrap_or(code);
        Self::all().find(|locale| language.eq_ignore_ascii_case(locale.code()))
    }

    /// The decimal mark: a comma in Spanish, a point in English.
    #[must_use]
    pub const fn decimal_mark(self) -> char {
        self.0.decimal
    }

    /// The mark between thousands: a point in Spanish, a comma in English.
    #[must_use]
    pub const fn thousands_mark(self) -> char {
        self.0.thousands
    }

    /// What stands behind the number of a percentage: a space that does not break and the sign in Spanish, the sign in
    /// English.
    #[must_use]
    pub const fn percent_sign(self) -> &'static str {
        self.0.percent
    }
}

/// Reads the table as a page of the site has it (`locales::table`): languages with `;` between them, their columns with
/// `|`. What is no row is left out.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "natively the table is compiled in"))]
pub(super) fn read(table: &'static str) -> Vec<Row> {
    let row = |row: &'static str| {
        let mut columns = row.split('|');
        let mut next = || columns.next();
        let (code, name) = (next()?, next()?);
        let mut mark = || next()?.chars().next();
        let (decimal, thousands) = (mark()?, mark()?);
        Some(Row { code, name, decimal, thousands, percent: next()? })
    };
    table.split(';').filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_a_page_says_what_is_compiled_in() {
        let found = read(locales::table(&locales::LANGUAGES).leak());
        assert_eq!(found, source::rows());
        assert_eq!(found.len(), Locale::ALL.len());
        assert_eq!((found[0].decimal, found[1].percent), (',', "%"));
    }

    #[test]
    fn what_is_no_row_is_left_out() {
        for broken in ["", "es", "es|Español||.|%", "es|Español|,|."] {
            assert_eq!(read(broken), [], "{broken}");
        }
    }
}
