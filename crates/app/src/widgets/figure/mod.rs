//! Figures of maps: a grid of numbers with its padding around it and a window upon it, several of them side by side.

mod fit;
mod maps;
mod plane;
mod ring;
mod thumbnail;
mod trace;

pub use fit::{Demand, Fit};
pub use maps::{Maps, Operator, Sign};
pub use plane::{Plane, RingCells};
pub use ring::Ring;
pub use thumbnail::Thumbnail;
pub use trace::{Rect, Trace};
