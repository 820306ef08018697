//! `/pooling`: each window of a map leaves one number; which input won it, and how little of it changes when the image moves.

mod chart;
pub(super) mod code;
mod experiment;
mod figure;
mod formula;
mod judgement;
mod panel;
mod question;
mod scene;
mod settings;
mod shift;
mod state;
mod view;
mod words;

pub use judgement::Judgement;
pub use state::State;
pub use view::View;
