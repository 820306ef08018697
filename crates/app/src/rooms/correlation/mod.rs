//! `/correlation`: one signal slides over another, and the score curve grows.

mod cells;
pub(super) mod code;
mod figure;
mod geometry;
mod lanes;
mod model;
mod panel;
mod question;
mod scene;
mod score;
mod state;
mod view;
mod words;

pub use scene::{Judgement, Scene};
pub use state::{NOTEBOOK_W, NOTEBOOK_X, Series, State};
pub use view::View;
#[cfg(test)]
pub(super) use words::bounds as answers;
