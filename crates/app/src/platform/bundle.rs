//! The page's WebAssembly modules take turns in one document: one has its shell mounted, the others wait. They share
//! the address, the storage and nothing else.

use leptos::prelude::{document, window};
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;

/// Said on `window` to a module whose turn it is; `detail` is its name.
const CALL: &str = "nucleo:call";

/// Said on `window` when a module takes over; `detail` is its name.
const ENTER: &str = "nucleo:enter";

/// Undoes what drawing the page did.
pub type Leave = Box<dyn FnOnce()>;

/// Registers this module, and takes over if it is its turn.
///
/// - `name`: this module's name.
/// - `mine`: whether the address now belongs to this module. It may not any more when the module took long to load.
/// - `prepare`: brings what the page cannot be drawn without; whether that came. Called each time it is its turn.
/// - `enter`: draws the page and gives what takes it away again. Called each time the module takes over.
pub fn register<P: Future<Output = bool> + 'static>(
    name: &'static str,
    mine: impl Fn() -> bool + Copy + 'static,
    prepare: impl Fn() -> P + Copy + 'static,
    enter: impl Fn() -> Leave + 'static,
) {
    let drawn: RefCell<Option<Leave>> = RefCell::new(None);
    listen(ENTER, move |turn| {
        let turn = turn == name;
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
    // Whoever is drawn stays until then.
    let come = move || {
        spawn_local(async move {
            let came = prepare().await;
            match mine() {
                true if came => say(ENTER, name),
                // Anew it may come. At first there is the static page to read.
                true if !super::document::is_static() => reload(),
                _ => {}
            }
        });
    };
    listen(CALL, move |turn| {
        if turn == name {
            come();
        }
    });
    super::document::set_root_attribute(&loaded(name), Some(""));
    come();
}

/// Lets the module `name` take over, loading it first where that has not happened. The address is its own already.
/// Where it cannot be loaded, the document is loaded anew, at the same address.
pub fn hand_over(name: &'static str) {
    let root = document().document_element();
    if root.is_some_and(|root| root.has_attribute(&loaded(name))) {
        say(CALL, name);
    } else if load(name).is_none() {
        reload();
    }
}

fn reload() {
    let _ = window().location().reload();
}

fn loaded(name: &str) -> String {
    format!("data-bundle-{name}")
}

fn say(what: &str, name: &str) {
    let options = web_sys::CustomEventInit::new();
    options.set_detail(&JsValue::from_str(name));
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(what, &options) {
        let _ = window().dispatch_event(&event);
    }
}

/// Calls `hear` with the name of the module of which `what` is said, as long as the document lives.
fn listen(what: &str, hear: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn(web_sys::CustomEvent)>::new(move |event: web_sys::CustomEvent| {
        if let Some(name) = event.detail().as_string() {
            hear(name);
        }
    });
    let _ = window().add_event_listener_with_callback(what, listener.as_ref().unchecked_ref());
    listener.forget();
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
    let reload = Closure::once_into_js(reload);
    script.add_event_listener_with_callback("error", reload.unchecked_ref()).ok()?;
    document().head()?.append_child(&script).ok()?;
    Some(())
}
