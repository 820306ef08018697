//! Cross-correlation.
mod view;
pub use view::View;
