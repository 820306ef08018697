use super::RunConfig;
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
    },
}
