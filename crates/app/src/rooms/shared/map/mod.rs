//! Rooms that turn one map into another by an operation that reads it window by window: convolution, padding, stride,
//! activation, pooling. They share the scene, the signals and the figures; each has its settings and its words.

mod figure;
mod model;
mod problem;
mod scene;
pub mod words;

pub use figure::{CarryOn, History, InputPlane, KernelPlane, Mark, OutputPlane, TermsFormula};
pub use model::{MapModel, MapState, SourceChange};
pub use problem::Problem;
pub use scene::{MapScene, full_colour};
