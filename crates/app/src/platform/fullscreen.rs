//! The whole screen, where the browser gives it.

use leptos::prelude::document;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    /// What can fill the screen, and leave it. Browsers that have no full screen for pages lack both methods, so each
    /// call may fail.
    #[wasm_bindgen(extends = js_sys::Object)]
    type Whole;
    #[wasm_bindgen(method, catch, js_name = requestFullscreen)]
    fn request(this: &Whole) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = exitFullscreen)]
    fn exit(this: &Whole) -> Result<js_sys::Promise, JsValue>;
    #[wasm_bindgen(method, getter, js_name = fullscreenElement)]
    fn element(this: &Whole) -> JsValue;
}

/// Whether the page has the whole screen.
#[must_use]
pub fn is_whole() -> bool {
    document().unchecked_ref::<Whole>().element().is_object()
}

/// Asks for the whole screen, or gives it back. A browser grants it only upon a gesture; where it does not, the page
/// stays in its window.
pub fn set(whole: bool) {
    let promise = match document().document_element() {
        Some(root) if whole => root.unchecked_into::<Whole>().request(),
        _ if is_whole() => document().unchecked_into::<Whole>().exit(),
        _ => return,
    };
    if let Ok(promise) = promise {
        // A refusal that nobody hears would be an error in the console.
        spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
}
