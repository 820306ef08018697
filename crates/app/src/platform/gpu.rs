//! Asks the browser for its WebGPU adapter, without starting anything on it.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the browser says of its adapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adapter {
    /// Vendor, architecture and description, as far as it tells.
    pub name: String,
    /// It says itself that this one runs on the processor.
    pub fallback: bool,
}

/// The adapter that a trainer would get; `None` without WebGPU.
///
/// `web-sys` has these types only behind an unstable switch, so they are read by name.
pub async fn adapter() -> Option<Adapter> {
    let navigator = web_sys::window()?.navigator();
    let gpu = field(&navigator, "gpu")?;
    let request: Function = field(&gpu, "requestAdapter")?.dyn_into().ok()?;
    let options = Object::new();
    Reflect::set(&options, &"powerPreference".into(), &"high-performance".into()).ok()?;
    let promise: Promise = request.call1(&gpu, &options).ok()?.dyn_into().ok()?;
    let adapter = JsFuture::from(promise).await.ok().filter(JsValue::is_object)?;
    let info = field(&adapter, "info").unwrap_or(JsValue::UNDEFINED);
    let said = ["vendor", "architecture", "device", "description"].into_iter().filter_map(|key| {
        let text = field(&info, key)?.as_string()?;
        (!text.trim().is_empty()).then_some(text)
    });
    let mut words: Vec<String> = Vec::new();
    for word in said {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let flag = |from: &JsValue| field(from, "isFallbackAdapter").is_some_and(|value| value.is_truthy());
    Some(Adapter { name: words.join(" "), fallback: flag(&info) || flag(&adapter) })
}

fn field(from: &JsValue, key: &str) -> Option<JsValue> {
    if !from.is_object() {
        return None;
    }
    Reflect::get(from, &key.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
