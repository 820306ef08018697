//! `/channels`.

mod view;

pub use view::View;
