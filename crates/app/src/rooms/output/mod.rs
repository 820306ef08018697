//! `/output`: the last layer of a trained network with its numbers: flattening, ten sums, softmax, the loss of one
//! example, and what its gradient pushes.

mod add;
mod classes;
pub mod code;
mod flow;
mod formula;
mod images;
mod judgement;
mod maps;
mod model;
mod numbers;
mod panel;
pub mod scene;
mod state;
mod sum;
#[cfg(test)]
mod tests;
mod toolbar;
mod view;
mod words;

pub use state::{State, Subject, To};
pub use view::View;
