//! The activation functions, and the layer that is one.

use super::{Built, Layer};
use crate::features::{Features, Pass};
use burn::Tensor;
use burn::tensor::activation;
use network::Activation;
use network::layers::ActivationLayer;

#[derive(Debug)]
struct Apply(Activation);

pub(super) fn build(spec: &ActivationLayer) -> Built {
    Built::without_parameters(Apply(spec.activation))
}

impl Layer for Apply {
    fn forward(&self, input: Features, _: &[Tensor<1>], _: &mut Pass) -> Features {
        input.map(|x| apply(self.0, x), |x| apply(self.0, x))
    }
}

/// What a layer's own operation does of its activation, and what is left to do.
pub(super) fn split(function: Activation) -> (engine::Activation, Activation) {
    match function {
        Activation::Relu => (engine::Activation::Relu, Activation::Linear),
        other => (engine::Activation::Linear, other),
    }
}

/// Applies an activation; softmax along axis 1, which is Keras' last axis.
pub(super) fn apply<const D: usize>(function: Activation, x: Tensor<D>) -> Tensor<D> {
    match function {
        Activation::Linear => x,
        Activation::Relu => activation::relu(x),
        Activation::LeakyRelu => activation::leaky_relu(x, 0.2),
        Activation::Tanh => activation::tanh(x),
        Activation::Sigmoid => activation::sigmoid(x),
        // burn's own takes the exponential of large positive values too, and its gradient becomes infinity times 0.
        Activation::Elu => {
            let negative = x.clone().lower_elem(0.0);
            let below = x.clone().clamp_max(0.0).exp().sub_scalar(1.0);
            x.mask_where(negative, below)
        }
        Activation::Gelu => activation::gelu(x),
        Activation::Softplus => activation::softplus(x, 1.0),
        Activation::Softmax => activation::softmax(x, 1),
    }
}
