//! Training: choose a network and images, train it here, watch its curves, compare.
//!
//! What runs, keeps and measures is [`crate::laboratory`]. [`curves`] and [`words`] are what is drawn and said of it; both are
//! pure.

mod axis;
mod challenge;
pub(super) mod code;
mod curves;
mod export;
mod gradients;
mod lab;
mod open;
mod view;
mod words;

pub use view::View;
