//! All terms that the rooms explain, to look one up.

mod search;
mod view;

pub use view::View;
