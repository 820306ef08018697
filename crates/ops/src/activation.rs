/// An activation function, named as in Keras.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Activation {
    /// `z`: no activation (`activation=None`).
    #[default]
    Linear,
    /// `max(0, z)`.
    Relu,
    /// `z` where positive, `0.2 z` elsewhere (Keras 3).
    LeakyRelu,
    /// Hyperbolic tangent.
    Tanh,
    /// `1 / (1 + exp(-z))`.
    Sigmoid,
    /// `z` where positive, `exp(z) - 1` elsewhere.
    Elu,
    /// Exact GELU, as Keras' default (`approximate=False`).
    Gelu,
    /// `ln(1 + exp(z))`.
    Softplus,
    /// `exp(z) / sum(exp(z))` over the last axis.
    Softmax,
}
