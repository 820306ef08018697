//! Training: choose a network and images, train it here, watch its curves, compare.
//!
//! [`state`] is what the learner chose, [`run`] a reducer of what happens to a run, [`device`] the choice of the device,
//! [`curves`] and [`words`] what is drawn and said; all of these are pure. [`driver`] joins them to a worker.

mod axis;
mod challenge;
mod code;
mod curves;
mod device;
mod drawn;
mod driver;
mod duel;
mod estimate;
mod export;
mod field;
#[cfg(test)]
mod fixture;
mod gradients;
mod lab;
mod measure;
mod network_choice;
mod pace;
mod recent;
mod run;
mod safetensors;
mod state;
mod stored;
mod trace;
mod view;
mod words;

pub(crate) use drawn::Drawn;
pub(crate) use driver::{Driver, source};
pub(crate) use recent::with_images;
pub(crate) use run::{Record, Run};
pub(crate) use safetensors::{OpenError, opened};
pub(crate) use state::DataChoice;
pub use view::View;
pub(crate) use words::{open as open_refused, run_name};
