//! Fetching files before they are asked for, where the browser has nothing better to do.

use js_sys::Reflect;
use leptos::leptos_dom::helpers::request_idle_callback_with_handle;
use leptos::prelude::{document, set_timeout, window};
use std::time::Duration;

/// How long a browser that does not tell when it is idle is left alone.
const UNTOLD: Duration = Duration::from_secs(2);

/// Calls `action` once the browser has nothing to do.
pub fn when_idle(action: impl Fn() + Clone + 'static) {
    if request_idle_callback_with_handle(action.clone()).is_err() {
        set_timeout(action, UNTOLD);
    }
}

/// Whether the visitor has told the browser to spare data. Not every browser says so.
#[must_use]
pub fn spares_data() -> bool {
    let connection = Reflect::get(&window().navigator(), &"connection".into());
    let spares = connection.and_then(|connection| Reflect::get(&connection, &"saveData".into()));
    spares.is_ok_and(|spares| spares.is_truthy())
}

/// Whether anything was asked for by [`prefetch`] since the document was opened.
#[must_use]
pub fn has_prefetched() -> bool {
    document().query_selector("link[rel=prefetch]").is_ok_and(|link| link.is_some())
}

/// Lets the browser fetch a file, whose address is relative to the page's base, after all that the page itself needs.
pub fn prefetch(address: &str) {
    let Ok(link) = document().create_element("link") else { return };
    let _ = link.set_attribute("rel", "prefetch");
    let _ = link.set_attribute("href", address);
    if let Some(head) = document().head() {
        let _ = head.append_child(&link);
    }
}
