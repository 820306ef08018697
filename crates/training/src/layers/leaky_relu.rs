//! ReLU that lets a part of what is negative through.

use super::{Built, Layer};
use crate::features::{Features, Pass};
use burn::Tensor;
use burn::tensor::activation::leaky_relu;
use network::layers;

#[derive(Debug)]
struct LeakyReLU {
    negative_slope: f64,
}

pub(super) fn build(spec: &layers::LeakyReLU) -> Built {
    Built::without_parameters(LeakyReLU { negative_slope: spec.negative_slope.into() })
}

impl Layer for LeakyReLU {
    fn forward(&self, input: Features, _: &[Tensor<1>], _: &mut Pass) -> Features {
        let slope = self.negative_slope;
        input.map(|x| leaky_relu(x, slope), |x| leaky_relu(x, slope))
    }
}
