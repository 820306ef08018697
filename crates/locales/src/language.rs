//! The table of languages.

/// A language of the page: its row here, and a folder of texts that has its code for a name.
///
/// The page's program knows none of them by itself. A page of the site names them all in a `<meta>`, as [`table`] writes
/// them, and the program reads it: another language needs no other program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// Its code, as in the query key `lang`, the attribute `lang` and the name of its folder.
    pub code: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// What stands before decimals. `.` or `,`: those are what people type, too.
    pub decimal: char,
    /// What stands between thousands: the other of the two.
    pub thousands: char,
    /// What stands behind the number of a percentage.
    pub percent: &'static str,
}

/// The languages of the page, in the order in which they are offered. The first is the one that the others are checked
/// against, and that the page speaks where nobody asks for another.
pub const LANGUAGES: [Language; 2] = [
    Language { code: "es", name: "Español", decimal: ',', thousands: '.', percent: "\u{a0}%" },
    Language { code: "en", name: "English", decimal: '.', thousands: ',', percent: "%" },
];

/// The codes of [`LANGUAGES`].
pub const CODES: [&str; LANGUAGES.len()] = {
    let mut codes = [""; LANGUAGES.len()];
    let mut place = 0;
    while place < codes.len() {
        codes[place] = LANGUAGES[place].code;
        place += 1;
    }
    codes
};

/// Between two languages in [`table`].
pub const BETWEEN: char = ';';
/// Between two columns in [`table`].
pub const WITHIN: char = '|';

/// `languages` as a page names them to its program: `es|Español|,|.| %;en|English|.|,|%`.
#[must_use]
pub fn table(languages: &[Language]) -> String {
    let row = |language: &Language| {
        let Language { code, name, decimal, thousands, percent } = language;
        format!("{code}{WITHIN}{name}{WITHIN}{decimal}{WITHIN}{thousands}{WITHIN}{percent}")
    };
    languages.iter().map(row).collect::<Vec<_>>().join(&BETWEEN.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_can_be_told_apart_and_its_numbers_can_be_typed() {
        for (place, language) in LANGUAGES.iter().enumerate() {
            assert!(LANGUAGES[..place].iter().all(|other| other.code != language.code && other.name != language.name));
            assert!(matches!((language.decimal, language.thousands), ('.', ',') | (',', '.')), "{language:?}");
            // The start of a page compares what comes before a hyphen, in small letters.
            assert!(language.code.bytes().all(|letter| letter.is_ascii_lowercase()), "{language:?}");
        }
        assert_eq!(CODES[0], LANGUAGES[0].code);
    }

    #[test]
    fn the_table_has_a_row_for_each() {
        let rows = table(&LANGUAGES);
        assert_eq!(rows.split(BETWEEN).count(), LANGUAGES.len());
        assert!(rows.split(BETWEEN).all(|row| row.split(WITHIN).count() == 5), "{rows}");
        assert!(rows.starts_with("es|Español|,|.|\u{a0}%;"), "{rows}");
    }
}
