//! How the room writes numbers that can be very small or very large.

use crate::i18n::{Texts, number, with_decimals};

/// From here on numbers are written with a power of ten.
const LARGE: f64 = 1e5;
/// Below this too.
const SMALL: f64 = 1e-3;

/// A number's digits with at most three decimals, and the power of ten that they are multiplied by where they would say
/// nothing without one.
fn parts(value: f64, texts: Texts) -> (String, Option<i32>) {
    let size = value.abs();
    if size == 0.0 || !size.is_finite() || (SMALL..LARGE).contains(&size) {
        return (number(value, 3, texts.locale()), None);
    }
    let power = size.log10().floor();
    (number(value / 10.0_f64.powf(power), 2, texts.locale()), Some(power as i32))
}

fn written(power: i32) -> String {
    power.to_string().replace('-', "−")
}

/// For a place of text, as HTML: `2,31·10<sup>−7</sup>`.
pub(super) fn html(value: f64, texts: Texts) -> String {
    match parts(value, texts) {
        (digits, None) => digits,
        (digits, Some(power)) => format!("{digits}·10<sup>{}</sup>", written(power)),
    }
}

/// For a sentence, in full.
pub(super) fn plain(value: f64, texts: Texts) -> String {
    let size = value.abs();
    if size >= 1000.0 {
        return texts.whole(value);
    }
    let decimals = if size > 0.0 && size < 1.0 { (2.0 - size.log10().floor()) as usize } else { 3 };
    number(value, decimals, texts.locale())
}

/// For a formula, as the inside of a `<math>`.
pub(super) fn mathml(value: f64, texts: Texts) -> String {
    match parts(value, texts) {
        (digits, None) => format!("<mn>{digits}</mn>"),
        (digits, Some(power)) => {
            format!(
                "<mn>{digits}</mn><mo lspace=\"0.08em\" rspace=\"0.08em\">·</mo><msup><mn>10</mn><mn>{}</mn></msup>",
                written(power)
            )
        }
    }
}

/// With its sign and three decimals: `+0,015`, `−0,980`; 0 has none.
pub(super) fn signed(value: f64, texts: Texts) -> String {
    let text = with_decimals(value, 3, texts.locale());
    let zero = value.abs() < 0.0005;
    if zero {
        text.replace('−', "")
    } else if value > 0.0 {
        "+".to_owned() + &text
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn what_is_very_small_or_large_has_a_power_of_ten() {
        let es = Texts::new(Locale::Es);
        let written = [2.31e-7, 0.25, -3.0, 123_456_789.0, 0.0].map(|value| html(value, es));
        assert_eq!(written, ["2,31·10<sup>−7</sup>", "0,25", "−3", "1,23·10<sup>8</sup>", "0"]);
        assert!(mathml(1e-9, es).contains("<msup><mn>10</mn><mn>−9</mn></msup>"));
        assert_eq!(mathml(0.5, es), "<mn>0,5</mn>");
    }

    #[test]
    fn pushes_have_a_sign() {
        let en = Texts::new(Locale::En);
        assert_eq!([0.0154, -0.98, 0.0, -1e-9].map(|value| signed(value, en)), ["+0.015", "−0.980", "0.000", "0.000"]);
    }
}
