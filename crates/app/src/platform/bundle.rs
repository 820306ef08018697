//! The page's WebAssembly modules take turns in one document: one has its shell mounted, the others wait. They share
//! the address, the storage and nothing else.

use super::worker::beside_page;
use leptos::prelude::{document, window};
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

/// Said on `window` when a module takes over; `detail` is its name.
const ENTER: &str = "nucleo:enter";
/// Said on `window` when a module has been loaded, before it looks whether it is its turn; `detail` is its name.
const LOADED: &str = "nucleo:loaded";
/// On the script of a module that did not come: how often it was tried.
const LOST: &str = "data-lost";

/// Undoes what drawing the page did.
pub type Leave = Box<dyn FnOnce()>;

type Then = Box<dyn FnOnce()>;

/// What this module waits for, and what it does then.
struct Wish {
    name: &'static str,
    loaded: Then,
    lost: Then,
}

thread_local! {
    static WISH: RefCell<Option<Wish>> = const { RefCell::new(None) };
}

/// Registers this module, and takes over if it is its turn.
///
/// - `name`: this module's name.
/// - `mine`: whether the address now belongs to this module. It may not any more when the module took long to load.
/// - `enter`: draws the page and gives what takes it away again. Called each time the module takes over.
pub fn register(name: &'static str, mine: impl FnOnce() -> bool, enter: impl Fn() -> Leave + 'static) {
    let drawn: RefCell<Option<Leave>> = RefCell::new(None);
    listen(ENTER, move |turn| {
        let leave = drawn.take();
        match (turn == name, leave) {
            (true, None) => {
                drawn.replace(Some(enter()));
            }
            (true, already) => {
                drawn.replace(already);
            }
            (false, Some(leave)) => {
                forget();
                leave();
            }
            (false, None) => {}
        }
    });
    listen(LOADED, |loaded| {
        if let Some(wish) = granted(&loaded) {
            (wish.loaded)();
        }
    });
    super::document::set_root_attribute(&loaded(name), Some(""));
    announce(LOADED, name);
    if mine() {
        announce(ENTER, name);
    }
}

/// Whether the module `name` has been loaded.
#[must_use]
pub fn is_loaded(name: &str) -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(&loaded(name)))
}

/// Lets the module `name`, which has been loaded, take over. The address is its own already.
pub fn hand_over(name: &str) {
    announce(ENTER, name);
}

/// Loads the module `name`. Only what was asked for last is waited for, until [`forget`].
///
/// - `then`: called when it has been loaded, before it looks whether the address is its own.
/// - `lost`: called where it does not come. It can be asked for again.
pub fn load(name: &'static str, then: impl FnOnce() + 'static, lost: impl FnOnce() + 'static) {
    WISH.set(Some(Wish { name, loaded: Box::new(then), lost: Box::new(lost) }));
    if request(name).is_none() {
        give_up(name);
    }
}

/// Waits for no module any more.
pub fn forget() {
    WISH.take();
}

fn loaded(name: &str) -> String {
    format!("data-bundle-{name}")
}

fn announce(kind: &str, name: &str) {
    let options = web_sys::CustomEventInit::new();
    options.set_detail(&JsValue::from_str(name));
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(kind, &options) {
        let _ = window().dispatch_event(&event);
    }
}

/// Listens to what modules say, as long as the document lives.
fn listen(kind: &str, hear: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn(web_sys::CustomEvent)>::new(move |event: web_sys::CustomEvent| {
        hear(event.detail().as_string().unwrap_or_default());
    });
    let _ = window().add_event_listener_with_callback(kind, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// The wish for the module `name`, if that is what is waited for.
fn granted(name: &str) -> Option<Wish> {
    WISH.with_borrow_mut(|wish| wish.take_if(|wish| wish.name == name))
}

fn give_up(name: &str) {
    if let Some(wish) = granted(name) {
        (wish.lost)();
    }
}

/// Starts the module's script, unless it is under way. A script that did not come is asked for by another address: a
/// browser remembers for as long as the document lives that a module failed. The script hands its own query on to what it
/// loads, and tells by an `error` on its element where that fails.
fn request(name: &'static str) -> Option<()> {
    let address = super::document::meta(&format!("nucleo-bundle-{name}"))?;
    let id = format!("bundle-{name}");
    let tries = match document().get_element_by_id(&id) {
        None => 0,
        Some(before) => {
            let Some(lost) = before.get_attribute(LOST) else { return Some(()) };
            before.remove();
            lost.parse().unwrap_or(0_u32).saturating_add(1)
        }
    };
    let query = if tries == 0 { String::new() } else { format!("?try={tries}") };
    let script = document().create_element("script").ok()?;
    script.set_id(&id);
    script.set_attribute("type", "module").ok()?;
    script.set_attribute("src", &(beside_page(&address) + &query)).ok()?;
    let failed = script.clone();
    let lost = Closure::once_into_js(move || {
        let _ = failed.set_attribute(LOST, &tries.to_string());
        give_up(name);
    });
    script.add_event_listener_with_callback("error", lost.unchecked_ref()).ok()?;
    document().head()?.append_child(&script).ok()?;
    Some(())
}
