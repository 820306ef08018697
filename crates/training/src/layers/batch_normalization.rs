//! Batch normalisation along the last axis, with Keras' biased variance and moving statistics.

use super::{Built, Declaration, Layer, Role, last_axis};
use crate::features::{Features, Pass};
use crate::initializer::Initial;
use burn::Tensor;
use burn::tensor::module::{batch_norm, batch_norm_train};
use network::layers;

#[derive(Debug)]
struct BatchNormalization {
    momentum: f64,
    epsilon: f64,
}

const MOVING_MEAN: usize = 2;
const MOVING_VARIANCE: usize = 3;

pub(super) fn build(spec: &layers::BatchNormalization, input: &[usize]) -> Result<Built, String> {
    let size = last_axis(input)?;
    let vector =
        |name, initial, trainable| Declaration { name, shape: vec![size], role: Role::Any, initial, trainable };
    let parameters = vec![
        vector("gamma", Initial::Ones, true),
        vector("beta", Initial::Zeros, true),
        vector("moving_mean", Initial::Zeros, false),
        vector("moving_variance", Initial::Ones, false),
    ];
    let layer = Box::new(BatchNormalization { momentum: spec.momentum.into(), epsilon: spec.epsilon.into() });
    Ok(Built { layer, parameters })
}

impl BatchNormalization {
    fn normalise<const D: usize>(&self, x: Tensor<D>, parameters: &[Tensor<1>], pass: &mut Pass) -> Tensor<D> {
        let [gamma, beta, mean, variance] = [0, 1, MOVING_MEAN, MOVING_VARIANCE].map(|at| parameters[at].clone());
        if pass.training.is_none() {
            return batch_norm(x, gamma, beta, mean, variance, self.epsilon);
        }
        let batch = batch_norm_train(x, gamma, beta, self.epsilon);
        let moved = |old: Tensor<1>, new: Tensor<1>| {
            old.inner().mul_scalar(self.momentum) + new.inner().mul_scalar(1.0 - self.momentum)
        };
        pass.moving.push((pass.layer, MOVING_MEAN, moved(mean, batch.mean)));
        pass.moving.push((pass.layer, MOVING_VARIANCE, moved(variance, batch.variance)));
        batch.output
    }
}

impl Layer for BatchNormalization {
    fn forward(&self, input: Features, parameters: &[Tensor<1>], pass: &mut Pass) -> Features {
        match input {
            Features::Images(x) => Features::Images(self.normalise(x, parameters, pass)),
            Features::Rows(x) => Features::Rows(self.normalise(x, parameters, pass)),
        }
    }
}
