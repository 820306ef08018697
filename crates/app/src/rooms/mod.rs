//! The rooms. Each is a `state` (a plain struct, tested natively) and a `view` that reads signals derived from it.

pub mod activation;
pub mod architecture;
pub mod channels;
pub mod convolution;
pub mod correlation;
pub mod dataset;
pub mod filters;
pub mod home;
pub mod inside;
#[cfg(test)]
mod nonsense;
pub mod padding;
pub mod pooling;
pub mod shared;
pub mod stride;
pub mod training;

use crate::shell::{NotFound, Room};
use leptos::prelude::*;

/// Draws the rooms of [`crate::shell::Bundle::Operations`].
pub fn operations(room: Room) -> AnyView {
    match room {
        Room::Home => view! { <home::View/> }.into_any(),
        Room::Correlation => view! { <correlation::View/> }.into_any(),
        Room::Convolution => view! { <convolution::View/> }.into_any(),
        Room::Padding => view! { <padding::View/> }.into_any(),
        Room::Stride => view! { <stride::View/> }.into_any(),
        Room::Activation => view! { <activation::View/> }.into_any(),
        Room::Pooling => view! { <pooling::View/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}

/// Draws the rooms of [`crate::shell::Bundle::Studio`].
pub fn studio(room: Room) -> AnyView {
    match room {
        Room::Filters => view! { <filters::View/> }.into_any(),
        Room::Channels => view! { <channels::View/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}

/// Draws the room of [`crate::shell::Bundle::Stacks`].
pub fn stacks(room: Room) -> AnyView {
    match room {
        Room::Architecture => view! { <architecture::View/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}

/// Draws the rooms of [`crate::shell::Bundle::Laboratory`].
pub fn laboratory(room: Room) -> AnyView {
    match room {
        Room::Dataset => view! { <dataset::View/> }.into_any(),
        Room::Training => view! { <training::View/> }.into_any(),
        Room::Inside => view! { <inside::View/> }.into_any(),
        _ => view! { <NotFound/> }.into_any(),
    }
}
