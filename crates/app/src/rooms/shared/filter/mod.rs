//! Rooms whose operation is a filter: convolution, padding, stride. They share the state, the figure and the programs.

mod choices;
pub mod code;
mod figure;
mod foot;
mod reads;
mod reads_plane;
mod settings;
mod size;
mod state;
mod tabs;

pub use choices::{PadChoice, read_shown, shown_pair};
pub use figure::{FilterFigure, Reading};
pub use foot::SettingsFoot;
pub use reads::{Count, Reads};
pub use settings::{ImageSize, KernelSize, Kind, Others, Shown};
pub use size::{Piece, SizeFormulas, SizeRule};
pub use state::{FilterState, NOTEBOOK_IMAGE, NOTEBOOK_KERNEL};
pub use tabs::FilterTabs;
