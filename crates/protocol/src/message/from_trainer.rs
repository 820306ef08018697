use super::{BackwardStep, DeviceReport, EpochMetrics, Evaluation, Failure, Gradients, Outcome, Progress};
use crate::wire;
use serde::{Deserialize, Serialize};

/// Worker to page.
///
/// The order of the variants is part of the wire format: new ones go at the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum FromTrainer {
    /// The answer to every `Hello`.
    Ready {
        /// The worker's [`crate::VERSION`].
        version: u32,
        /// What this worker computes on.
        device: DeviceReport,
    },
    /// The data is on its way: images where they are drawn, otherwise bytes. A run may be training beside it.
    Loading {
        /// Arrived so far.
        done: u64,
        /// Expected in all; 0 while unknown.
        total: u64,
    },
    /// The first step compiles kernels on a GPU and can take seconds.
    Compiling,
    /// How the epoch goes.
    Progress(Box<Progress>),
    /// An epoch is trained and validated.
    EpochEnd(EpochMetrics),
    /// The run has halted.
    Paused,
    /// The run goes on.
    Resumed,
    /// safetensors bytes, after every epoch, so that a dead worker loses one epoch at most.
    Checkpoint {
        /// 1-based epoch that the checkpoint was taken after.
        epoch: u32,
        /// What `resume_from` takes: weights, the optimizer's state and the place in the run.
        #[serde(with = "wire::bytes")]
        bytes: Vec<u8>,
    },
    /// The run is over, well.
    Finished(Box<Outcome>),
    /// `Measure`'s answer.
    Measured {
        /// Trained images per second, first step left out.
        images_per_second: f32,
    },
    /// The run, or the worker, is over, badly.
    Failed {
        /// Why.
        error: Failure,
    },
    /// `SetRate`'s answer.
    RateSet {
        /// What holds from the next step on.
        learning_rate: f32,
    },
    /// What the last step wanted, while it is watched.
    Gradients(Box<Gradients>),
    /// `Backward`'s answer.
    Backward(Box<BackwardStep>),
    /// `Evaluate`'s answer.
    Evaluated(Box<Evaluation>),
    /// `HandOver`'s answer, and the last of the run here.
    HandedOver {
        /// What `resume_from` takes. Unlike a [`FromTrainer::Checkpoint`] it may lie within an epoch.
        #[serde(with = "wire::bytes")]
        bytes: Vec<u8>,
    },
}
