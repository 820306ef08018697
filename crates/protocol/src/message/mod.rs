//! The messages themselves, one file a concept.

mod device;
mod failure;
mod from_trainer;
mod gradients;
mod inspection;
mod outcome;
mod progress;
mod run_config;
mod to_trainer;

pub use device::{DeviceKind, DeviceReport};
pub use failure::{Failure, FailureKind};
pub use from_trainer::FromTrainer;
pub use gradients::{AdamStep, BackwardStep, Gradients, KernelWeight, LayerNorms, WatchedKernels};
pub use inspection::Evaluation;
pub use outcome::{End, Outcome, RawTest, TestMetrics};
pub use progress::{EpochMetrics, Kernels, Progress};
pub use run_config::{DataSource, RunConfig};
pub use to_trainer::ToTrainer;
