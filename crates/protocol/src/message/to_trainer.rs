use super::{DataSource, KernelWeight, RunConfig};
use crate::wire;
use network::Sequential;
use serde::{Deserialize, Serialize};

/// Page to worker.
///
/// The order of the variants is part of the wire format: new ones go at the end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ToTrainer {
    /// First message, repeated by the page until `Ready` comes back.
    Hello {
        /// The page's [`crate::VERSION`].
        version: u32,
    },
    /// Trains a network from fresh seeded weights, or goes on from a checkpoint (safetensors bytes).
    Start(Box<RunConfig>),
    /// Halts the run after the step under way; answered by `Paused`.
    Pause,
    /// Goes on with a paused run; answered by `Resumed`.
    Resume,
    /// Ends the run after the step under way; the run is evaluated no further.
    Stop,
    /// Times a few steps of this network on this worker's device, for the choice `auto` and the estimate.
    Measure {
        /// The stack to time; its input is fed with noise.
        network: Sequential,
        /// Images per step.
        batch_size: u32,
        /// As [`RunConfig::workers`].
        workers: u32,
    },
    /// Changes Adam's learning rate from the next step on; answered by [`super::FromTrainer::RateSet`] with the rate that
    /// holds then, the old one where this is none. Sent right after `Start`, it holds from the first step.
    SetRate {
        /// Above 0.
        learning_rate: f32,
    },
    /// Begins or ends telling [`super::FromTrainer::Gradients`] of the run under way and of those after it.
    Watch {
        /// Whether somebody looks.
        on: bool,
    },
    /// Asks how the coming step will change one kernel weight; answered by [`super::FromTrainer::Backward`], during a
    /// run and while it is paused. During a validation it is about the next epoch's first step. Ignored without a run,
    /// after its last step, or where the stack has no such weight.
    Backward {
        /// Which weight.
        at: KernelWeight,
    },
    /// Asks for the scores of the test part; answered by `Loading`* and [`super::FromTrainer::Evaluated`]. During a run it
    /// waits for its end; `Stop` and `Start` end it without an answer. Nothing but the test part is drawn, fetched or read.
    Evaluate {
        /// Comes back with the answer.
        id: u32,
        /// safetensors with the stack in the metadata.
        #[serde(with = "wire::bytes")]
        weights: Vec<u8>,
        /// Where the images come from.
        data: DataSource,
        /// Test images at most, from the front: the same that a run is tested on.
        test: u32,
    },
    /// Ends the run after the step under way with all it takes to go on elsewhere; answered by
    /// [`super::FromTrainer::HandedOver`]. Ignored without a run.
    HandOver,
}
