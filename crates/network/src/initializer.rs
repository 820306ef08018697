use serde::{Deserialize, Serialize};

/// How a layer's weights are drawn before training, named as in Keras. Biases start at 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Initializer {
    /// Uniform within `sqrt(6 / (fan_in + fan_out))` of 0.
    #[default]
    GlorotUniform,
    /// Truncated normal with variance `2 / (fan_in + fan_out)`.
    GlorotNormal,
    /// Uniform within `sqrt(6 / fan_in)` of 0.
    HeUniform,
    /// Truncated normal with variance `2 / fan_in`.
    HeNormal,
}

impl Initializer {
    /// All of them, Keras' default first.
    pub const ALL: &'static [Self] = &[Self::GlorotUniform, Self::GlorotNormal, Self::HeUniform, Self::HeNormal];

    /// The name in Keras.
    pub const fn name(self) -> &'static str {
        match self {
            Self::GlorotUniform => "glorot_uniform",
            Self::GlorotNormal => "glorot_normal",
            Self::HeUniform => "he_uniform",
            Self::HeNormal => "he_normal",
        }
    }
}
