//! The page's WebAssembly modules take turns in one document: one has its shell mounted, the others wait. They share
//! the address, the storage, and what they put into [`super::shared`].

use super::worker::beside_page;
use leptos::prelude::{document, window};
use std::cell::RefCell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;

/// Said on `window` to a module that is wanted; `detail` is its name.
const CALL: &str = "nucleo:call";
/// Said on `window` when a module can be drawn, before it looks whether it is its turn; `detail` is its name.
const READY: &str = "nucleo:ready";
/// Said on `window` when a module cannot be drawn; `detail` is its name.
const UNREADY: &str = "nucleo:unready";
/// Said on `window` when a module takes over; `detail` is its name.
const ENTER: &str = "nucleo:enter";
/// On the script of a module that did not come: how often it was tried.
const LOST: &str = "data-lost";

/// Undoes what drawing the page did.
pub type Leave = Box<dyn FnOnce()>;

type Then = Box<dyn FnOnce()>;

/// What this module waits for, and what it does then.
struct Wish {
    name: &'static str,
    ready: Then,
    lost: Then,
}

thread_local! {
    static WISH: RefCell<Option<Wish>> = const { RefCell::new(None) };
}

/// Registers this module, and takes over if it is its turn.
///
/// - `name`: this module's name.
/// - `mine`: whether the address now belongs to this module. It may not any more when the module took long to load.
/// - `prepare`: brings what the page cannot be drawn without; whether that came. Called each time the module is wanted.
/// - `enter`: draws the page and gives what takes it away again. Called each time the module takes over.
pub fn register<P: Future<Output = bool> + 'static>(
    name: &'static str,
    mine: impl Fn() -> bool + Copy + 'static,
    prepare: impl Fn() -> P + Copy + 'static,
    enter: impl Fn() -> Leave + 'static,
) {
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
    // The bundle that is drawn stays until this one is prepared.
    let come = move || {
        spawn_local(async move {
            if !prepare().await {
                say(UNREADY, name);
                super::document::lose_static_page();
                return;
            }
            say(READY, name);
            if mine() {
                say(ENTER, name);
            }
        });
    };
    listen(CALL, move |wanted| {
        if wanted == name {
            come();
        }
    });
    listen(READY, |ready| {
        if let Some(wish) = granted(&ready) {
            (wish.ready)();
        }
    });
    listen(UNREADY, |lost| give_up(&lost));
    super::document::set_root_attribute(&loaded(name), Some(""));
    come();
}

/// Gets the module `name` ready to be drawn, loading it first where that has not happened; if the address is its own
/// then, it takes over. Only what was asked for last is waited for, until [`forget`].
///
/// - `ready`: called when it is, before it looks whether the address is its own.
/// - `lost`: called where it does not come. It can be asked for again.
pub fn call(name: &'static str, ready: impl FnOnce() + 'static, lost: impl FnOnce() + 'static) {
    WISH.set(Some(Wish { name, ready: Box::new(ready), lost: Box::new(lost) }));
    if is_loaded(name) {
        say(CALL, name);
    } else if load(name).is_none() {
        give_up(name);
    }
}

/// Waits for no module any more.
pub fn forget() {
    WISH.take();
}

/// Whether the module `name` runs in this document.
#[must_use]
pub fn is_loaded(name: &str) -> bool {
    document().document_element().is_some_and(|root| root.has_attribute(&loaded(name)))
}

fn loaded(name: &str) -> String {
    format!("data-bundle-{name}")
}

pub(super) fn say(what: &str, name: &str) {
    let options = web_sys::CustomEventInit::new();
    options.set_detail(&JsValue::from_str(name));
    if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict(what, &options) {
        let _ = window().dispatch_event(&event);
    }
}

/// Calls `hear` with the name of which `what` is said, as long as the document lives.
pub(super) fn listen(what: &str, hear: impl Fn(String) + 'static) {
    let listener = Closure::<dyn Fn(web_sys::CustomEvent)>::new(move |event: web_sys::CustomEvent| {
        if let Some(name) = event.detail().as_string() {
            hear(name);
        }
    });
    let _ = window().add_event_listener_with_callback(what, listener.as_ref().unchecked_ref());
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
fn load(name: &'static str) -> Option<()> {
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
