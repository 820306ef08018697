//! Where one thing that a person does ends and the next begins, heard before any handler of the page.

use super::document::FIELDS;
use super::life::Life;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// What is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// Something new begins: what was changed before belongs together.
    Begin,
    /// A field or control was left: what was changed in it belongs together.
    Leave,
    /// The keys that take the last change back.
    Undo,
    /// The keys that make it again.
    Redo,
}

/// What is listened to. A field that is left has been taken by then: `focusout` comes after `change` and `blur`.
const EVENTS: [&str; 8] = ["pointerdown", "click", "keydown", "input", "change", "focusout", "paste", "drop"];

/// Tells `hear` as long as the current reactive owner lives.
pub fn listen(hear: impl Fn(Heard) + 'static) {
    // Whether a field holds what it has not handed over yet.
    let typing = Cell::new(false);
    // The last key and what had the focus.
    let last = RefCell::new((None::<web_sys::EventTarget>, String::new()));
    capture(&EVENTS, move |event| {
        let name = event.type_();
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>().filter(|_| name == "keydown") else {
            match name.as_str() {
                "input" => typing.set(field(&event).is_some()),
                "change" => typing.set(false),
                "focusout" => {
                    typing.set(false);
                    hear(Heard::Leave);
                }
                _ => hear(Heard::Begin),
            }
            return;
        };
        let field = field(&event);
        let command = key.ctrl_key() != key.meta_key() && !key.alt_key();
        if let Some(heard) = shortcut(&key.key(), key.shift_key()).filter(|_| command) {
            // A field that is typed into takes its own back.
            let open = field
                .is_some_and(|field| typing.get() || field.closest("[role=gridcell]").is_ok_and(|cell| cell.is_some()));
            if !open {
                event.prevent_default();
                hear(heard);
            }
            return;
        }
        let now = (event.target(), key.key());
        let before = last.replace(now.clone());
        if before.0 != now.0 || !goes_on(&before.1, &now.1, field.is_some()) {
            hear(Heard::Begin);
        }
    });
}

/// Tells `hear` of these events before any handler of the page, as long as the current reactive owner lives.
pub fn capture(names: &'static [&'static str], hear: impl Fn(web_sys::Event) + 'static) {
    let life = Life::begin();
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        if life.lasts() {
            hear(event);
        }
    });
    let each = move |act: fn(&web_sys::Window, &str, &js_sys::Function), closure: &Closure<dyn Fn(web_sys::Event)>| {
        for name in names {
            act(&window(), name, closure.as_ref().unchecked_ref());
        }
    };
    each(
        |window, name, listener| drop(window.add_event_listener_with_callback_and_bool(name, listener, true)),
        &closure,
    );
    let kept = StoredValue::new_local(closure);
    on_cleanup(move || {
        kept.try_with_value(|closure| {
            each(
                |window, name, listener| {
                    drop(window.remove_event_listener_with_callback_and_bool(name, listener, true))
                },
                closure,
            );
        });
    });
}

/// Hands `take` each key that is pressed alone and not in a field, before any handler of the page: its name, and whether
/// nothing in the focus would do something with it. A key that is taken goes no further. One that is held down counts once.
pub fn keys(take: impl Fn(&str, bool) -> bool + 'static) {
    capture(&["keydown"], move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let command = key.ctrl_key() || key.alt_key() || key.meta_key();
        if command || field(&event).is_some() || at(&event, "select").is_some() {
            return;
        }
        if !key.repeat() && take(&key.key(), !super::element::wants_key(key)) {
            event.prevent_default();
            event.stop_propagation();
        }
    });
}

/// The field that an event is of, if it is one to type into.
fn field(event: &web_sys::Event) -> Option<web_sys::Element> {
    at(event, FIELDS)
}

/// What an event is of, if `selector` means it.
fn at(event: &web_sys::Event, selector: &str) -> Option<web_sys::Element> {
    let element = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    element.matches(selector).is_ok_and(|is| is).then_some(element)
}

/// What a key says together with Control, or Command.
fn shortcut(key: &str, shift: bool) -> Option<Heard> {
    match (key, shift) {
        ("z" | "Z", false) => Some(Heard::Undo),
        ("z" | "Z", true) | ("y" | "Y", false) => Some(Heard::Redo),
        _ => None,
    }
}

/// Whether a key goes on with what the one before it did in the same place: in a field one types, elsewhere a key that
/// moves a value moves it further.
fn goes_on(before: &str, key: &str, in_field: bool) -> bool {
    if in_field { key != "Enter" } else { before == key && (key.starts_with("Arrow") || key.starts_with("Page")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_keys_take_back_and_make_again() {
        assert_eq!((shortcut("z", false), shortcut("Z", false)), (Some(Heard::Undo), Some(Heard::Undo)));
        assert_eq!((shortcut("Z", true), shortcut("y", false)), (Some(Heard::Redo), Some(Heard::Redo)));
        assert_eq!((shortcut("Y", true), shortcut("x", false)), (None, None));
    }

    #[test]
    fn a_run_of_one_key_is_one_gesture_and_each_press_of_a_button_its_own() {
        assert!(goes_on("ArrowUp", "ArrowUp", false) && goes_on("PageDown", "PageDown", false));
        assert!(!goes_on("ArrowUp", "ArrowDown", false) && !goes_on("Enter", "Enter", false));
        assert!(goes_on("1", "2", true) && !goes_on("2", "Enter", true));
    }
}
