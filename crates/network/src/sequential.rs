use crate::Layer;
use serde::{Deserialize, Serialize};

/// A stack of layers, each feeding the next: Keras' `Sequential`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sequential {
    /// Shape of one sample, batch axis left out: `[28, 28, 1]` (height, width, channels) or `[28, 28]`.
    pub input: Vec<usize>,
    /// The layers, first to last.
    pub layers: Vec<Layer>,
}
