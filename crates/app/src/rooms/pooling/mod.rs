//! `/pooling`.

mod view;

pub use view::View;
