//! Training: choose a network and images, train it here, watch its curves, compare.
//!
//! [`state`] is what the learner chose, [`run`] a reducer of what happens to a run, [`device`] the choice of the device,
//! [`curves`] and [`words`] what is drawn and said; all of these are pure. [`driver`] joins them to a worker.

mod curves;
mod device;
mod driver;
mod idx;
mod lab;
mod measure;
mod run;
mod state;
mod trace;
mod view;
mod words;

pub(crate) use driver::Driver;
pub(crate) use state::DataChoice;
pub use view::View;
pub(crate) use words::class as class_name;
