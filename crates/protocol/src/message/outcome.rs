use super::EpochMetrics;
use crate::wire;
use serde::{Deserialize, Serialize};

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Why it ended.
    pub end: End,
    /// Every finished epoch, in order.
    pub epochs: Vec<EpochMetrics>,
    /// 1-based epoch with the lowest `val_loss`; `None` when no epoch ended.
    pub best_epoch: Option<u32>,
    /// On the whole test part; `None` when the run was stopped by hand.
    pub test: Option<TestMetrics>,
    /// Weights with the stack in the metadata, as safetensors; empty when the run was stopped before it had any.
    #[serde(with = "wire::bytes")]
    pub weights: Vec<u8>,
}

/// The trained network on images it has never seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestMetrics {
    /// Mean loss.
    pub loss: f32,
    /// Share classified rightly, 0..=1.
    pub accuracy: f32,
    /// `confusion[truth][prediction]`.
    pub confusion: Vec<Vec<u32>>,
    /// The same network on the same images, given to it without the division by 255 that it was trained with.
    pub raw: RawTest,
}

/// What becomes of a test when the images keep their 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RawTest {
    /// Mean loss.
    pub loss: f32,
    /// Share classified rightly, 0..=1.
    pub accuracy: f32,
}

/// Why a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// It trained all the epochs asked for.
    AllEpochs,
    /// `val_loss` stopped falling.
    EarlyStopping,
    /// `Stop`.
    StoppedByHand,
}
