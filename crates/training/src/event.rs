use crate::{EpochMetrics, Metrics, TestMetrics};

/// What one call of [`crate::Run::next`] did.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Trained on one batch.
    Step(Step),
    /// Evaluated one batch.
    Evaluating(Evaluating),
    /// An epoch is complete, its validation too.
    EpochEnd(EpochMetrics),
    /// The run is over; the next call gives `None`.
    Finished(Box<Outcome>),
}

/// A training step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// 1-based.
    pub epoch: u32,
    /// Batches done in this epoch.
    pub batch: u32,
    /// Batches in an epoch.
    pub batches: u32,
    /// Steps done in the whole run.
    pub step: u32,
    /// Images in this batch.
    pub images: usize,
    /// (step, mean loss of its batch before its update) of all steps whose losses were read since the last event.
    pub losses: Vec<(u32, f32)>,
    /// Means over the epoch so far, as Keras shows them; `None` until a loss was read.
    pub running: Option<Metrics>,
    /// Smoothed; `None` until it was measured.
    pub images_per_second: Option<f64>,
    /// How many worked on it: this one, and the helpers that did their share.
    pub workers: usize,
}

/// A batch of an evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evaluating {
    /// Of what.
    pub part: Part,
    /// Batches done.
    pub batch: u32,
    /// Batches in all.
    pub batches: u32,
}

/// The images an evaluation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// After every epoch.
    Validation,
    /// At the end, twice: on pixels as in training, then on pixels from 0 to 255.
    Test,
}

/// How a run ended and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Why it ended.
    pub end: End,
    /// The history, one row an epoch.
    pub epochs: Vec<EpochMetrics>,
    /// 1-based epoch with the lowest validation loss; `None` when nothing was validated.
    pub best_epoch: Option<u32>,
    /// On the test images; `None` when there are none or the run was stopped by hand.
    pub test: Option<TestMetrics>,
    /// The same weights on the same images without the division by 255 that they were trained with.
    pub raw_test: Option<Metrics>,
    /// safetensors bytes of the weights that were tested, with the stack in the metadata.
    pub weights: Vec<u8>,
}

/// Why a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// All epochs, or steps, asked for.
    Complete,
    /// The validation loss stopped falling.
    EarlyStopping,
    /// [`crate::Run::stop`].
    StoppedByHand,
}
