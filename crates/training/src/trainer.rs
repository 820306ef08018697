//! A model with its optimizer: one training step at a time.

use crate::adam::{self, Moments};
use crate::features::Draw;
use crate::model::Differentiated;
use crate::{Config, Model};
use burn::Tensor;
use dataset::Images;

/// A model with its optimizer.
#[derive(Debug)]
pub(crate) struct Trainer {
    pub model: Model,
    /// For every parameter that learns.
    pub moments: Vec<Option<Moments>>,
    /// Steps done.
    pub step: u32,
    pub learning_rate: f32,
    seed: u64,
}

impl Trainer {
    pub(crate) fn new(model: Model, config: &Config) -> Self {
        let moments = model.parameters().iter().map(|parameter| {
            let zeros = || parameter.value.zeros_like();
            parameter.declaration.trainable.then(|| Moments { first: zeros(), second: zeros() })
        });
        let moments = moments.collect();
        Self { model, moments, step: 0, learning_rate: config.learning_rate, seed: config.seed }
    }

    /// Trains on one batch and gives the scores (before softmax) it had before the update.
    pub(crate) fn step(&mut self, pixels: Vec<f32>, labels: &[u8]) -> Tensor<2> {
        self.step += 1;
        let draw = Draw { seed: self.seed, step: self.step.into() };
        let Differentiated { logits, gradients, moving } = self.model.differentiate(pixels, labels, draw);
        let rate = adam::corrected_rate(self.learning_rate.into(), self.step.into());
        let parameters = self.model.parameters_mut();
        for ((parameter, moments), gradient) in parameters.iter_mut().zip(&mut self.moments).zip(gradients) {
            if let (Some(current), Some(gradient)) = (moments.take(), gradient) {
                let value = parameter.value.extract();
                let (value, updated) = adam::update(value, gradient, current, rate);
                parameter.value = value;
                *moments = Some(updated);
            }
        }
        for (index, value) in moving {
            parameters[index].value = value;
        }
        logits
    }
}

/// The labels of some images.
pub(crate) fn labels(images: &Images, indices: &[u32]) -> Vec<u8> {
    indices.iter().map(|&index| images.labels[index as usize]).collect()
}
