//! Copying text.

use leptos::prelude::window;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Copies `text`, then calls `done` with whether that worked. A page without a secure context has no clipboard: there
/// the old way, a hidden text field, is tried.
pub fn copy(text: String, done: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        let has_clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into())
            .is_ok_and(|clipboard| !clipboard.is_undefined());
        let copied = if has_clipboard {
            JsFuture::from(window().navigator().clipboard().write_text(&text)).await.is_ok()
        } else {
            false
        };
        done(copied || copy_by_selection(&text).unwrap_or(false));
    });
}

fn copy_by_selection(text: &str) -> Option<bool> {
    let document = window().document()?;
    let field: web_sys::HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_value(text);
    field.set_class_name("visually-hidden");
    let body = document.body()?;
    body.append_child(&field).ok()?;
    field.select();
    let exec = js_sys::Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into::<js_sys::Function>().ok()?;
    let copied = exec.call1(&document, &"copy".into()).ok()?.as_bool();
    field.remove();
    copied
}
