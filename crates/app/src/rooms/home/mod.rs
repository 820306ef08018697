//! The way in: a garment to draw that a trained network names at once, and the path through the rooms.

mod ahead;
mod more;
mod path;
mod pictures;
mod promise;
mod view;

pub use view::View;
