//! `/padding`.

mod view;

pub use view::View;
