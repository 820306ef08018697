//! `/architecture`.

mod view;

pub use view::View;
