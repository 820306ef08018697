use crate::wire;
use network::Sequential;
use serde::{Deserialize, Serialize};

/// All that decides a run. The same values give the same losses on the same device.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunConfig {
    /// The stack to train.
    pub network: Sequential,
    /// Where the images come from.
    pub data: DataSource,
    /// Images trained on, taken from the front of the training part.
    pub train: u32,
    /// Epochs at most; early stopping may end the run sooner.
    pub epochs: u32,
    /// Images per step, at least 1. The last batch of an epoch may be smaller, as in Keras.
    pub batch_size: u32,
    /// Adam's learning rate, above 0.
    pub learning_rate: f32,
    /// Early stopping on `val_loss`; `None` trains all epochs.
    pub patience: Option<u32>,
    /// Seeds the initial weights, the order of the batches and dropout.
    pub seed: u64,
    /// How many may train at once on the processor, the worker itself among them; 0 leaves it to the worker, which takes as
    /// many as the browser reports cores. Losses and weights do not depend on it.
    pub workers: u32,
    /// safetensors bytes of a checkpoint to go on from; the crate's docs tell how.
    #[serde(with = "wire::option_bytes")]
    pub resume_from: Option<Vec<u8>>,
}

/// Where the images come from.
///
/// The order of the variants is part of the wire format: new ones go at the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum DataSource {
    /// Drawn by the worker itself.
    Synthetic {
        /// The same seed draws the same garments.
        seed: u64,
        /// Standard deviation of the grain, as in [`dataset::synthetic::Options`].
        noise: f32,
        /// The farthest a garment is moved, in pixels, as in [`dataset::synthetic::Options`].
        shift: f32,
    },
    /// The shards in this folder of the page's own host (`index.json` beside them).
    Shards {
        /// URL of that folder, absolute, or relative to the worker's script. The page should send an absolute one.
        base_url: String,
    },
    /// Four IDX files as dropped on the page, gzipped or not.
    Idx {
        /// `train-images-idx3-ubyte`.
        #[serde(with = "wire::bytes")]
        train_images: Vec<u8>,
        /// `train-labels-idx1-ubyte`.
        #[serde(with = "wire::bytes")]
        train_labels: Vec<u8>,
        /// `t10k-images-idx3-ubyte`.
        #[serde(with = "wire::bytes")]
        test_images: Vec<u8>,
        /// `t10k-labels-idx1-ubyte`.
        #[serde(with = "wire::bytes")]
        test_labels: Vec<u8>,
    },
}
