//! The texts of a language, which the script that started a bundle has a way to bring.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the scripts call their ways by the names of the bundles.
const WAYS: &str = "nucleoTexts";

/// The file with the texts of `bundle` in the language `code`. `None` where it does not come.
pub async fn bring(bundle: &str, code: &str) -> Option<String> {
    let ways = Reflect::get(&window(), &WAYS.into()).ok()?;
    let way: Function = Reflect::get(&ways, &bundle.into()).ok()?.dyn_into().ok()?;
    let coming: Promise = way.call1(&JsValue::UNDEFINED, &code.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(coming).await.ok()?.as_string()
}
