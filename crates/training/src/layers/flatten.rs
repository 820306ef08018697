//! A sample as one vector, in Keras' order: height, width, channel.

use super::{Built, Layer};
use crate::features::{Features, Pass};
use burn::Tensor;

#[derive(Debug)]
struct Flatten {
    sample: usize,
}

pub(super) fn build(input: &[usize]) -> Built {
    Built::without_parameters(Flatten { sample: input.iter().product() })
}

impl Layer for Flatten {
    fn forward(&self, input: Features, _: &[Tensor<1>], _: &mut Pass) -> Features {
        Features::Rows(input.flatten(self.sample))
    }
}
