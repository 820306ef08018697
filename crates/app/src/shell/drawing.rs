use catalogue::{Bundle, Room};
use leptos::prelude::AnyView;

/// A bundle, and what draws its rooms.
#[derive(Clone, Copy)]
pub struct Drawing {
    /// Which.
    pub bundle: Bundle,
    /// Draws a room; `None` for the rooms of other bundles, which the page never asks this one for.
    pub draw: fn(Room) -> Option<AnyView>,
}
