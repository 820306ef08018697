//! The page: a shell with rooms. Pure parts (state, formatting, addresses) are tested natively; `platform` is the only
//! module that names the browser.
#![cfg_attr(test, allow(clippy::unwrap_used))]
// The component macro writes its items as `pub`, whatever the component is.
#![allow(unreachable_pub)]
// A view is a function of its texts and signals; a caller that drops one sees it on the screen.
#![allow(clippy::must_use_candidate)]

pub mod i18n;
#[cfg(test)]
mod imports;
pub mod laboratory;
pub mod platform;
pub mod rooms;
pub mod shell;
pub mod widgets;
pub mod words;

use i18n::Loaded;
use leptos::prelude::*;
use platform::{bundle as turns, document};
use shell::{Address, Drawing, Shell};

/// Mounts the page on `<body>`, in place of the static text that readers without scripts see, whenever it is the turn
/// of this bundle and its texts are here. What `drawing` does not name is not part of the bundle.
pub fn start(drawing: Drawing) {
    let bundle = drawing.bundle;
    turns::register(
        bundle.name(),
        move || Address::here(bundle),
        move || shell::prepare(bundle),
        move || {
            let body = document::body().zip(Loaded::any());
            let mounted = body.map(|(body, spoken)| {
                document::clear_static_page();
                leptos::mount::mount_to(body, move || view! { <Shell drawing=drawing spoken=spoken/> })
            });
            Box::new(move || drop(mounted))
        },
    );
}
