//! A model with its optimizer: one training step at a time.

use crate::adam::{self, Moments};
use crate::features::Draw;
use crate::model::Differentiated;
use crate::watch::Kept;
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
    /// Whether the coming step keeps its gradients.
    pub keep: bool,
    /// Gradients of the last step that kept them, until they are fetched.
    pub kept: Option<Kept>,
    seed: u64,
}

impl Trainer {
    pub(crate) fn new(model: Model, config: &Config) -> Self {
        let moments = model.parameters().iter().map(|parameter| {
            let zeros = || parameter.value.zeros_like();
            parameter.declaration.trainable.then(|| Moments { first: zeros(), second: zeros() })
        });
        let moments = moments.collect();
        let (learning_rate, seed) = (config.learning_rate, config.seed);
        Self { model, moments, step: 0, learning_rate, keep: false, kept: None, seed }
    }

    /// What the step of this number (from 1) draws.
    pub(crate) fn draw(&self, step: u32) -> Draw {
        Draw { seed: self.seed, step: step.into() }
    }

    /// Trains on one batch and gives the scores (before softmax) it had before the update.
    pub(crate) fn step(&mut self, pixels: Vec<f32>, labels: &[u8]) -> Tensor<2> {
        self.step += 1;
        let draw = self.draw(self.step);
        let Differentiated { logits, gradients, moving } = self.model.differentiate(pixels, labels, draw);
        self.kept = self.keep.then(|| Kept { step: self.step, gradients: gradients.clone() });
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
