//! `/filters`.

mod view;

pub use view::View;
