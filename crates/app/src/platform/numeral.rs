//! Numbers written and read by the browser. It can do this already; Rust's own routines and their tables of powers
//! would be a tenth of the page's first download.

/// The shortest text that reads back as the same number; an exponent below 1e-6 and from 1e21 on.
///
/// ```
/// assert_eq!(app::platform::numeral::shortest(0.1), "0.1");
/// assert_eq!(app::platform::numeral::shortest(-2.0), "-2");
/// ```
#[must_use]
pub fn shortest(value: f64) -> String {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Number::from(value).to_string_with_radix(10).map(String::from).unwrap_or_default();
    #[cfg(not(target_arch = "wasm32"))]
    value.to_string()
}

/// `value` rounded to `decimals` decimals, all of them written.
///
/// ```
/// assert_eq!(app::platform::numeral::fixed(2.0 / 3.0, 2), "0.67");
/// ```
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Number::from(value).to_fixed(decimals.min(100) as u8).map(String::from).unwrap_or_default();
    #[cfg(not(target_arch = "wasm32"))]
    format!("{value:.decimals$}")
}

/// The number that `text` is as a whole, if it is one: digits, sign, point, exponent. Never infinite, never NaN.
///
/// ```
/// assert_eq!(app::platform::numeral::parse("-2.5e1"), Some(-25.0));
/// assert_eq!(app::platform::numeral::parse("1.2.3"), None);
/// assert_eq!(app::platform::numeral::parse(""), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    // Both sides also take words such as "inf"; JavaScript takes the empty text for 0, and "0x10".
    let plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E');
    if text.is_empty() || !text.bytes().all(plain) {
        return None;
    }
    #[cfg(target_arch = "wasm32")]
    let value = wasm_bindgen::JsValue::from_str(text).unchecked_into_f64();
    #[cfg(not(target_arch = "wasm32"))]
    let value: f64 = text.parse().ok()?;
    value.is_finite().then_some(value)
}
