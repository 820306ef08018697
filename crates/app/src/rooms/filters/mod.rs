//! `/filters`: a kernel and its transpose over a large image, with a magnifier.

mod arithmetic;
pub(super) mod code;
mod engine;
mod figure;
mod judge;
pub(super) mod magnifier;
pub mod maps;
mod model;
mod own;
pub mod paint;
mod panel;
pub mod picture;
pub mod pictures;
mod presets;
mod question;
mod sketch;
mod state;
mod tools;
mod view;
mod words;

pub use presets::Preset;
pub use state::{Channel, Colour, Panel, State, Subject};
pub use view::View;
