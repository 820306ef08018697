//! Correlation, convolution, padding, pooling and activation, and the terms every output cell is made of.

mod activation;
mod padding;

pub use activation::Activation;
pub use padding::Padding;
