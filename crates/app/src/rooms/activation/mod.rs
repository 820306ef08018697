//! `/activation`.

mod view;

pub use view::View;
