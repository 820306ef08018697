//! Builds a network with burn and trains it as Keras would, native and in the browser.
//!
//! Nothing here blocks, reads a clock of the system or spawns a thread: a [`Run`] is pulled batch by batch by whoever
//! owns the event loop, and whoever has helpers brings them as a [`Crew`]. Operations are burn's, those that take the time
//! with kernels of [`engine`]; what makes the numbers Keras' (padding, initializers, Adam's constants, moving statistics,
//! running metrics) is here.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod adam;
mod backward;
mod checkpoint;
mod conductor;
mod config;
mod crew;
mod device;
mod error;
mod evaluation;
mod event;
mod features;
mod gain;
#[cfg(test)]
mod gradient_check;
mod helpers;
mod initializer;
mod kernels;
mod layers;
mod metrics;
mod model;
mod needed;
mod order;
mod parts;
mod pixels;
mod random;
mod rate;
mod run;
mod stopping;
mod stopwatch;
mod trainer;
mod watch;
mod weights;

pub use backward::{AdamStep, BackwardStep, KernelWeight};
pub use config::Config;
pub use crew::{Crew, Helper, Order, Word, Work};
pub use device::{AdapterInfo, Device, DeviceKind};
pub use error::{Error, Result};
pub use event::{End, Evaluating, Event, Outcome, Part, Step};
pub use kernels::Kernels;
pub use metrics::{EpochMetrics, Metrics, TestMetrics};
pub use model::Model;
pub use needed::Needed;
pub use parts::MOST as MOST_WORKERS;
pub use pixels::Scale;
pub use run::Run;
pub use watch::{Gradients, LayerNorms, WatchedKernels};
