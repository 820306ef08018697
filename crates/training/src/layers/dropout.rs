//! Dropout: while training, some values become 0 and the others grow so that the sum is expected to stay.

use super::{Built, Layer};
use crate::features::{Draw, Features, Pass};
use crate::random;
use burn::Tensor;
use burn::tensor::TensorData;
use network::layers;
use rand_chacha::rand_core::RngCore;

#[derive(Debug)]
struct Dropout {
    rate: f32,
}

pub(super) fn build(spec: &layers::Dropout) -> Built {
    Built::without_parameters(Dropout { rate: spec.rate })
}

impl Dropout {
    /// 0 or `1 / (1 - rate)` for every value, drawn on the CPU so that all devices drop the same.
    fn mask<const D: usize>(&self, like: &Tensor<D>, draw: Draw, layer: usize) -> Tensor<D> {
        let mut rng = random::stream(b"dropout.", draw.seed, draw.step, layer as u64);
        let dropped = (f64::from(self.rate) * 4_294_967_296.0) as u32;
        let kept = 1.0 / (1.0 - self.rate);
        let count: usize = like.dims().iter().product();
        // One number a value: those of the images before are passed over.
        rng.set_word_pos((count / draw.images.max(1) * draw.first) as u128);
        let values: Vec<f32> = (0..count).map(|_| if rng.next_u32() < dropped { 0.0 } else { kept }).collect();
        Tensor::from_data(TensorData::new(values, like.dims()), &like.device())
    }
}

impl Layer for Dropout {
    fn forward(&self, input: Features, _: &[Tensor<1>], pass: &mut Pass) -> Features {
        let (Some(draw), true) = (pass.training, self.rate > 0.0) else { return input };
        let layer = pass.layer;
        input.map(
            |x| {
                let mask = self.mask(&x, draw, layer);
                x * mask
            },
            |x| {
                let mask = self.mask(&x, draw, layer);
                x * mask
            },
        )
    }
}
