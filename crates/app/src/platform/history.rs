//! The address bar and the browser's history.

use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// The address's path: `/sub/correlation/`.
#[must_use]
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The address's query with its `?`, or nothing.
#[must_use]
pub fn search() -> String {
    window().location().search().unwrap_or_default()
}

/// The address's fragment without its `#`, or nothing.
#[must_use]
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// The scheme, host and port: `https://example.org`.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Goes to `address` (an absolute path with its query) without loading it, as a new entry of the history with a number
/// of its own.
pub fn push(address: &str) {
    if let Ok(history) = window().history() {
        let number = JsValue::from_f64(super::clock::wall() as f64);
        let _ = history.push_state_with_url(&number, "", Some(address));
    }
}

/// The number of the current entry of the history; 0 for the one that the page was opened with.
#[must_use]
pub fn entry() -> u64 {
    let state = window().history().and_then(|history| history.state());
    state.ok().and_then(|state| state.as_f64()).map_or(0, |number| number as u64)
}

/// Writes `address` over the current entry of the history.
pub fn replace(address: &str) {
    if let Ok(history) = window().history() {
        let number = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&number, "", Some(address));
    }
}
