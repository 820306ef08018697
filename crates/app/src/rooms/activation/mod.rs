//! `/activation`: every number of a map goes through a function; what survives, what is cut.

mod chooser;
pub(super) mod code;
mod curve;
mod figure;
mod formula;
mod histogram;
mod histograms;
mod judgement;
mod panel;
mod plot;
mod question;
mod scene;
mod stacked;
mod state;
mod two_layers;
mod view;
mod words;

pub use judgement::Judgement;
pub use state::State;
pub use view::View;
