//! One file a layer kind.

use ops::{Activation, Padding};
use serde::{Deserialize, Serialize};

/// A layer of a [`crate::Sequential`]. Serialised with its Keras class name under `"class"`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "class")]
pub enum Layer {
    Conv2D(Conv2D),
    MaxPooling2D(Pooling2D),
    AveragePooling2D(Pooling2D),
    GlobalAveragePooling2D,
    Flatten,
    Dense(Dense),
    Dropout(Dropout),
    BatchNormalization(BatchNormalization),
    Activation(ActivationLayer),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conv2D {
    pub filters: usize,
    pub kernel_size: (usize, usize),
    pub strides: (usize, usize),
    pub padding: Padding,
    pub dilation_rate: (usize, usize),
    pub activation: Activation,
    pub use_bias: bool,
    pub kernel_initializer: Initializer,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pooling2D {
    pub pool_size: (usize, usize),
    /// `None` means `pool_size`, as in Keras.
    pub strides: Option<(usize, usize)>,
    pub padding: Padding,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dense {
    pub units: usize,
    pub activation: Activation,
    pub use_bias: bool,
    pub kernel_initializer: Initializer,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dropout {
    pub rate: f32,
}

/// Keras' defaults: `momentum=0.99`, `epsilon=1e-3`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BatchNormalization {
    pub momentum: f32,
    pub epsilon: f32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActivationLayer {
    pub activation: Activation,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Initializer {
    #[default]
    GlorotUniform,
    GlorotNormal,
    HeUniform,
    HeNormal,
}
