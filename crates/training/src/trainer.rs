//! A model with its optimizer: one training step at a time.

use crate::adam::{self, Moments, Step};
use crate::conductor::Conductor;
use crate::crew::{Order, Work, added, perform};
use crate::features::Draw;
use crate::model::{Differentiated, upload};
use crate::parts::{self, Sum};
use crate::pixels::{self, Scale};
use crate::{Config, DeviceKind, Model, Result};
use burn::Tensor;
use burn::tensor::TensorData;
use dataset::Images;
use std::ops::Range;
use std::rc::Rc;
use web_time::Instant;

/// A step's gradients, still on the device.
#[derive(Debug)]
pub(crate) struct Kept {
    pub step: u32,
    /// In the parameters' order; `None` where nothing is learnt.
    pub gradients: Vec<Option<Tensor<1>>>,
}

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
    pub conductor: Conductor,
    /// What the network takes, where a batch may be cut.
    work: Option<parts::Work>,
    /// How many did the last step.
    pub workers: usize,
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
        // A graphics adapter is fastest with whole batches.
        let cut = model.device().kind() == DeviceKind::Cpu;
        let work = cut.then(|| parts::Work::of(model.network()).ok()).flatten();
        let conductor = Conductor::default();
        let trainer =
            Self { model, moments, step: 0, learning_rate, keep: false, kept: None, conductor, work, workers: 1, seed };
        #[cfg(feature = "gpu")]
        if !cut {
            engine::without_running(|| trainer.rehearse(config.batch_size));
        }
        trainer
    }

    /// Two steps on blank images, for which all kernels of a step are compiled: what they leave is thrown away. The second
    /// updates what the first has laid out in memory.
    #[cfg(feature = "gpu")]
    fn rehearse(&self, batch: usize) {
        let area = self.model.network().input.iter().product::<usize>();
        let mut learning: Vec<_> = (self.model.parameters().iter().zip(&self.moments))
            .filter_map(|(parameter, moments)| Some((parameter.value.clone(), moments.clone()?)))
            .collect();
        for step in 1..=2 {
            let found = self.model.differentiate(vec![0.0; batch * area], &vec![0; batch], self.draw(step, batch));
            let gradients = found.gradients.into_iter().flatten();
            let steps = learning.into_iter().zip(gradients);
            let steps = steps.map(|((value, moments), gradient)| Step { value, gradient, moments });
            learning = adam::update(steps.collect(), self.learning_rate.into());
        }
    }

    /// How many could work at once and gain by it, on batches of so many images.
    pub(crate) fn gain(&self, images: usize) -> usize {
        self.work.as_ref().map_or(1, |work| work.gain(images))
    }

    /// Parts of a batch of so many images.
    fn parts(&self, images: usize) -> usize {
        self.work.as_ref().map_or(1, |work| work.parts(images))
    }

    /// What the step of this number (from 1) draws for its batch.
    pub(crate) fn draw(&self, step: u32, batch: usize) -> Draw {
        Draw { seed: self.seed, step: step.into(), batch, first: 0, images: batch }
    }

    /// Trains on one batch and gives the scores (before softmax) it had before the update.
    ///
    /// # Errors
    /// When the device fails.
    pub(crate) async fn step(&mut self, batch: &Images) -> Result<Tensor<2>> {
        let step = self.step + 1;
        let parts = self.parts(batch.labels.len());
        let Differentiated { logits, gradients, moving } = if parts == 1 {
            self.workers = 1;
            self.whole(batch, step)
        } else {
            let begun = Instant::now();
            let shares = parts::shares(parts, self.conductor.workers());
            let orders = shares.iter().map(|share| self.order(batch, step, parts, share.clone())).collect();
            let (answers, workers) = self.conductor.spread(&self.model, orders).await?;
            self.workers = workers;
            self.conductor.took(begun.elapsed(), batch.labels.len());
            self.joined(batch, parts, shares.into_iter().zip(answers))
        };
        self.step = step;
        self.kept = self.keep.then(|| Kept { step, gradients: gradients.clone() });
        let rate = adam::corrected_rate(self.learning_rate.into(), self.step.into());
        let parameters = self.model.parameters_mut();
        let mut learning = Vec::with_capacity(parameters.len());
        let mut steps = Vec::with_capacity(parameters.len());
        for ((parameter, moments), gradient) in parameters.iter_mut().zip(&mut self.moments).zip(gradients) {
            if let (Some(current), Some(gradient)) = (moments.take(), gradient) {
                steps.push(Step { value: parameter.value.extract(), gradient, moments: current });
                learning.push((&mut parameter.value, moments));
            }
        }
        for ((value, moments), (updated, after)) in learning.into_iter().zip(adam::update(steps, rate)) {
            *value = updated;
            *moments = Some(after);
        }
        for (index, value) in moving {
            parameters[index].value = value;
        }
        self.conductor.parameters_changed();
        Ok(logits)
    }

    /// What [`Trainer::step`] finds on this batch, to the last bit, found without helpers.
    ///
    /// # Errors
    /// When the device fails.
    pub(crate) async fn differentiate(&self, batch: &Images, step: u32) -> Result<Differentiated> {
        let parts = self.parts(batch.labels.len());
        if parts == 1 {
            return Ok(self.whole(batch, step));
        }
        let answer = perform(&self.model, &self.order(batch, step, parts, 0..parts)).await?;
        Ok(self.joined(batch, parts, [(0..parts, answer)]))
    }

    fn whole(&self, batch: &Images, step: u32) -> Differentiated {
        let draw = self.draw(step, batch.labels.len());
        self.model.differentiate(pixels::scaled(&batch.pixels, Scale::Unit), &batch.labels, draw)
    }

    fn order(&self, batch: &Images, step: u32, parts: usize, share: Range<usize>) -> Order {
        let images = batch.slice(images_of(batch, parts, &share));
        let work = Work::Differentiate { seed: self.seed, step, batch: batch.labels.len(), parts, share };
        Order { id: 0, work, labels: images.labels, pixels: images.pixels, parameters: Rc::default() }
    }

    /// The whole batch's scores and gradients from those of its shares, in order.
    fn joined(
        &self,
        batch: &Images,
        parts: usize,
        answers: impl IntoIterator<Item = (Range<usize>, Vec<f32>)>,
    ) -> Differentiated {
        let device = self.model.device();
        let learning = || self.model.parameters().iter().filter(|parameter| parameter.declaration.trainable);
        let size: usize = learning().map(|parameter| parameter.value.dims()[0]).sum();
        let classes = self.model.classes();
        let mut scores = Vec::with_capacity(batch.labels.len() * classes);
        let mut sum = Sum::new();
        for (share, mut answer) in answers {
            let mut rest = answer.split_off((images_of(batch, parts, &share).len() * classes).min(answer.len()));
            scores.extend(answer);
            for (first, count) in parts::pieces(share) {
                let after = rest.split_off(size.min(rest.len()));
                sum.push(first, count, rest, added);
                rest = after;
            }
        }
        let flat = sum.into_pieces().next().map(|flat| upload(device, flat));
        let mut place = 0;
        let mut next = |size: usize| {
            place += size;
            flat.as_ref().map(|flat| flat.clone().slice(place - size..place))
        };
        let parameters = self.model.parameters().iter();
        let gradients =
            parameters.map(|one| if one.declaration.trainable { next(one.value.dims()[0]) } else { None }).collect();
        let logits = TensorData::new(scores, [batch.labels.len(), classes]);
        Differentiated { logits: Tensor::from_data(logits, device.plain()), gradients, moving: Vec::new() }
    }
}

/// The images of some parts of a batch.
fn images_of(batch: &Images, parts: usize, share: &Range<usize>) -> Range<usize> {
    let images = |part| parts::images(batch.labels.len(), parts, part);
    images(share.start).start..images(share.end - 1).end
}
