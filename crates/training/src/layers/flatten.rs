//! A sample as one vector, in Keras' order: height, width, channel.

use super::{Built, Layer};
use crate::features::{Features, Pass};
use burn::Tensor;

#[derive(Debug)]
struct Flatten {
    sample: usize,
}

pub(super) fn build(input: &[usize]) -> Result<Built, String> {
    let sample = input.iter().product();
    Ok(Built { layer: Box::new(Flatten { sample }), parameters: Vec::new(), output: vec![sample] })
}

impl Layer for Flatten {
    fn forward(&self, input: Features, _: &[Tensor<1>], _: &mut Pass) -> Features {
        Features::Rows(input.flatten(self.sample))
    }
}
