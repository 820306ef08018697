//! The way in.
mod view;
pub use view::View;
