//! `/stride`.

mod view;

pub use view::View;
