//! The laboratory: what trains networks, keeps them, measures them and brings their images, for the rooms that show it.
//!
//! [`settings`] is what the learner chose, [`run`] a reducer of what happens to a run, [`device`] the choice of the device,
//! [`stored`] what is kept from visit to visit, [`safetensors`] the files of weights, [`fashion`] and [`classes`] the images that
//! are not drawn and what they show; all that decides is pure. [`driver`] joins it to a worker, once for the page's life.

pub mod classes;
pub(crate) mod device;
pub(crate) mod drawn;
pub(crate) mod driver;
pub(crate) mod duel;
pub(crate) mod estimate;
pub mod fashion;
pub(crate) mod field;
#[cfg(test)]
pub(crate) mod fixture;
pub mod garments;
pub(crate) mod measure;
pub(crate) mod names;
pub(crate) mod network_choice;
pub(crate) mod overfit;
pub(crate) mod pace;
pub(crate) mod recent;
pub(crate) mod refused;
pub(crate) mod run;
pub(crate) mod safetensors;
pub(crate) mod settings;
pub(crate) mod stored;
pub(crate) mod trace;
pub(crate) mod verdicts;
pub mod weights;

pub(crate) use drawn::Drawn;
pub(crate) use driver::{Driver, source};
pub(crate) use names::run_name;
pub(crate) use recent::with_images;
pub(crate) use refused::open as open_refused;
pub(crate) use run::{Record, Run};
pub(crate) use safetensors::{OpenError, opened};
pub(crate) use settings::DataChoice;
