//! A trained network from its safetensors file: every layer's output for one image, and for any cell of any layer what
//! it is made of.
//!
//! [`Trained::read`] takes the bytes that the training room saves (`crates/training/src/weights.rs` says how they are
//! laid out) and refuses others in words. [`Forward`] computes layer by layer, so that a page can breathe between two.
//! [`Trained::explain`] gives a cell's terms: their sum, computed anew from the numbers shown, is the cell.
//! [`Learner`] goes back through the layers and tells what a weight's gradient is made of.
//!
//! ```
//! use inference::{Forward, Trained};
//! use network::{Sequential, layers::Dense};
//! use std::sync::Arc;
//!
//! let stack = Sequential::new(&[2]).with(Dense::new(1).use_bias(false));
//! let trained = Arc::new(Trained::from_values(stack, |_, _| Some(vec![3.0, -1.0]))?);
//! let levels = Forward::new(&trained, vec![2.0, 5.0])?.finish()?;
//! assert_eq!(levels[1].values(), [1.0]);
//! # Ok::<(), inference::Error>(())
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic))]

mod error;
mod explain;
mod file;
mod forward;
mod json;
mod kind;
mod learning;
mod level;
mod reason;
mod stack;
mod stage;
mod trained;

pub use error::{Error, What};
pub use file::{BESIDE, File, Tensor, in_f32, write_file};
pub use forward::Forward;
pub use json::{Json, quoted};
pub use learning::{
    Adam, KernelWeight, Learner, Moments, Parameter, Parameters, Pass, Terms, Unlearnable, adam, cross_entropy,
    probabilities, sgd,
};
pub use level::Level;
pub use reason::{Channel, Explanation, Product, Reason};
pub use trained::Trained;
