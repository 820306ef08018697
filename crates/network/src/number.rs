//! 32-bit numbers as text and back. Rust's own routines and their tables would be a tenth of the page's first download;
//! a setting has at most nine digits that matter, and 64-bit arithmetic carries those.

/// Digits that tell any 32-bit float from its neighbours.
const DIGITS: i32 = 9;

/// Digits that a `u64` holds for sure.
const MOST_DIGITS: i32 = 18;

/// The shortest decimal that [`read`] takes for `x` again, without an exponent: `0.25`, `1`, `0.0000001`.
pub(crate) fn write(x: f32) -> String {
    let sign = if x < 0.0 { "-" } else { "" };
    let magnitude = f64::from(x.abs());
    if !x.is_finite() || magnitude == 0.0 {
        let word = if x.is_nan() { "nan" } else { "inf" };
        return if x == 0.0 { "0".to_owned() } else { format!("{sign}{word}") };
    }
    // `magnitude` lies in `[10^exponent, 10^(exponent + 1))`, but for rounding.
    let mut exponent = 0;
    while scaled(magnitude, -exponent) >= 10.0 {
        exponent += 1;
    }
    while scaled(magnitude, -exponent) < 1.0 {
        exponent -= 1;
    }
    let mut digits = String::new();
    let mut last = exponent;
    for count in 0..DIGITS {
        last = exponent - count;
        let rounded = scaled(magnitude, -last).round();
        digits = (rounded as u64).to_string();
        if (scaled(rounded, last) as f32).to_bits() == x.abs().to_bits() {
            break;
        }
    }
    let whole = digits.trim_end_matches('0');
    let last = last + i32::try_from(digits.len() - whole.len()).unwrap_or(0);
    format!("{sign}{}", place(whole, last))
}

/// `digits` with the last one at `10^last`.
fn place(digits: &str, last: i32) -> String {
    let zeros = |count: usize| "0".repeat(count);
    let Ok(after) = usize::try_from(-last) else {
        return format!("{digits}{}", zeros(usize::try_from(last).unwrap_or(0)));
    };
    if after == 0 {
        return digits.to_owned();
    }
    let padded = format!("{}{digits}", zeros((after + 1).saturating_sub(digits.len())));
    let (before, behind) = padded.split_at(padded.len() - after);
    format!("{before}.{behind}")
}

/// The finite number that `text` is as a whole: sign, digits, point, exponent.
pub(crate) fn read(text: &str) -> Option<f32> {
    read_double(text).map(|x| x as f32).filter(|x| x.is_finite())
}

/// As [`read`], in 64 bits: the nearest number where 15 digits are enough, else one beside it.
pub(crate) fn read_double(text: &str) -> Option<f64> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        // What is beyond this is 0 or infinite anyway.
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?.max(-1000).min(1000)),
        None => (text, 0),
    };
    let (whole, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    if whole.is_empty() && behind.is_empty() {
        return None;
    }
    let (mut value, mut last, mut kept) = (0_u64, exponent, 0);
    for (fraction, part) in [(false, whole), (true, behind)] {
        for byte in part.bytes() {
            let digit = byte.is_ascii_digit().then(|| u64::from(byte - b'0'))?;
            if kept < MOST_DIGITS {
                value = value * 10 + digit;
                kept += i32::from(value > 0);
                last -= i32::from(fraction);
            } else {
                last = last.saturating_add(i32::from(!fraction));
            }
        }
    }
    let magnitude = if value == 0 { 0.0 } else { scaled(value as f64, last) };
    magnitude.is_finite().then_some(if negative { -magnitude } else { magnitude })
}

/// `value * 10^power`.
fn scaled(value: f64, power: i32) -> f64 {
    // One multiplication or division by a power that is exact up to 22.
    let ten = |power: u32| (0..power).fold(1.0_f64, |all, _| all * 10.0);
    if power < 0 { value / ten(power.unsigned_abs()) } else { value * ten(power.unsigned_abs()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_short() {
        let cases =
            [(0.25, "0.25"), (1e-7, "0.0000001"), (0.99, "0.99"), (-2.5, "-2.5"), (1e10, "10000000000"), (0.0, "0")];
        for (x, text) in cases {
            assert_eq!(write(x), text);
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "-", "1.2.3", "0x10", "1e", "e3", "1e99", "inf", "nan", "1_0"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(
            (read("1."), read(".5"), read("+1e-3"), read("1e-999")),
            (Some(1.0), Some(0.5), Some(1e-3), Some(0.0))
        );
    }

    proptest! {
        #[test]
        fn every_number_reads_back(bits: u32) {
            let x = f32::from_bits(bits);
            if x.is_finite() {
                prop_assert_eq!(read(&write(x)), Some(x), "{}", write(x));
            }
        }

        #[test]
        fn it_reads_as_rust_does(text in "[0-9]{1,4}(\\.[0-9]{0,5})?(e-?[0-9])?") {
            prop_assert_eq!(read(&text), text.parse().ok());
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,40}") {
            let _ = read(&text);
        }
    }
}
