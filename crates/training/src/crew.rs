//! Helpers: others who do pieces of a run's work. What they do does not depend on who does it.

use crate::features::Draw;
use crate::parts::{self, Sum};
use crate::pixels::{self, Scale};
use crate::{Device, Model, Result, weights};
use burn::Tensor;
use network::Sequential;
use std::ops::Range;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

/// Helpers, wherever they are. Each does one order at a time.
///
/// A helper that fails is gone. One that says nothing is let be: whoever gave the order does the work as well, and the helper
/// is asked again once it has answered.
pub trait Crew {
    /// The numbers of the helpers that can work: those that have come so far and are not gone.
    fn present(&self) -> Vec<usize>;

    /// Whether others are still to come.
    fn expects(&self) -> bool;

    /// Gives an order to a helper that is present. It is answered by a [`Word`], sooner or later or never.
    fn send(&mut self, helper: usize, order: Order);

    /// The oldest word that nobody has taken yet.
    fn take(&mut self) -> Option<Word>;

    /// Waits for a word; false when none has come within `patience`.
    fn wait<'a>(&'a mut self, patience: Duration) -> Pin<Box<dyn Future<Output = bool> + 'a>>;
}

impl std::fmt::Debug for dyn Crew + '_ {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Crew").field(&self.present()).finish()
    }
}

/// What is heard of a helper.
#[derive(Debug, Clone, PartialEq)]
pub enum Word {
    /// It has done an order: [`Order::id`] and what [`Helper::work`] gave.
    Done(usize, u32, Vec<f32>),
    /// It will do nothing any more.
    Gone(usize),
}

/// What a helper is asked to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// Comes back with the answer.
    pub id: u32,
    /// What to do.
    pub work: Work,
    /// The images' classes.
    pub labels: Vec<u8>,
    /// The images, 0 to 255.
    pub pixels: Vec<u8>,
    /// All parameters of the network, one after the other; empty where they are those of the last order.
    pub parameters: Rc<[f32]>,
}

impl Order {
    /// All but the parameters as numbers and bytes, to be sent.
    pub fn pack(&self) -> ([u32; 9], Vec<u8>) {
        let images = self.labels.len() as u32;
        let words = match &self.work {
            Work::Score { raw } => [self.id, images, u32::from(*raw), 0, 0, 0, 0, 0, 0],
            Work::Differentiate { seed, step, batch, parts, share } => {
                let (high, low) = ((seed >> 32) as u32, *seed as u32);
                let [batch, parts, start, end] = [*batch, *parts, share.start, share.end].map(|count| count as u32);
                [self.id, images, high, low, *step, batch, parts, start, end]
            }
        };
        (words, [&self.pixels[..], &self.labels].concat())
    }

    /// The order of these, with parameters; `None` where there is none like it.
    pub fn unpack(words: &[u32], mut pixels: Vec<u8>, parameters: Vec<f32>) -> Option<Self> {
        let &[id, images, high, low, step, batch, parts, start, end] = words else { return None };
        let labels = pixels.split_off(pixels.len().checked_sub(images as usize)?);
        let [batch, parts, start, end] = [batch, parts, start, end].map(|count| count as usize);
        // Steps are counted from 1.
        let work = match step {
            0 => Work::Score { raw: high != 0 },
            _ => Work::Differentiate {
                seed: u64::from(high) << 32 | u64::from(low),
                step,
                batch,
                parts,
                share: start..end,
            },
        };
        Some(Self { id, work, labels, pixels, parameters: parameters.into() })
    }
}

/// A piece of work on some images.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Work {
    /// Forward and backward through some parts of a training batch: the images' scores, then the sums of the parts'
    /// gradients as far as they belong together.
    Differentiate {
        /// The run's.
        seed: u64,
        /// The step, from 1.
        step: u32,
        /// Images of the whole batch.
        batch: usize,
        /// Parts of the whole batch.
        parts: usize,
        /// Those to do.
        share: Range<usize>,
    },
    /// The images' scores before softmax.
    Score {
        /// Whether pixels stay from 0 to 255.
        raw: bool,
    },
}

/// One who does orders, with a network of its own.
#[derive(Debug)]
pub struct Helper {
    model: Model,
}

impl Helper {
    /// - `stack`: what [`Helper::stack`] gave.
    ///
    /// # Errors
    /// [`crate::Error::Weights`] when that is no stack; those of [`Model::new`].
    pub fn new(device: &Device, stack: &str) -> Result<Self> {
        Ok(Self { model: Model::new(device, &weights::parsed(stack)?, 0)? })
    }

    /// What a helper has to know of a network, as it is written beside weights.
    ///
    /// # Errors
    /// [`crate::Error::Weights`] when it cannot be written.
    pub fn stack(network: &Sequential) -> Result<String> {
        weights::written(network)
    }

    /// Does an order. The same order gives the same numbers, to the last bit, whoever does it.
    ///
    /// # Errors
    /// [`crate::Error::Weights`] when the order is for another network, [`crate::Error::Device`] when the device fails.
    pub async fn work(&mut self, order: &Order) -> Result<Vec<f32>> {
        if !order.parameters.is_empty() {
            self.model.take_in(&order.parameters)?;
        }
        perform(&self.model, order).await
    }
}

/// What [`Helper::work`] does, with the parameters as they are.
pub(crate) async fn perform(model: &Model, order: &Order) -> Result<Vec<f32>> {
    let (seed, step, batch, parts, share) = match &order.work {
        Work::Score { raw } => {
            let scale = if *raw { Scale::Raw } else { Scale::Unit };
            let logits = model.logits(pixels::scaled(&order.pixels, scale), order.labels.len());
            return Ok(weights::read(vec![logits.flatten(0, 1)]).await?.concat());
        }
        Work::Differentiate { seed, step, batch, parts, share } => (*seed, *step, *batch, *parts, share),
    };
    let area = order.pixels.len() / order.labels.len().max(1);
    let first = parts::images(batch, parts, share.start).start;
    let mut answer = Vec::new();
    let mut sum = Sum::new();
    for part in share.clone() {
        let images = parts::images(batch, parts, part);
        let own = images.start - first..images.end - first;
        let draw = Draw { seed, step: step.into(), batch, first: images.start, images: images.len() };
        let pixels = pixels::scaled(&order.pixels[own.start * area..own.end * area], Scale::Unit);
        let found = model.differentiate(pixels, &order.labels[own], draw);
        let mut numbers = vec![found.logits.flatten(0, 1)];
        numbers.extend(of_all(model, found.gradients));
        let mut numbers = weights::read(numbers).await?.into_iter();
        answer.extend(numbers.next().unwrap_or_default());
        sum.push(part, 1, numbers.collect::<Vec<_>>().concat(), added);
    }
    sum.into_pieces().for_each(|piece| answer.extend(piece));
    Ok(answer)
}

/// Sums of two neighbours' gradients.
pub(crate) fn added(mut a: Vec<f32>, b: Vec<f32>) -> Vec<f32> {
    engine::add(&mut a, &b);
    a
}

/// The gradients of all parameters that learn.
fn of_all(model: &Model, gradients: Vec<Option<Tensor<1>>>) -> impl Iterator<Item = Tensor<1>> {
    let learning = model.parameters().iter().zip(gradients).filter(|(parameter, _)| parameter.declaration.trainable);
    learning.map(|(parameter, gradient)| gradient.unwrap_or_else(|| parameter.value.zeros_like()))
}
