use super::Locale;
use crate::platform::numeral::{fixed, shortest};

/// `value` with at most `decimals` decimals, without trailing zeros, with a real minus sign, in the language's own
/// format. What rounds to zero is `0`, never `-0`.
///
/// ```
/// use app::i18n::{number, Locale};
/// assert_eq!(number(23.180000000000003, 4, Locale::Es), "23,18");
/// assert_eq!(number(-2.0, 4, Locale::En), "−2");
/// ```
#[must_use]
pub fn number(value: f64, decimals: usize, locale: Locale) -> String {
    if !value.is_finite() {
        return if value.is_nan() {
            "NaN".to_owned()
        } else if value > 0.0 {
            "∞".to_owned()
        } else {
            "−∞".to_owned()
        };
    }
    let mut text = without_zeros(fixed(value, decimals));
    if text == "-0" {
        text.remove(0);
    }
    text.chars()
        .map(|sign| match sign {
            '-' => '−',
            '.' => locale.decimal_mark(),
            other => other,
        })
        .collect()
}

/// `text` without zeros after its decimals. A browser writes numbers from 1e21 on with an exponent, whose zeros count.
fn without_zeros(mut text: String) -> String {
    if text.contains('.') && !text.contains('e') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    text
}

/// `value` with exactly `decimals` decimals, in the language's own format: for numbers that stand below each other.
///
/// ```
/// use app::i18n::{with_decimals, Locale};
/// assert_eq!(with_decimals(-0.5, 2, Locale::Es), "−0,50");
/// ```
#[must_use]
pub fn with_decimals(value: f64, decimals: usize, locale: Locale) -> String {
    fixed(value, decimals).replace('.', &locale.decimal_mark().to_string()).replace('-', "−")
}

/// `value` as a percentage with `decimals` fixed decimals: `91,3 %` in Spanish, `91.3%` in English. `value` is a
/// fraction: 0.913.
#[must_use]
pub fn percent(value: f64, decimals: usize, locale: Locale) -> String {
    with_decimals(value * 100.0, decimals, locale) + locale.percent_sign()
}

/// A whole number with marks between thousands: `1.863.414` in Spanish, `1,863,414` in English.
#[must_use]
pub fn grouped(value: u64, locale: Locale) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(locale.thousands_mark());
        }
        text.push(digit);
    }
    text
}

/// A whole number with marks between thousands and a real minus sign.
#[must_use]
pub fn whole(value: f64, locale: Locale) -> String {
    let sign = if value < 0.0 { "−" } else { "" };
    sign.to_owned() + &grouped(value.abs() as u64, locale)
}

/// The shortest text that reads back as the same `f64`: for `data-value`.
#[must_use]
pub fn exact(value: f64) -> String {
    shortest(value)
}

/// `value` as a Python `float`: shortest form, with a point or an exponent.
#[must_use]
pub fn in_code(value: f64) -> String {
    let text = shortest(value);
    if text.contains(['.', 'e']) { text } else { format!("{text}.0") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(number(23.18, 4, Locale::Es), "23,18");
        assert_eq!(number(23.18, 4, Locale::En), "23.18");
        assert_eq!(number(-0.000_01, 4, Locale::En), "0");
        assert_eq!(number(100.0, 0, Locale::En), "100");
        assert_eq!(number(f64::NAN, 2, Locale::Es), "NaN");
    }

    #[test]
    fn zeros_are_cut_behind_the_point_only() {
        let cut = |text: &str| without_zeros(text.to_owned());
        assert_eq!([cut("1.500"), cut("2.00"), cut("100"), cut("1.5e+30")], ["1.5", "2", "100", "1.5e+30"]);
    }

    #[test]
    fn percentages_and_thousands() {
        assert_eq!(percent(0.913, 1, Locale::Es), "91,3\u{a0}%");
        assert_eq!(percent(0.913, 1, Locale::En), "91.3%");
        assert_eq!(grouped(1_863_414, Locale::Es), "1.863.414");
        assert_eq!(grouped(999, Locale::En), "999");
    }
}
