//! `/inside`: a trained network, opened: its maps for an image, and what every cell of them is made of.

mod compare;
mod cover;
mod desk;
pub mod evaluation;
mod exam;
mod flow;
mod given;
pub mod judgement;
mod map;
mod model;
mod networks;
mod own;
mod pad;
pub mod paint;
mod panel;
mod photo;
mod picker;
mod products;
mod question;
mod reason;
pub mod scene;
mod shift;
mod state;
#[cfg(test)]
mod tests;
mod toolbar;
mod view;
mod words;

pub use state::{State, Subject};
pub use view::View;
