//! What one of the page's programs holds and another shows. Programs share no memory, so it lies on `window`, under a name,
//! and the others are told when it changes.

use super::blob::Blob;
use super::bundle::{listen, say};
use js_sys::{Array, Object, Reflect};
use leptos::prelude::window;
use std::cell::Cell;
use wasm_bindgen::{JsCast as _, JsValue};

/// Where it lies.
const PLACE: &str = "nucleoShared";
/// Said on `window` when something is put there; `detail` is its name.
const CHANGED: &str = "nucleo:shared";

thread_local! {
    /// Whether it is this program that puts something there.
    static SPEAKING: Cell<bool> = const { Cell::new(false) };
}

/// Something shared: a text, and files with their names.
#[derive(Debug, Clone, Default)]
pub struct Parcel {
    /// What is said of it.
    pub text: String,
    /// Files, by their names.
    pub files: Vec<(String, Blob)>,
}

fn place() -> Option<Object> {
    let (window, name) = (window(), JsValue::from_str(PLACE));
    if let Ok(place) = Reflect::get(&window, &name).ok()?.dyn_into() {
        return Some(place);
    }
    let place = Object::new();
    Reflect::set(&window, &name, &place).ok()?;
    Some(place)
}

/// Puts something there, in place of what lay under this name, and tells the other programs.
pub fn put(name: &str, parcel: &Parcel) {
    let Some(place) = place() else { return };
    let list = Array::of1(&JsValue::from_str(&parcel.text));
    for (name, Blob(blob)) in &parcel.files {
        list.push(&JsValue::from_str(name));
        list.push(blob);
    }
    let _ = Reflect::set(&place, &JsValue::from_str(name), &list);
    SPEAKING.set(true);
    say(CHANGED, name);
    SPEAKING.set(false);
}

/// What lies under this name.
#[must_use]
pub fn get(name: &str) -> Option<Parcel> {
    let place = place()?;
    let list: Array = Reflect::get(&place, &JsValue::from_str(name)).ok()?.dyn_into().ok()?;
    let file = |at: u32| Some((list.get(at).as_string()?, Blob(list.get(at + 1).dyn_into().ok()?)));
    let files = (1..list.length()).step_by(2).filter_map(file).collect();
    Some(Parcel { text: list.get(0).as_string()?, files })
}

/// Calls `changed` with the name of what another program puts there, as long as the document lives.
pub fn follow(changed: impl Fn(&str) + 'static) {
    listen(CHANGED, move |name| {
        if !SPEAKING.get() {
            changed(&name);
        }
    });
}
