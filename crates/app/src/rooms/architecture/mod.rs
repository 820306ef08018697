//! `/architecture`: a stack of layers, built by hand.

mod boot;
pub(super) mod code;
mod draft;
mod fields;
mod figure;
mod formula;
mod judge;
mod layers;
mod list;
mod map;
mod model;
mod panel;
mod photograph;
mod question;
mod reader;
mod scene;
mod setting;
mod state;
mod summary;
mod tools;
mod view;
mod words;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use state::State;
pub use view::View;
