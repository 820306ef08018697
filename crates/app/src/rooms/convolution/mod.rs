//! `/convolution`: a kernel slides over an image, and every cell of the response opens its products.

mod judgement;
mod panel;
mod state;
mod view;
mod words;

pub use judgement::Judgement;
pub use state::State;
pub use view::View;
