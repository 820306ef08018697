//! The rooms. Each is a `state` (a plain struct, tested natively) and a `view` that reads signals derived from it.

pub mod correlation;
pub mod home;
pub mod training;

use crate::shell::{NotFound, Room};
use leptos::prelude::*;

/// Draws the rooms of [`crate::shell::Bundle::Operations`].
pub fn operations(room: Room) -> AnyView {
    match room {
        Room::Home => view! { <home::View/> }.into_any(),
        Room::Correlation => view! { <correlation::View/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}

/// Draws the rooms of [`crate::shell::Bundle::Laboratory`].
pub fn laboratory(room: Room) -> AnyView {
    match room {
        Room::Training => view! { <training::View/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}
