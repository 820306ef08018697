//! A back end whose runs and networks do what a script says.

use super::Stage;
use dataset::{Images, Part};
use protocol::*;
use trainer::{Backend, Host, Scores, Trains};
use training::{Event, Metrics, Needed, Step};

/// What the fake runs do.
#[derive(Clone)]
pub(crate) struct Script {
    pub(crate) device: Result<DeviceReport, Failure>,
    pub(crate) batches: u32,
    /// Seconds of one step.
    pub(crate) step_seconds: f64,
    /// Losses are read every so many steps.
    pub(crate) read_every: u32,
    /// Batches of the validation, and of the test.
    pub(crate) evaluations: u32,
    /// Fails at this step.
    pub(crate) fails_at: Option<u32>,
    /// Steps done alone; those after them take a third of the time.
    pub(crate) helpers_after: u32,
}

impl Default for Script {
    fn default() -> Self {
        let device = DeviceReport { kind: DeviceKind::Cpu, adapter: String::new(), software: false };
        Self {
            device: Ok(device),
            batches: 40,
            step_seconds: 0.007,
            read_every: 1,
            evaluations: 5,
            fails_at: None,
            helpers_after: 0,
        }
    }
}

pub(crate) struct Fake {
    pub(crate) stage: Stage,
    pub(crate) script: Script,
}

impl Backend for Fake {
    type Run = FakeRun;
    type Network = FakeNetwork;

    async fn open(&mut self) -> Result<DeviceReport, Failure> {
        self.script.device.clone()
    }

    fn start(&mut self, config: &RunConfig, data: dataset::Split) -> Result<FakeRun, Failure> {
        if config.batch_size == 0 {
            return Err(Failure::new(FailureKind::Network, "batch_size must be at least 1"));
        }
        assert!(!data.train.is_empty());
        self.stage.images.set(data.train.len());
        self.stage.brought.borrow_mut().clear();
        let (stage, script) = (self.stage.clone(), self.script.clone());
        let told = (None, None);
        Ok(FakeRun {
            stage,
            script,
            data,
            epochs: config.epochs,
            epoch: 1,
            step: 0,
            at: 0,
            told,
            stop: false,
            keep: false,
            kept: None,
            rate: config.learning_rate,
            history: Vec::new(),
        })
    }

    fn load(&mut self, weights: &[u8]) -> Result<FakeNetwork, Failure> {
        if weights.is_empty() {
            return Err(Failure::new(FailureKind::Network, "these are no weights"));
        }
        Ok(FakeNetwork)
    }
}

/// Two classes; an image's first value is the score of the first one.
pub(crate) struct FakeNetwork;

impl Scores for FakeNetwork {
    fn classes(&self) -> usize {
        2
    }

    async fn scores_of(&self, images: &dataset::Images) -> Result<Vec<f32>, Failure> {
        let first = |image: &[u8]| f32::from(image[0]) / 255.0;
        let scores = images.pixels.chunks(images.area()).map(first);
        Ok(scores.flat_map(|score| [score, 1.0 - score]).collect())
    }
}

pub(crate) struct FakeRun {
    stage: Stage,
    script: Script,
    data: dataset::Split,
    epochs: u32,
    epoch: u32,
    step: u32,
    /// Events of this epoch so far: training, then evaluation, then its end.
    at: u32,
    told: (Option<u32>, Option<u32>),
    stop: bool,
    keep: bool,
    kept: Option<u32>,
    rate: f32,
    history: Vec<training::EpochMetrics>,
}

pub(crate) fn loss_of(step: u32) -> f32 {
    1.0 / step as f32
}

impl FakeRun {
    fn finished(&mut self, end: training::End) -> Event {
        self.told.1 = Some(self.step);
        let outcome = training::Outcome {
            end,
            epochs: self.history.clone(),
            best_epoch: None,
            test: None,
            raw_test: None,
            weights: self.step.to_le_bytes().to_vec(),
        };
        Event::Finished(Box::new(outcome))
    }

    fn training_step(&mut self) -> Event {
        self.step += 1;
        self.at += 1;
        self.stage.steps.borrow_mut().push(self.stage.now());
        self.stage.rates.borrow_mut().push(self.rate);
        self.kept = self.keep.then_some(self.step);
        let read = self.step.is_multiple_of(self.script.read_every) || self.at == self.script.batches;
        let from = self.told.0.unwrap_or(0) + 1;
        let losses = if read { (from..=self.step).map(|step| (step, loss_of(step))).collect() } else { Vec::new() };
        if read {
            self.told.0 = Some(self.step);
        }
        Event::Step(Step {
            epoch: self.epoch,
            batch: self.at,
            batches: self.script.batches,
            step: self.step,
            images: 32,
            losses,
            running: Some(Metrics { loss: loss_of(self.step), accuracy: 0.5 }),
            images_per_second: Some(32.0 / self.script.step_seconds),
            workers: 1,
        })
    }
}

impl Trains for FakeRun {
    /// A batch trains on 32 images, 7 apart; a batch of the evaluation is about its share of the validation images.
    fn needed(&self) -> Option<Needed> {
        if self.stop || self.told.1.is_some() || self.epoch > self.epochs {
            return None;
        }
        let (train, validation) = (self.data.train.len() as u32, self.data.validation.len() as u32);
        let (at, batches, evaluations) = (self.at, self.script.batches, self.script.evaluations);
        if at < batches {
            let images = (0..32.min(train)).map(|image| (32 * at + image) * 7 % train).collect();
            return Some(Needed { part: Part::Train, images });
        }
        let share = |batch: u32| validation * batch / evaluations;
        let batch = at - batches;
        (batch < evaluations)
            .then(|| Needed { part: Part::Validation, images: (share(batch)..share(batch + 1)).collect() })
    }

    fn needed_backward(&self) -> Option<Needed> {
        self.needed().filter(|needed| needed.part == Part::Train)
    }

    fn put(&mut self, part: Part, first: usize, images: &Images) -> Result<(), Failure> {
        self.stage.brought.borrow_mut().push((part, first, images.len()));
        self.data.part_mut(part).put(first, images).map_err(|error| Failure::new(FailureKind::Data, error))
    }

    async fn next(&mut self) -> Result<Option<Event>, Failure> {
        if self.told.1.is_some() {
            return Ok(None);
        }
        if self.stop {
            return Ok(Some(self.finished(training::End::StoppedByHand)));
        }
        let helped = self.script.helpers_after > 0 && self.step >= self.script.helpers_after;
        self.stage.clock.set(self.stage.now() + self.script.step_seconds / if helped { 3.0 } else { 1.0 });
        if let Some(needed) = self.needed() {
            let images = self.data.part(needed.part);
            let black =
                |image: &u32| images.image(*image as usize).is_none_or(|pixels| pixels.iter().all(|pixel| *pixel == 0));
            assert!(!needed.images.iter().any(black), "the run was not given all that it needs of {:?}", needed.part);
        }
        if self.script.fails_at == Some(self.step) {
            self.told.1 = Some(self.step);
            return Err(Failure::new(FailureKind::Diverged, "NaN"));
        }
        if self.epoch > self.epochs {
            return Ok(Some(self.finished(training::End::Complete)));
        }
        if self.at < self.script.batches {
            return Ok(Some(self.training_step()));
        }
        let batch = self.at - self.script.batches + 1;
        if batch <= self.script.evaluations {
            self.at += 1;
            let batches = self.script.evaluations;
            return Ok(Some(Event::Evaluating(training::Evaluating {
                part: training::Part::Validation,
                batch,
                batches,
            })));
        }
        let metrics = training::EpochMetrics {
            epoch: self.epoch,
            training: Metrics { loss: 0.5, accuracy: 0.5 },
            validation: Some(Metrics { loss: 0.6, accuracy: 0.4 }),
            seconds: 1.0,
            images_per_second: 100.0,
        };
        self.history.push(metrics);
        (self.epoch, self.at) = (self.epoch + 1, 0);
        Ok(Some(Event::EpochEnd(metrics)))
    }

    fn expects_helpers(&self) -> bool {
        self.step < self.script.helpers_after
    }

    fn stop(&mut self) {
        self.stop = true;
    }

    fn keep_gradients(&mut self, keep: bool) {
        self.keep = keep;
    }

    async fn kept_gradients(&mut self) -> Result<Option<training::Gradients>, Failure> {
        let step = self.kept.take();
        self.stage.reads.set(self.stage.reads.get() + u32::from(step.is_some()));
        Ok(step.map(|step| training::Gradients { step, layers: Vec::new(), kernels: Vec::new() }))
    }

    async fn backward(&self, at: training::KernelWeight) -> Result<Option<training::BackwardStep>, Failure> {
        let step = training::BackwardStep {
            step: self.step + 1,
            loss: loss_of(self.step + 1),
            height: 1,
            width: 1,
            inputs: vec![0.5],
            upstream: vec![2.0],
            shares: vec![1.0],
            gradient: 1.0,
            checked: 1.0,
            adam: training::AdamStep {
                rate: self.rate,
                corrected_rate: self.rate,
                first: (0.0, 0.1),
                second: (0.0, 0.001),
                weight: (1.0, 0.9),
            },
        };
        Ok((at.layer == 0).then_some(step))
    }

    fn set_rate(&mut self, learning_rate: f32) -> f32 {
        if learning_rate > 0.0 {
            self.rate = learning_rate;
        }
        self.rate
    }

    async fn checkpoint(&mut self) -> Result<Vec<u8>, Failure> {
        Ok(vec![self.history.len() as u8])
    }

    async fn first_kernels(&self) -> Result<Option<training::Kernels>, Failure> {
        Ok(Some(training::Kernels { filters: 1, channels: 1, height: 1, width: 1, values: vec![0.5] }))
    }
}
