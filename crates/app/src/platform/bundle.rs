//! The page's WebAssembly modules take turns in one document: one has its shell mounted, the others wait. They share
//! the address, the storage and nothing else.

use leptos::prelude::{document, window};
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

/// Said on `window` when a module takes over; `detail` is its name.
const ENTER: &str = "nucleo:enter";

/// Undoes what drawing the page did.
pub type Leave = Box<dyn FnOnce()>;

/// Registers this module, and takes over if it is its turn.
///
/// - `name`: this module's name.
/// - `mine`: whether the address now belongs to this module. It may not any more when the module took long to load.
/// - `enter`: draws the page and gives what takes it away again. Called each time the module takes over.
pub fn register(name: &'static str, mine: impl FnOnce() -> bool, enter: impl Fn() -> Leave + 'static) {
    let drawn: RefCell<Option<Leave>> = RefCell::new(None);
    let listener = Closure::<dyn Fn(web_sys::CustomEvent)>::new(move |event: web_sys::CustomEvent| {
        let turn = event.detail().as_string().is_some_and(|turn| turn == name);
        let leave = drawn.take();
        match (turn, leave) {
            (true, None) => {
                drawn.replace(Some(enter()));
            }
            (true, already) => {
                drawn.replace(already);
            }
            (false, Some(leave)) => leave(),
            (false, None) => {}
        }
    });
    let _ = window().add_event_listener_with_callback(ENTER, listener.as_ref().unchecked_ref());
    // It listens as long as the document lives.
    listener.forget();
    super::document::set_root_attribute(&loaded(name), Some(""));
    if mine() {
        announce(name);
    }
}

/// Lets the module `name` take over, loading it first where that has not happened. The address is its own already.
/// Where it cannot be loaded, the document is loaded anew, at the same address.
pub fn hand_over(name: &'static str) {
    let root = document().document_element();
    if root.is_some_and(|root| root.has_attribute(&loaded(name))) {
        announce(name);
    } else if load(name).is_none() {
        let _ = window().location().reload();
    }
}

fn loaded(name: &str) -> String {
    format!("data-bundle-{name}")
}

fn announce(name: &str) {
    let options = web_sys::CustomEventInit::new();
    options.set_detail(&JsValue::from_str(name));
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(ENTER, &options) {
        let _ = window().dispatch_event(&event);
    }
}

/// Starts the module's script, once.
fn load(name: &str) -> Option<()> {
    let address = super::document::meta(&format!("nucleo-bundle-{name}"))?;
    let id = format!("bundle-{name}");
    if document().get_element_by_id(&id).is_some() {
        return Some(());
    }
    let script = document().create_element("script").ok()?;
    script.set_id(&id);
    script.set_attribute("type", "module").ok()?;
    script.set_attribute("src", &address).ok()?;
    let reload = Closure::once_into_js(|| {
        let _ = window().location().reload();
    });
    script.add_event_listener_with_callback("error", reload.unchecked_ref()).ok()?;
    document().head()?.append_child(&script).ok()?;
    Some(())
}
