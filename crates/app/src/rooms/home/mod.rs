//! The way in: a kernel to slide over an image at once, and the path through the rooms.

mod ahead;
mod path;
mod view;

pub use view::View;
