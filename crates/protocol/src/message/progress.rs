use serde::{Deserialize, Serialize};

/// How the epoch goes. At most 20 a second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// 1-based.
    pub epoch: u32,
    /// Batches done in this epoch.
    pub batch: u32,
    /// Batches that this epoch has.
    pub batches: u32,
    /// Steps done in the whole run.
    pub step: u32,
    /// (step, loss) of the batches since the last message.
    pub losses: Vec<(u32, f32)>,
    /// Mean over the epoch so far, as Keras shows it.
    pub loss: f32,
    /// Share of images classified rightly over the epoch so far, 0..=1.
    pub accuracy: f32,
    /// Trained images per second, lately, pauses left out.
    pub images_per_second: f32,
    /// How many did the last step: the worker itself, and its helpers.
    pub workers: u32,
    /// Estimate up to the last epoch, validation and test included; early stopping may end sooner.
    pub seconds_left: f32,
    /// First layer's kernels, at most twice a second, if the first layer is a convolution.
    pub kernels: Option<Kernels>,
}

/// Kernels of one convolution layer, `[filters][channels][height][width]` flattened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kernels {
    /// Output channels.
    pub filters: u32,
    /// Input channels.
    pub channels: u32,
    /// Height of a kernel.
    pub height: u32,
    /// Width of a kernel.
    pub width: u32,
    /// `filters * channels * height * width` weights.
    pub values: Vec<f32>,
}

/// One finished epoch: a row of the table and a point on each curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EpochMetrics {
    /// 1-based.
    pub epoch: u32,
    /// Mean training loss of the epoch's batches, as Keras shows it.
    pub loss: f32,
    /// Training accuracy over the epoch's batches, 0..=1.
    pub accuracy: f32,
    /// Loss on the validation part after the epoch.
    pub val_loss: f32,
    /// Accuracy on the validation part after the epoch, 0..=1.
    pub val_accuracy: f32,
    /// Training and validation together, pauses left out.
    pub seconds: f32,
    /// Trained images per second of training time.
    pub images_per_second: f32,
}
