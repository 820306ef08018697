//! A stack of layers as data: shapes, parameters, receptive field, Keras code out and in.

pub mod layers;
mod sequential;

pub use layers::Layer;
pub use ops::{Activation, Padding};
pub use sequential::Sequential;
