//! Numbers of very different size, and what is said of a weight.

use super::scene::Convolution;
use crate::i18n::{Locale, Texts, number};
use protocol::KernelWeight;

/// Digits of most numbers.
pub(super) const SHORT: i32 = 4;
/// Digits of a weight: all that single precision has, so that a small step can be seen.
pub(super) const LONG: i32 = 7;

/// `value` with so many digits that count: `0,01234`, `1,234 × 10⁻⁵`.
pub(super) fn digits(value: f64, digits: i32, locale: Locale) -> String {
    if value == 0.0 || !value.is_finite() {
        return number(value, 0, locale);
    }
    let power = value.abs().log10().floor() as i32;
    let decimals = |power: i32| usize::try_from(digits - 1 - power).unwrap_or(0);
    if (-4..6).contains(&power) {
        return number(value, decimals(power), locale);
    }
    let mantissa = number(value / 10_f64.powi(power), decimals(0), locale);
    let raised: String = number(power.into(), 0, locale).chars().filter_map(raised).collect();
    mantissa + " × 10" + &raised
}

fn raised(sign: char) -> Option<char> {
    match sign.to_digit(10) {
        Some(digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().nth(digit as usize),
        None => Some('⁻'),
    }
}

/// A short number in the language of `texts`.
pub(super) fn short(value: f64, texts: Texts) -> String {
    digits(value, SHORT, texts.locale())
}

/// Where a weight is: counted from 0, as everywhere.
pub(super) fn place(of: &Convolution, at: KernelWeight, texts: Texts) -> String {
    let words = texts.gradients();
    let (filter, channel) = (at.filter, at.channel);
    if of.channels == 1 {
        words.place_one(&of.name, &filter, &at.row, &at.column)
    } else {
        words.place(&of.name, &filter, &channel, &at.row, &at.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_size_keep_their_digits() {
        let es = |value| digits(value, SHORT, Locale::Es);
        assert_eq!(es(0.012_344), "0,01234");
        assert_eq!(es(-1.5), "−1,5");
        assert_eq!(es(0.000_012_345_6), "1,235 × 10⁻⁵");
        assert_eq!(es(-7.5e12), "−7,5 × 10¹²");
        assert_eq!(es(0.0), "0");
        assert_eq!(es(f64::NAN), "NaN");
        assert_eq!(digits(0.123_456_789, LONG, Locale::En), "0.1234568");
    }

    #[test]
    fn a_weight_says_where_it_is() {
        let at = KernelWeight { layer: 0, filter: 3, channel: 0, row: 1, column: 2 };
        let mut of = Convolution { layer: 0, name: "conv2d".into(), filters: 8, channels: 1, kernel: (3, 3) };
        assert_eq!(place(&of, at, Texts::new(Locale::Es)), "conv2d, filtro 3, fila 1, columna 2");
        of.channels = 2;
        assert_eq!(place(&of, at, Texts::new(Locale::En)), "conv2d, filter 3, channel 0, row 1, column 2");
    }
}
