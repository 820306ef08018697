use network::Sequential;
use serde::{Deserialize, Serialize};

/// Raised whenever a message changes shape. A worker that speaks another version is refused with a sentence, not decoded.
pub const VERSION: u32 = 1;

/// Page to worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToTrainer {
    /// First message, repeated by the page until `Ready` comes back.
    Hello { version: u32 },
    /// Trains a network from fresh seeded weights, or goes on from a checkpoint (safetensors bytes).
    Start(Box<RunConfig>),
    Pause,
    Resume,
    /// Ends the run after the step under way; the run is evaluated no further.
    Stop,
    /// Times a few steps of this network on this worker's device, for the choice `auto` and the estimate.
    Measure { network: Sequential, batch_size: u32 },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunConfig {
    pub network: Sequential,
    pub data: DataSource,
    /// Images trained on, taken from the front of the training part.
    pub train: u32,
    pub epochs: u32,
    pub batch_size: u32,
    pub learning_rate: f32,
    /// Early stopping on `val_loss`; `None` trains all epochs.
    pub patience: Option<u32>,
    pub seed: u64,
    /// safetensors bytes of a checkpoint to go on from.
    pub resume_from: Option<Vec<u8>>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DataSource {
    /// Drawn by the worker itself.
    Synthetic { seed: u64 },
    /// The shards in this folder of the page's own host (`index.json` beside them).
    Shards { base_url: String },
    /// Four IDX files as dropped on the page, gzipped or not.
    Idx { train_images: Vec<u8>, train_labels: Vec<u8>, test_images: Vec<u8>, test_labels: Vec<u8> },
}

/// Worker to page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromTrainer {
    Ready { version: u32, device: DeviceReport },
    Loading { done: u64, total: u64 },
    /// The first step compiles kernels on a GPU and can take seconds.
    Compiling,
    Progress(Box<Progress>),
    EpochEnd(EpochMetrics),
    Paused,
    Resumed,
    /// safetensors bytes, after every epoch, so that a dead worker loses one epoch at most.
    Checkpoint { epoch: u32, bytes: Vec<u8> },
    Finished(Box<Outcome>),
    /// `Measure`'s answer.
    Measured { images_per_second: f32 },
    Failed { error: Failure },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeviceReport {
    pub kind: DeviceKind,
    /// What the browser says of the adapter, empty on the CPU.
    pub adapter: String,
    /// A software adapter (SwiftShader, llvmpipe): correct but slower than the CPU trainer.
    pub software: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeviceKind {
    Cpu,
    WebGpu,
}

/// At most 20 a second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// 1-based.
    pub epoch: u32,
    /// Batches done in this epoch, and how many it has.
    pub batch: u32,
    pub batches: u32,
    /// Steps done in the whole run.
    pub step: u32,
    /// (step, loss) of the batches since the last message.
    pub losses: Vec<(u32, f32)>,
    /// Mean over the epoch so far, as Keras shows it.
    pub loss: f32,
    pub accuracy: f32,
    pub images_per_second: f32,
    pub seconds_left: f32,
    /// First layer's kernels, at most twice a second, if the first layer is a convolution.
    pub kernels: Option<Kernels>,
}

/// Kernels of one convolution layer, `[filters][channels][height][width]` flattened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kernels {
    pub filters: u32,
    pub channels: u32,
    pub height: u32,
    pub width: u32,
    pub values: Vec<f32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct EpochMetrics {
    /// 1-based.
    pub epoch: u32,
    pub loss: f32,
    pub accuracy: f32,
    pub val_loss: f32,
    pub val_accuracy: f32,
    pub seconds: f32,
    pub images_per_second: f32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub end: End,
    pub epochs: Vec<EpochMetrics>,
    /// 1-based epoch with the lowest `val_loss`; `None` when no epoch ended.
    pub best_epoch: Option<u32>,
    /// On the whole test part; `None` when the run was stopped by hand.
    pub test: Option<TestMetrics>,
    /// Weights with the stack in the metadata.
    pub weights: Vec<u8>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestMetrics {
    pub loss: f32,
    pub accuracy: f32,
    /// `confusion[truth][prediction]`.
    pub confusion: Vec<Vec<u32>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    AllEpochs,
    EarlyStopping,
    StoppedByHand,
}

/// Why a run ended badly. The page words it; `detail` is for the curious and is shown as it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Failure {
    pub kind: FailureKind,
    pub detail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FailureKind {
    /// The page and the worker are of different versions: reload.
    Version,
    /// No adapter, or it refused a device.
    NoDevice,
    DeviceLost,
    Data,
    Network,
    /// Loss became NaN or infinite.
    Diverged,
    Panic,
    Internal,
}
