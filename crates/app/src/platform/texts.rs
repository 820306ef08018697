//! The texts of a language, which the script that started a bundle has a way to bring, and those of the glossary, which
//! come when they are asked for.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the scripts call their ways by the names of the bundles.
const WAYS: &str = "nucleoTexts";

/// The name of the `<meta>` with the folder that has the glossary's texts, a file for each language.
const GLOSSARY: &str = "nucleo-glossary";

/// The file with the texts of `bundle` in the language `code`. `None` where it does not come.
pub async fn bring(bundle: &str, code: &str) -> Option<String> {
    let ways = Reflect::get(&window(), &WAYS.into()).ok()?;
    let way: Function = Reflect::get(&ways, &bundle.into()).ok()?.dyn_into().ok()?;
    let coming: Promise = way.call1(&JsValue::UNDEFINED, &code.into()).ok()?.dyn_into().ok()?;
    JsFuture::from(coming).await.ok()?.as_string()
}

/// The texts of the glossary in the language `code`. `None` where they do not come.
pub async fn glossary(code: &str) -> Option<String> {
    let folder = super::document::meta(GLOSSARY)?;
    let bytes = super::files::fetched(&[&folder, "/", code, ".txt"].concat()).await?;
    String::from_utf8(bytes).ok()
}
