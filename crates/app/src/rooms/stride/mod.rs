//! `/stride`: the kernel jumps, or its weights stand apart; how large the response gets, and which cells of the image
//! are never read.

mod judgement;
mod panel;
mod question;
mod state;
mod view;
mod words;

pub use judgement::Judgement;
pub use state::State;
pub use view::View;
#[cfg(test)]
pub(super) use words::bounds as answers;
