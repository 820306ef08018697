//! Rooms whose operation is a filter: convolution, padding, stride. They share the state and the programs.

pub mod code;
mod figure;
mod settings;
mod state;

pub use figure::FilterFigure;
pub use settings::{ImageSize, KernelSize, Kind, Others, Shown};
pub use state::{FilterState, NOTEBOOK_IMAGE, NOTEBOOK_KERNEL};
