//! Training from first to last epoch, one batch a call.

use crate::config::check_rate;
use crate::evaluation::{self, Evaluation, Pending};
use crate::event::{End, Evaluating, Event, Outcome, Part, Step};
use crate::metrics::{EpochMetrics, Metrics, Tally, TestMetrics};
use crate::pixels::{self, Scale};
use crate::rate::Rate;
use crate::stopping::Stopping;
use crate::stopwatch::Stopwatch;
use crate::trainer::Trainer;
use crate::{Config, Device, Error, Kernels, Model, Result};
use dataset::Split;
use network::Sequential;

/// A training run. It does nothing by itself: every call of [`Run::next`] trains or evaluates one batch, so the caller
/// decides when to pause (not calling), to let others work (awaiting something between calls) and to stop.
///
/// ```
/// use training::{Config, Device, Event, Run};
/// # use dataset::{Images, Split};
/// # let part = |n: u8| Images { height: 28, width: 28, pixels: vec![9; 784 * usize::from(n)], labels: (0..n).collect() };
/// # let split = Split { train: part(10), validation: part(5), test: part(5) };
/// # pollster::block_on(async {
/// let mut run = Run::new(&Device::cpu(), &network::dense(), split, Config { epochs: 2, ..Config::default() })?;
/// while let Some(event) = run.next().await? {
///     if let Event::EpochEnd(metrics) = event {
///         println!("epoch {}: {:?}", metrics.epoch, metrics.validation);
///     }
/// }
/// # Ok::<(), training::Error>(())
/// # }).unwrap();
/// ```
#[derive(Debug)]
pub struct Run {
    pub(crate) trainer: Trainer,
    pub(crate) config: Config,
    pub(crate) data: Split,
    pub(crate) phase: Phase,
    /// 1-based.
    pub(crate) epoch: u32,
    /// Batches done in this epoch.
    pub(crate) batch: u32,
    pub(crate) running: Tally,
    pub(crate) history: Vec<EpochMetrics>,
    pub(crate) stopping: Stopping,
    /// The order in which this epoch visits the images.
    pub(crate) order: Vec<u32>,
    pending: Vec<Pending>,
    /// Losses that were read but not told yet.
    untold: Vec<(u32, f32)>,
    stop_asked: bool,
    epoch_watch: Stopwatch,
    training_seconds: f64,
    rate: Rate,
}

/// Both results of the test: on pixels as in training, and on pixels from 0 to 255.
#[derive(Debug)]
pub(crate) struct Tested {
    unit: TestMetrics,
    raw: Metrics,
}

/// What the next call will work on.
#[derive(Debug)]
pub(crate) enum Phase {
    Training,
    Validating(Evaluation),
    EpochEnd(Option<TestMetrics>),
    Testing(End, Evaluation),
    /// The test once more, on pixels from 0 to 255.
    TestingRaw(End, TestMetrics, Evaluation),
    Finishing(End, Option<Tested>),
    Finished,
}

impl Run {
    /// Builds `network` with first weights drawn from the seed. Images of `data` may still be blank: see [`Run::needed`].
    ///
    /// # Errors
    /// Those of [`Model::new`]; [`Error::Config`] and [`Error::Data`] when settings or images make no run.
    pub fn new(device: &Device, network: &Sequential, data: Split, config: Config) -> Result<Self> {
        Self::with_model(Model::new(device, network, config.seed)?, data, config)
    }

    /// Goes on with a model that has weights already, with a fresh optimizer.
    ///
    /// # Errors
    /// [`Error::Config`] and [`Error::Data`] when settings or images make no run.
    pub fn with_model(model: Model, data: Split, config: Config) -> Result<Self> {
        config.check()?;
        if data.train.labels.is_empty() {
            return Err(Error::Data("there is none to train on".to_owned()));
        }
        for part in [&data.train, &data.validation, &data.test] {
            if !part.labels.is_empty() {
                pixels::check(&model, part)?;
            }
        }
        let stopping = Stopping::new(config.patience);
        let mut run = Self {
            trainer: Trainer::new(model, &config),
            config,
            data,
            phase: Phase::Training,
            epoch: 1,
            batch: 0,
            running: Tally::default(),
            history: Vec::new(),
            stopping,
            order: Vec::new(),
            pending: Vec::new(),
            untold: Vec::new(),
            stop_asked: false,
            epoch_watch: Stopwatch::default(),
            training_seconds: 0.0,
            rate: Rate::default(),
        };
        run.arrange()?;
        Ok(run)
    }

    /// Does the next piece of work, one batch at most, and says what it was; `None` when the run is over.
    ///
    /// # Errors
    /// [`Error::Diverged`] when a loss is NaN or infinite, [`Error::Device`] when the device is lost. The run is over
    /// then.
    pub async fn next(&mut self) -> Result<Option<Event>> {
        self.epoch_watch.enter();
        let event = self.advance().await;
        self.epoch_watch.lap();
        if event.is_err() {
            self.phase = Phase::Finished;
        }
        event
    }

    async fn advance(&mut self) -> Result<Option<Event>> {
        if self.stop_asked && !matches!(self.phase, Phase::Finishing(..) | Phase::Finished) {
            self.read_losses().await?;
            self.phase = Phase::Finishing(End::StoppedByHand, None);
        }
        match std::mem::replace(&mut self.phase, Phase::Finished) {
            Phase::Training => self.train_batch().await.map(Some),
            Phase::Validating(evaluation) => self.validate_batch(evaluation).await.map(Some),
            Phase::EpochEnd(validation) => self.end_epoch(validation).map(Some),
            Phase::Testing(end, evaluation) => self.test_batch(end, None, evaluation).await.map(Some),
            Phase::TestingRaw(end, unit, evaluation) => self.test_batch(end, Some(unit), evaluation).await.map(Some),
            Phase::Finishing(end, test) => self.finish(end, test).await.map(Some),
            Phase::Finished => Ok(None),
        }
    }

    /// Asks the run to end. The next call of [`Run::next`] gives [`Event::Finished`] with the weights as they are.
    pub fn stop(&mut self) {
        self.stop_asked = true;
    }

    /// Changes Adam's learning rate from the next step on.
    ///
    /// # Errors
    /// [`Error::Config`] when it is not above 0.
    pub fn set_learning_rate(&mut self, rate: f32) -> Result<()> {
        check_rate(rate)?;
        self.trainer.learning_rate = rate;
        Ok(())
    }

    /// Adam's learning rate as it is set now.
    pub fn learning_rate(&self) -> f32 {
        self.trainer.learning_rate
    }

    /// The model as it is now.
    pub fn model(&self) -> &Model {
        &self.trainer.model
    }

    /// Steps done, and how many there will be if nothing ends the run early.
    pub fn progress(&self) -> (u32, u32) {
        let all = self.config.epochs.saturating_mul(self.batches());
        (self.trainer.step, self.config.steps.map_or(all, |steps| steps.min(all)))
    }

    /// The weights as they are now, as safetensors bytes with the stack in the metadata.
    ///
    /// # Errors
    /// [`Error::Device`] when the device is lost.
    pub async fn weights(&self) -> Result<Vec<u8>> {
        self.model().save().await
    }

    /// The kernels of the first layer, if that is a convolution.
    ///
    /// # Errors
    /// [`Error::Device`] when the device is lost.
    pub async fn first_kernels(&self) -> Result<Option<Kernels>> {
        self.model().kernels(0).await
    }

    /// Whether [`Run::stop`] was called.
    pub(crate) fn stop_asked(&self) -> bool {
        self.stop_asked
    }

    async fn train_batch(&mut self) -> Result<Event> {
        let batch = pixels::gather(&self.data.train, self.batch_of(self.batch));
        let images = batch.labels.len();
        let logits = self.trainer.step(&batch).await?;
        self.pending.push(Pending { logits, labels: batch.labels });
        self.batch += 1;
        let between_reads = evaluation::batches_between_reads(self.model().device().kind());
        let epoch_done = self.batch == self.batches();
        let run_done = self.config.steps.is_some_and(|steps| self.trainer.step >= steps);
        if epoch_done || run_done || self.pending.len() >= self.config.read_every.unwrap_or(between_reads) {
            self.read_losses().await?;
        }
        self.training_seconds = self.epoch_watch.lap().as_secs_f64();
        self.phase = if epoch_done {
            self.after_epoch()
        } else if run_done {
            self.after_training(End::Complete)
        } else {
            Phase::Training
        };
        Ok(Event::Step(Step {
            epoch: self.epoch,
            batch: self.batch,
            batches: self.batches(),
            step: self.trainer.step,
            images,
            losses: std::mem::take(&mut self.untold),
            running: (self.running.count > 0).then(|| self.running.metrics()),
            images_per_second: self.rate.images_per_second(),
            workers: self.trainer.workers,
        }))
    }

    /// Reads the scores still on the device.
    pub(crate) async fn read_losses(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let pending = std::mem::take(&mut self.pending);
        let mut step = self.trainer.step - pending.len() as u32;
        let mut images = 0;
        for (logits, labels) in evaluation::read(pending).await? {
            step += 1;
            let tally = Tally::of(&logits, &labels);
            let loss = tally.metrics().loss;
            if !loss.is_finite() {
                return Err(Error::Diverged { step, loss });
            }
            self.running.add(tally);
            self.untold.push((step, loss));
            images += labels.len();
        }
        self.rate.measured(images, self.epoch_watch.lap());
        Ok(())
    }

    async fn validate_batch(&mut self, mut evaluation: Evaluation) -> Result<Event> {
        let Trainer { model, conductor, .. } = &mut self.trainer;
        let more = evaluation.advance(model, Some(conductor), &self.data.validation, Scale::Unit).await?;
        let (batch, batches) = evaluation.progress(&self.data.validation);
        self.phase = if more { Phase::Validating(evaluation) } else { Phase::EpochEnd(Some(evaluation.finish())) };
        Ok(Event::Evaluating(Evaluating { part: Part::Validation, batch: batch as u32, batches: batches as u32 }))
    }

    fn end_epoch(&mut self, validation: Option<TestMetrics>) -> Result<Event> {
        let validation = validation.map(|tested| tested.metrics);
        if let Some(loss) = validation.map(|metrics| metrics.loss).filter(|loss| !loss.is_finite()) {
            return Err(Error::Diverged { step: self.trainer.step, loss });
        }
        let metrics = EpochMetrics {
            epoch: self.epoch,
            training: self.running.metrics(),
            validation,
            seconds: self.epoch_watch.lap().as_secs_f64(),
            images_per_second: f64::from(self.running.count) / self.training_seconds.max(1e-9),
        };
        self.history.push(metrics);
        let stop_early =
            validation.is_some_and(|metrics| self.stopping.epoch_ended(self.epoch, metrics.loss, &self.trainer.model));
        let steps_done = self.config.steps.is_some_and(|steps| self.trainer.step >= steps);
        if stop_early {
            self.phase = self.after_training(End::EarlyStopping);
        } else if self.epoch >= self.config.epochs || steps_done {
            self.phase = self.after_training(End::Complete);
        } else {
            self.begin_next_epoch()?;
        }
        Ok(Event::EpochEnd(metrics))
    }

    pub(crate) fn begin_next_epoch(&mut self) -> Result<()> {
        self.epoch += 1;
        self.batch = 0;
        self.running = Tally::default();
        self.epoch_watch = Stopwatch::default();
        self.rate.restart();
        self.arrange()?;
        self.phase = Phase::Training;
        Ok(())
    }

    /// What follows an epoch's last batch.
    pub(crate) fn after_epoch(&self) -> Phase {
        if self.data.validation.labels.is_empty() {
            Phase::EpochEnd(None)
        } else {
            Phase::Validating(Evaluation::new(self.model()))
        }
    }

    pub(crate) fn after_training(&mut self, end: End) -> Phase {
        if self.config.restore_best_weights {
            self.stopping.restore(&mut self.trainer.model);
            self.trainer.conductor.parameters_changed();
        }
        if self.data.test.labels.is_empty() {
            Phase::Finishing(end, None)
        } else {
            Phase::Testing(end, Evaluation::new(self.model()))
        }
    }

    /// One batch of the test; `unit` is the first round's result while the second, on raw pixels, is under way.
    async fn test_batch(&mut self, end: End, unit: Option<TestMetrics>, mut evaluation: Evaluation) -> Result<Event> {
        let scale = if unit.is_none() { Scale::Unit } else { Scale::Raw };
        let Trainer { model, conductor, .. } = &mut self.trainer;
        let more = evaluation.advance(model, Some(conductor), &self.data.test, scale).await?;
        let (done, batches) = evaluation.progress(&self.data.test);
        let batch = if unit.is_none() { done } else { done + batches };
        self.phase = match (more, unit) {
            (true, None) => Phase::Testing(end, evaluation),
            (false, None) => Phase::TestingRaw(end, evaluation.finish(), Evaluation::new(self.model())),
            (true, Some(unit)) => Phase::TestingRaw(end, unit, evaluation),
            (false, Some(unit)) => Phase::Finishing(end, Some(Tested { unit, raw: evaluation.finish().metrics })),
        };
        Ok(Event::Evaluating(Evaluating { part: Part::Test, batch: batch as u32, batches: 2 * batches as u32 }))
    }

    async fn finish(&mut self, end: End, tested: Option<Tested>) -> Result<Event> {
        let (test, raw_test) = tested.map(|tested| (tested.unit, tested.raw)).unzip();
        Ok(Event::Finished(Box::new(Outcome {
            end,
            epochs: self.history.clone(),
            best_epoch: self.stopping.best_epoch(),
            test,
            raw_test,
            weights: self.weights().await?,
        })))
    }
}
