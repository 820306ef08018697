//! Predicting, and comparing predictions with the truth, batch by batch.

use crate::conductor::Conductor;
use crate::crew::{Order, Work};
use crate::metrics::{Tally, TestMetrics, argmax};
use crate::pixels::{self, Scale};
use crate::{DeviceKind, Model, Result, weights};
use burn::Tensor;
use burn::tensor::Transaction;
use dataset::Images;
use std::ops::Range;
use std::rc::Rc;
use web_time::Instant;

/// Images are counted by so many, whatever is scored at once: sums do not depend on how fast the machine is.
const COUNTED: usize = 32;
/// Images of a forward pass at most: what their maps take in memory grows with them.
const MOST: usize = 256;
/// A round that takes less, in seconds, can be larger: what it costs to hand out work is paid less often.
const SHORT: f64 = 0.030;
/// A round that takes more is smaller the next time: stopping a test should not take longer than stopping a training.
const LONG: f64 = 0.100;

/// Images of the first forward pass. A graphics adapter is fastest with as many as there may be; on the CPU it shows how
/// many are done in a moment.
pub(crate) fn batch_size(kind: DeviceKind) -> usize {
    match kind {
        DeviceKind::Cpu => COUNTED,
        DeviceKind::WebGpu => MOST,
    }
}

/// Images of the next pass where one of `batch` images took so many seconds: a multiple of [`COUNTED`].
fn next_batch_size(batch: usize, seconds: f64) -> usize {
    if seconds < SHORT {
        (2 * batch).min(MOST)
    } else if seconds > LONG {
        (batch / 2).next_multiple_of(COUNTED)
    } else {
        batch
    }
}

/// How many batches may wait on the device before their scores are read: reading from a graphics adapter stalls it.
pub(crate) fn batches_between_reads(kind: DeviceKind) -> usize {
    if kind == DeviceKind::WebGpu { 8 } else { 1 }
}

/// Scores that are still on the device, with the truth to compare them to.
#[derive(Debug)]
pub(crate) struct Pending {
    pub logits: Tensor<2>,
    pub labels: Vec<u8>,
}

/// Reads all of them in one go, in order.
pub(crate) async fn read(pending: Vec<Pending>) -> Result<Vec<(Vec<f32>, Vec<u8>)>> {
    let (logits, labels): (Vec<_>, Vec<_>) = pending.into_iter().map(|one| (one.logits, one.labels)).unzip();
    let transaction = logits.into_iter().fold(Transaction::default(), Transaction::register);
    let data = transaction.execute_async().await?;
    data.into_iter()
        .zip(labels)
        .map(|(data, labels)| Ok((data.try_into_vec().map_err(|e| crate::Error::Device(e.to_string()))?, labels)))
        .collect()
}

/// An evaluation under way.
#[derive(Debug)]
pub(crate) struct Evaluation {
    batch: usize,
    done: usize,
    tally: Tally,
    confusion: Vec<Vec<u32>>,
    pending: Vec<Pending>,
}

impl Evaluation {
    pub(crate) fn new(model: &Model) -> Self {
        let classes = model.classes();
        Self {
            batch: batch_size(model.device().kind()),
            done: 0,
            tally: Tally::default(),
            confusion: vec![vec![0; classes]; classes],
            pending: Vec::new(),
        }
    }

    /// Groups of images done, and how many there are.
    pub(crate) fn progress(&self, images: &Images) -> (usize, usize) {
        (self.done.div_ceil(COUNTED), images.labels.len().div_ceil(COUNTED))
    }

    /// The images that are not done yet.
    pub(crate) fn left(&self, images: &Images) -> std::ops::Range<usize> {
        self.done..images.labels.len()
    }

    /// Works on one more batch, or one for everybody who can work; false when none is left.
    pub(crate) async fn advance(
        &mut self,
        model: &Model,
        conductor: Option<&mut Conductor>,
        images: &Images,
        scale: Scale,
    ) -> Result<bool> {
        let begun = Instant::now();
        let (whole, is_cpu) =
            (self.batch_at(0, images.labels.len()).len() == self.batch, model.device().kind() == DeviceKind::Cpu);
        let more = self.work(model, conductor, images, scale).await?;
        if whole && is_cpu {
            self.batch = next_batch_size(self.batch, begun.elapsed().as_secs_f64());
        }
        Ok(more)
    }

    async fn work(
        &mut self,
        model: &Model,
        mut conductor: Option<&mut Conductor>,
        images: &Images,
        scale: Scale,
    ) -> Result<bool> {
        let total = images.labels.len();
        if self.done >= total {
            return Ok(false);
        }
        let workers = conductor.as_mut().map_or(1, |conductor| conductor.scorers());
        match conductor {
            Some(conductor) if workers > 1 => {
                let orders: Vec<Order> = (0..workers)
                    .map(|place| self.batch_at(place, total))
                    .take_while(|batch| !batch.is_empty())
                    .map(|batch| order(images.slice(batch), scale))
                    .collect();
                let labels: Vec<Vec<u8>> = orders.iter().map(|order| order.labels.clone()).collect();
                let (answers, _) = conductor.spread(model, orders).await?;
                for (logits, labels) in answers.iter().zip(&labels) {
                    self.count(model, logits, labels);
                    self.done += labels.len();
                }
            }
            _ => {
                let batch = images.slice(self.batch_at(0, total));
                let logits = model.logits(pixels::scaled(&batch.pixels, scale), batch.labels.len());
                self.done += batch.labels.len();
                self.pending.push(Pending { logits, labels: batch.labels });
                if self.done == total || self.pending.len() >= batches_between_reads(model.device().kind()) {
                    for (logits, labels) in read(std::mem::take(&mut self.pending)).await? {
                        self.count(model, &logits, &labels);
                    }
                }
            }
        }
        Ok(self.done < total)
    }

    /// The images of the batch that comes `place` batches after those that are done.
    fn batch_at(&self, place: usize, total: usize) -> Range<usize> {
        let start = (self.done + place * self.batch).min(total);
        start..(start + self.batch).min(total)
    }

    fn count(&mut self, model: &Model, logits: &[f32], labels: &[u8]) {
        for (logits, labels) in logits.chunks(COUNTED * model.classes()).zip(labels.chunks(COUNTED)) {
            self.tally.add(Tally::of(logits, labels));
        }
        for (row, &label) in logits.chunks_exact(model.classes()).zip(labels) {
            self.confusion[usize::from(label)][argmax(row)] += 1;
        }
    }

    pub(crate) fn finish(self) -> TestMetrics {
        TestMetrics { metrics: self.tally.metrics(), confusion: self.confusion }
    }
}

/// Asks for the scores of some images.
fn order(images: Images, scale: Scale) -> Order {
    let work = Work::Score { raw: scale == Scale::Raw };
    Order { id: 0, work, labels: images.labels, pixels: images.pixels, parameters: Rc::default() }
}

impl Model {
    /// Loss, accuracy and confusion matrix on `images`, in one go. A [`crate::Run`] does the same batch by batch.
    ///
    /// # Errors
    /// [`crate::Error::Data`] when the images do not fit the network, [`crate::Error::Device`] when the device is lost.
    pub async fn evaluate(&self, images: &Images, scale: Scale) -> Result<TestMetrics> {
        pixels::check(self, images)?;
        let mut evaluation = Evaluation::new(self);
        while evaluation.advance(self, None, images, scale).await? {}
        Ok(evaluation.finish())
    }

    /// What every layer makes of one sample (`values` in the network's input shape), one flat vector a layer in Keras'
    /// order: height, width, channel.
    ///
    /// # Errors
    /// [`crate::Error::Data`] when the number of values is another, [`crate::Error::Device`] when the device is lost.
    pub async fn layer_outputs(&self, values: Vec<f32>) -> Result<Vec<Vec<f32>>> {
        let input = &self.network().input;
        if values.len() != input.iter().product::<usize>() {
            let found = values.len();
            return Err(crate::Error::Data(format!("there are {found} values, but the network takes {input:?}")));
        }
        weights::read(self.outputs(values)).await
    }

    /// Class probabilities of every image, one vector an image. The labels are not looked at.
    ///
    /// # Errors
    /// As [`Model::evaluate`].
    pub async fn predict(&self, images: &Images, scale: Scale) -> Result<Vec<Vec<f32>>> {
        pixels::check(self, images)?;
        let mut all = Vec::with_capacity(images.labels.len());
        let batch = batch_size(self.device().kind());
        for start in (0..images.labels.len()).step_by(batch) {
            let range = start..(start + batch).min(images.labels.len());
            let pixels = pixels::scaled(&images.slice(range.clone()).pixels, scale);
            let logits = self.probabilities(pixels, range.len());
            for (rows, _) in read(vec![Pending { logits, labels: Vec::new() }]).await? {
                all.extend(rows.chunks_exact(self.classes()).map(<[f32]>::to_vec));
            }
        }
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_grow_where_they_are_short_and_shrink_where_they_are_long() {
        let mut batch = batch_size(DeviceKind::Cpu);
        // 4 ms an image: 128 ms for the first ones already.
        batch = next_batch_size(batch, 0.128);
        assert_eq!(batch, COUNTED);
        // 0.2 ms an image.
        for expected in [64, 128, 256, 256] {
            batch = next_batch_size(batch, 0.0002 * batch as f64);
            assert_eq!(batch, expected);
        }
        assert_eq!(next_batch_size(96, 0.2), 64);
        assert_eq!(next_batch_size(64, 0.05), 64);
    }
}
