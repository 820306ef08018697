//! One backward step, number by number, for one weight of one convolution.

use crate::layers::Place;
use crate::metrics::Tally;
use crate::pixels::{self, Scale};
use crate::run::Phase;
use crate::{Result, Run, adam, weights};
use engine::Step;

/// One weight of one convolution kernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KernelWeight {
    /// Position of the layer in the stack, from 0.
    pub layer: usize,
    /// Output channel.
    pub filter: usize,
    /// Input channel.
    pub channel: usize,
    /// Row in the kernel.
    pub row: usize,
    /// Column in the kernel.
    pub column: usize,
}

/// How the coming step changes one kernel weight.
///
/// Its gradient is a sum of products over all images of the batch and all places of the window: what lies under the weight
/// times the gradient of the loss by the output there.
#[derive(Debug, Clone, PartialEq)]
pub struct BackwardStep {
    /// The step this will be, from 1.
    pub step: u32,
    /// The batch's mean loss before it.
    pub loss: f32,
    /// Height of the layer's output.
    pub height: usize,
    /// Width of the layer's output.
    pub width: usize,
    /// First image: what lies under the weight when the window stands at each output cell; 0 where that is padding.
    pub inputs: Vec<f32>,
    /// First image: gradient of the batch's mean loss by each output cell of the filter, before its activation.
    pub upstream: Vec<f32>,
    /// Sum of `inputs * upstream` for every image of the batch.
    pub shares: Vec<f32>,
    /// Sum of the shares.
    pub gradient: f32,
    /// The same gradient as the step will find it, by automatic differentiation.
    pub checked: f32,
    /// What the optimizer makes of `checked`.
    pub adam: AdamStep,
}

/// Adam's update of one number, as Keras computes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AdamStep {
    /// Learning rate as set.
    pub rate: f32,
    /// Learning rate after the correction for the moments' start at zero.
    pub corrected_rate: f32,
    /// First moment before and after.
    pub first: (f32, f32),
    /// Second moment before and after.
    pub second: (f32, f32),
    /// The weight before and after.
    pub weight: (f32, f32),
}

impl Run {
    /// How the coming step will change the weight `at`; `None` when no step is to come, or the stack has no such weight.
    /// Nothing changes: the run goes on as if nobody had asked. It costs about as much as two steps.
    ///
    /// # Errors
    /// [`crate::Error::Device`] when the device is lost.
    pub async fn backward(&self, at: KernelWeight) -> Result<Option<BackwardStep>> {
        let model = self.model();
        let (Some(indices), Some(convolution)) = (self.coming_batch(), model.convolution(at.layer)) else {
            return Ok(None);
        };
        let [rows, columns, channels, filters] = convolution.kernel();
        if at.filter >= filters || at.channel >= channels || at.row >= rows || at.column >= columns {
            return Ok(None);
        }
        let step = self.trainer.step + 1;
        let batch = pixels::gather(&self.data.train, &indices);
        let labels = &batch.labels;
        let draw = self.trainer.draw(step, labels.len());
        let pixels = pixels::scaled(&batch.pixels, Scale::Unit);
        let Some(crossing) = model.cross(at.layer, pixels, labels, draw) else { return Ok(None) };

        let [_, _, input_height, input_width] = crossing.input.dims();
        let [_, _, height, width] = crossing.upstream.dims();
        let index = model.parameters().iter().position(|p| p.layer == at.layer && p.declaration.name == "kernel");
        let differentiated = self.trainer.differentiate(&batch, step).await?;
        let found = index.and_then(|index| {
            let gradient = differentiated.gradients.get(index)?.clone()?;
            let moments = self.trainer.moments.get(index)?.clone()?;
            Some((model.parameters()[index].value.clone(), gradient, moments))
        });
        let Some((value, gradient, moments)) = found else { return Ok(None) };
        let corrected_rate = adam::corrected_rate(self.trainer.learning_rate.into(), step.into());
        // The whole kernel, as the step itself does it: the numbers are the step's to the last bit.
        let whole = Step { value: value.clone(), gradient: gradient.clone(), moments: moments.clone() };
        let Some((after, moments_after)) = adam::update(vec![whole], corrected_rate).pop() else { return Ok(None) };
        let place = ((at.row * columns + at.column) * channels + at.channel) * filters + at.filter;
        let numbers =
            [value, after, moments.first, moments_after.first, moments.second, moments_after.second, gradient];
        let mut tensors = vec![
            crossing.input.slice([0..labels.len(), at.channel..at.channel + 1]).flatten(0, 3),
            crossing.upstream.slice([0..labels.len(), at.filter..at.filter + 1]).flatten(0, 3),
            crossing.logits.flatten(0, 1),
        ];
        tensors.extend(numbers.map(|tensor| tensor.slice(place..place + 1)));
        let read = weights::read(tensors).await?;
        let [input, upstream, logits, numbers @ ..] = &read[..] else { return Ok(None) };
        let number = |at: usize| numbers.get(at).and_then(|one| one.first()).copied().unwrap_or(f32::NAN);

        let places = convolution.places(at.row, at.column);
        let images = input.chunks_exact(input_height * input_width).zip(upstream.chunks_exact(height * width));
        let mut first_inputs = Vec::new();
        let mut shares = Vec::with_capacity(labels.len());
        for (input, upstream) in images {
            let under = under(input, (input_height, input_width), (height, width), places);
            shares.push(under.iter().zip(upstream).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>());
            if first_inputs.is_empty() {
                first_inputs = under;
            }
        }
        Ok(Some(BackwardStep {
            step,
            loss: Tally::of(logits, labels).metrics().loss,
            height,
            width,
            inputs: first_inputs,
            upstream: upstream[..height * width].to_vec(),
            gradient: shares.iter().sum::<f64>() as f32,
            shares: shares.iter().map(|&share| share as f32).collect(),
            checked: number(6),
            adam: AdamStep {
                rate: self.trainer.learning_rate,
                corrected_rate: corrected_rate as f32,
                first: (number(2), number(3)),
                second: (number(4), number(5)),
                weight: (number(0), number(1)),
            },
        }))
    }

    /// The images of the step to come, if one comes.
    pub(crate) fn coming_batch(&self) -> Option<Vec<u32>> {
        let steps_done = self.config.steps.is_some_and(|steps| self.trainer.step >= steps);
        if self.stop_asked() || steps_done {
            return None;
        }
        match self.phase {
            Phase::Training => Some(self.batch_of(self.batch).to_vec()),
            // Between two epochs; should early stopping end the run here, the step will not be done.
            Phase::Validating(_) | Phase::EpochEnd(_) if self.epoch < self.config.epochs => {
                let mut order = self.order_of(self.epoch + 1).ok()?;
                order.truncate(self.config.batch_size);
                Some(order)
            }
            _ => None,
        }
    }
}

/// The values that lie under one weight of the window at each of its places; 0 beyond the image's edge.
fn under(input: &[f32], size: (usize, usize), places: (usize, usize), along: [Place; 2]) -> Vec<f32> {
    let mut values = Vec::with_capacity(places.0 * places.1);
    for row in 0..places.0 {
        let row = along[0].cell(row).filter(|&row| row < size.0);
        for column in 0..places.1 {
            let column = along[1].cell(column).filter(|&column| column < size.1);
            let cell = row.zip(column).and_then(|(row, column)| input.get(row * size.1 + column));
            values.push(cell.copied().unwrap_or(0.0));
        }
    }
    values
}
