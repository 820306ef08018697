//! The way in: a kernel to slide over an image at once, and the path through the rooms.

mod figure;
mod path;
mod scene;
mod view;

pub use scene::Scene;
pub use view::View;
