//! Gradients while a network trains: kernels beside what the last step wanted to change, how large each layer's numbers
//! are, and one backward step number by number.
//!
//! [`scene`], [`words`] and [`formula`] are pure; the rest is drawn.

mod backward;
mod formula;
mod heat;
mod kernels;
mod model;
mod norms;
mod scene;
mod shares;
mod sheet;
mod view;
mod words;

pub(super) use view::Section;
