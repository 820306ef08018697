//! Keras' names of the settings that are chosen from a list.

use crate::layers::Initializer;
use ops::{Activation, Padding};

/// A setting written as a name in Keras.
pub(crate) trait Named: Copy + PartialEq + 'static {
    /// Every value with its Keras name.
    const ALL: &'static [(&'static str, Self)];

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, value)| *value == self).map_or("", |(name, _)| name)
    }

    /// Reads `relu`, and also the class spelling `HeNormal` of `he_normal`.
    fn from_name(text: &str) -> Option<Self> {
        let plain = |s: &str| s.chars().filter(|c| *c != '_').map(|c| c.to_ascii_lowercase()).collect::<String>();
        let wanted = plain(text);
        Self::ALL.iter().find(|(name, _)| plain(name) == wanted).map(|(_, value)| *value)
    }
}

impl Named for Padding {
    const ALL: &'static [(&'static str, Self)] = &[("valid", Self::Valid), ("same", Self::Same)];
}

impl Named for Activation {
    const ALL: &'static [(&'static str, Self)] = &[
        ("linear", Self::Linear),
        ("relu", Self::Relu),
        ("leaky_relu", Self::LeakyRelu),
        ("tanh", Self::Tanh),
        ("sigmoid", Self::Sigmoid),
        ("elu", Self::Elu),
        ("gelu", Self::Gelu),
        ("softplus", Self::Softplus),
        ("softmax", Self::Softmax),
    ];
}

impl Named for Initializer {
    const ALL: &'static [(&'static str, Self)] = &[
        ("glorot_uniform", Self::GlorotUniform),
        ("glorot_normal", Self::GlorotNormal),
        ("he_uniform", Self::HeUniform),
        ("he_normal", Self::HeNormal),
    ];
}
