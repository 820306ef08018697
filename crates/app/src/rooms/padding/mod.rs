//! `/padding`: what lies beyond the border of the image, how large the response gets by it, and how often each cell is
//! read.

mod judgement;
mod layers;
mod panel;
mod state;
mod view;
mod words;

pub use judgement::Judgement;
pub use state::State;
pub use view::View;
#[cfg(test)]
pub(super) use words::bounds as answers;
