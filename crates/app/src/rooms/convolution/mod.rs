//! `/convolution`.

mod view;

pub use view::View;
