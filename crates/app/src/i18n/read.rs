//! Numbers as a person types them, read in the language that is shown.

use super::{Locale, Texts, number};
use crate::platform::numeral::parse;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers. The page writes them with marks between thousands: `20.000`.
    Whole,
    /// Numbers that may have decimals. The page writes them without marks between thousands: `1792,5`.
    Decimal,
}

impl Kind {
    /// The `inputmode` of a field: a phone's pad of digits, with a mark where there are decimals. Apple's pads have no minus
    /// sign, nor have all of Android's: fields that take one have a button for it beside them.
    #[must_use]
    pub const fn pad(self) -> &'static str {
        match self {
            Self::Whole => "numeric",
            Self::Decimal => "decimal",
        }
    }
}

/// Why what was typed is not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum Misread {
    /// It is no number.
    NoNumber,
    /// It has decimals where a whole number is asked for.
    Fraction,
    /// It is less or more than the field takes.
    Beyond,
    /// It can be read in two ways.
    TwoWays {
        /// What was typed.
        text: String,
        /// With its mark between thousands.
        thousands: f64,
        /// With its mark before the decimals.
        decimal: f64,
    },
}

/// Reads a number typed by a person. Never infinite, never NaN.
///
/// | typed | whole, Spanish | whole, English | decimal, Spanish | decimal, English |
/// |---|---|---|---|---|
/// | `20.000` | 20000 | two ways | two ways | 20 |
/// | `20,000` | two ways | 20000 | 20 | two ways |
/// | `20 000` | 20000 | 20000 | 20000 | 20000 |
/// | `1.024.000`, `1,024,000` | 1024000 | 1024000 | 1024000 | 1024000 |
/// | `1.024,5`, `1,024.5` | has decimals | has decimals | 1024.5 | 1024.5 |
/// | `2,5`, `2.5` | has decimals | has decimals | 2.5 | 2.5 |
/// | `0,005`, `.002`, `1e-3`, `−0,25` | has decimals | has decimals | as written | as written |
/// | `12.34.56`, `1.02.000` and other groups that are none | no number | no number | no number | no number |
///
/// Both marks are understood in every language, because half of those who write Spanish use the point and programs
/// always do. Only one text has two readings: a single mark between one to three digits, not all 0, and exactly three.
/// In a whole field the language's mark between thousands decides, because the page writes `20.000` there. In a decimal
/// field the language's mark before decimals decides, because the page writes `1,024` there and never thousands. The
/// other mark is refused, and both readings are named: each can be typed as it is named. An exponent is a program's way
/// of writing, where every mark stands before decimals. Spaces, also those that do not break, only part thousands.
///
/// ```
/// use app::i18n::{Kind, Locale, read_number};
/// assert_eq!(read_number("20.000", Locale::Es, Kind::Whole), Ok(20_000.0));
/// assert_eq!(read_number("−2,5", Locale::Es, Kind::Decimal), Ok(-2.5));
/// assert!(read_number("20,000", Locale::Es, Kind::Whole).is_err());
/// ```
///
/// # Errors
/// [`Misread`], but never [`Misread::Beyond`].
pub fn read_number(text: &str, locale: Locale, kind: Kind) -> Result<f64, Misread> {
    let text = text.trim();
    let (minus, body) = match text.strip_prefix(['-', '−']) {
        Some(body) => (true, body),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let value = |plain: &str| {
        let unsigned = plain.bytes().next().is_some_and(|first| first.is_ascii_digit() || first == b'.');
        // Not -0, which is 0.
        parse(plain).filter(|_| unsigned).map(|value| if minus && value > 0.0 { -value } else { value })
    };
    let read = if body.contains(['e', 'E']) {
        value(&body.replace('−', "-").replace(',', ".")).ok_or(Misread::NoNumber)?
    } else {
        let thousands = thousands(body).and_then(|plain| value(&plain));
        let decimal = decimal(body).and_then(|plain| value(&plain));
        match (thousands, decimal) {
            (Some(thousands), Some(decimal)) => match (kind, body.contains(locale.thousands_mark())) {
                (Kind::Whole, true) => thousands,
                (Kind::Decimal, false) => decimal,
                _ => return Err(Misread::TwoWays { text: text.to_owned(), thousands, decimal }),
            },
            (one, other) => one.or(other).ok_or(Misread::NoNumber)?,
        }
    };
    if kind == Kind::Whole && read.fract() != 0.0 { Err(Misread::Fraction) } else { Ok(read) }
}

/// `20.000.000` as `20000000`: one to three digits, not all 0, then groups of three with one mark between all of them.
fn thousands(text: &str) -> Option<String> {
    let mark = text.chars().find(|sign| is_mark(*sign))?;
    let mut groups = text.split(mark);
    let first = groups.next()?;
    let begins = (1..=3).contains(&first.len()) && digits(first) && first.bytes().any(|digit| digit != b'0');
    let goes_on = groups.all(|group| group.len() == 3 && digits(group));
    (begins && goes_on).then(|| text.replace(mark, ""))
}

/// `1.024,5` as `1024.5`: the last mark stands before the decimals, the others, if any, between thousands.
fn decimal(text: &str) -> Option<String> {
    let Some(at) = text.rfind(['.', ',']) else { return digits(text).then(|| text.to_owned()) };
    let (whole, rest) = text.split_at(at);
    let mark = rest.chars().next()?;
    let decimals = rest.get(1..)?;
    let whole = match thousands(whole) {
        Some(_) if whole.contains(mark) => return None,
        Some(plain) => plain,
        None => whole.to_owned(),
    };
    let any = !whole.is_empty() || !decimals.is_empty();
    (any && digits(&whole) && digits(decimals)).then(|| whole + "." + decimals)
}

fn digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_mark(sign: char) -> bool {
    matches!(sign, '.' | ',' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

impl Misread {
    /// Why something is not taken by a field that takes any number, such as `example`.
    #[must_use]
    pub fn words(&self, example: f64, texts: Texts) -> String {
        match self {
            // Without marks the first cannot be taken for the second.
            Self::TwoWays { text, thousands, decimal } => {
                texts.common().two_ways(text, &texts.number(*thousands), &number(*decimal, 6, texts.locale()))
            }
            _ => texts.common().not_a_number(&texts.number(example)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::grouped;
    use super::*;
    use Kind::{Decimal, Whole};
    use proptest::prelude::*;

    const ES: Locale = Locale::Es;
    const EN: Locale = Locale::En;

    #[track_caller]
    fn reads(text: &str, kind: Kind, value: f64) {
        for locale in Locale::ALL {
            assert_eq!(read_number(text, locale, kind), Ok(value), "{text:?} {locale:?} {kind:?}");
        }
    }

    #[track_caller]
    fn two_ways(text: &str, locale: Locale, kind: Kind, thousands: f64, decimal: f64) {
        let misread = Misread::TwoWays { text: text.to_owned(), thousands, decimal };
        assert_eq!(read_number(text, locale, kind), Err(misread.clone()));
        let texts = Texts::new(locale);
        let said = misread.words(0.0, texts);
        // Both readings are named, and each can be typed as it is named.
        for reading in [thousands, decimal] {
            let written = number(reading, 6, locale);
            assert!(said.contains(&written), "{said}");
            assert_eq!(read_number(&written, locale, Decimal), Ok(reading), "{written}");
        }
        assert!(said.contains(text), "{said}");
    }

    #[test]
    fn a_whole_number_is_read_as_the_page_writes_it() {
        for (text, value) in [("20.000", 20_000.0), ("12.000", 12_000.0), ("1.024", 1024.0), ("−1.792", -1792.0)] {
            assert_eq!(read_number(text, ES, Whole), Ok(value), "{text}");
            assert_eq!(read_number(&text.replace('.', ","), EN, Whole), Ok(value), "{text}");
        }
        for text in ["20 000", "20\u{a0}000", "20\u{202f}000", "20\u{2009}000", " 20000 ", "2e4", "+20000", "20000,0"] {
            reads(text, Whole, 20_000.0);
        }
        for text in ["1.024.000", "1,024,000", "1 024 000", "1024000"] {
            reads(text, Whole, 1_024_000.0);
            reads(text, Decimal, 1_024_000.0);
        }
        reads("0", Whole, 0.0);
        reads("-0", Whole, 0.0);
    }

    #[test]
    fn the_other_languages_thousands_could_be_decimals() {
        two_ways("20,000", ES, Whole, 20_000.0, 20.0);
        two_ways("20.000", EN, Whole, 20_000.0, 20.0);
        two_ways("-1,024", ES, Whole, -1024.0, -1.024);
        two_ways("1.024", ES, Decimal, 1024.0, 1.024);
        two_ways("−1,024", EN, Decimal, -1024.0, -1.024);
    }

    #[test]
    fn decimals_stay_as_they_are() {
        for (text, value) in [
            ("0,005", 0.005),
            ("0.005", 0.005),
            ("-0,25", -0.25),
            ("−2.5", -2.5),
            ("1e-3", 0.001),
            ("1e−3", 0.001),
            ("1,5E2", 150.0),
            ("1.024e3", 1024.0),
            (".002", 0.002),
            (",002", 0.002),
            ("5,", 5.0),
            ("0.125", 0.125),
            ("1234,567", 1234.567),
            ("1.0245", 1.0245),
            ("1.024,5", 1024.5),
            ("1,024.5", 1024.5),
            ("1 024,500", 1024.5),
            (" 3 ", 3.0),
        ] {
            reads(text, Decimal, value);
        }
        assert_eq!(read_number("1,024", ES, Decimal), Ok(1.024));
        assert_eq!(read_number("1.024", EN, Decimal), Ok(1.024));
        for text in ["2,5", "2.5", "0,005", "1e-3", "20.5000", "1.024,5"] {
            for locale in Locale::ALL {
                assert_eq!(read_number(text, locale, Whole), Err(Misread::Fraction), "{text}");
            }
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            " ",
            ".",
            ",",
            "-",
            "--2",
            "-+2",
            "2-",
            "e",
            "e5",
            "1e",
            "1e5e5",
            "dos",
            "inf",
            "NaN",
            "0x10",
            "1e400",
            "12.34.56",
            "1.02.000",
            "1234.000.000",
            "0.000.000",
            "1.024.00",
            "1,024,5",
            "1..000",
            "1, 000",
            "1 2",
            "- 5",
            "1.000,000.000",
            "1 000 00",
            "1.2e3.4",
            "½",
            "٣",
        ] {
            for locale in Locale::ALL {
                for kind in [Whole, Decimal] {
                    assert_eq!(read_number(text, locale, kind), Err(Misread::NoNumber), "{text:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_the_page_writes_reads_back(value in -1e6..1e6_f64, decimals in 0_usize..5, count in 0..1_u64 << 53) {
            for locale in Locale::ALL {
                let rounded: f64 = format!("{value:.decimals$}").parse().unwrap();
                prop_assert_eq!(read_number(&number(value, decimals, locale), locale, Decimal), Ok(rounded));
                prop_assert_eq!(read_number(&grouped(count, locale), locale, Whole), Ok(count as f64));
            }
        }

        #[test]
        fn no_text_breaks_it(text in "[-−+0-9., e\u{a0}x]{0,12}") {
            for locale in Locale::ALL {
                if let Ok(value) = read_number(&text, locale, Decimal) {
                    prop_assert!(value.is_finite());
                }
            }
        }
    }
}
