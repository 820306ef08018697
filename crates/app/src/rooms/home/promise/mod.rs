//! The promise: a garment is drawn, and a trained network says what it is, with every map in between in sight.

mod foot;
mod model;
mod paper;
mod strip;
mod verdict;
mod view;
mod wires;

pub(super) use view::Promise;
