//! What an operation may do to its result before it gives it out.

use burn::Tensor;

/// A function of each number, applied where the number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Activation {
    /// None.
    #[default]
    Linear,
    /// 0 where negative.
    Relu,
}

impl Activation {
    /// By burn's operations.
    pub(crate) fn apply<const D: usize>(self, x: Tensor<D>) -> Tensor<D> {
        match self {
            Self::Linear => x,
            Self::Relu => burn::tensor::activation::relu(x),
        }
    }
}
