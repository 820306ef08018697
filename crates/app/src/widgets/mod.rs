//! The parts rooms are made of.

mod ask;
mod brush;
mod cell;
mod challenge;
pub mod chart;
mod choice;
mod code;
pub mod dynamic;
mod edit;
mod faces;
pub mod figure;
mod formula;
mod grid;
mod idle;
mod keys;
pub mod late;
mod palette;
mod rich;
mod sign;
mod size;
mod tabs;
mod transport;

pub use ask::{Ask, AskState};
pub use cell::tint;
pub use challenge::{Challenge, Check};
pub use choice::Choice;
pub use code::Code;
pub use formula::{Formula, FormulaTerm};
pub use grid::{Grid, GridCells};
pub use idle::Idle;
pub use keys::moved;
pub use palette::{Palette, SHADES};
pub use rich::Rich;
pub use size::Size;
pub use tabs::Tabs;
pub use transport::Transport;
