//! Carrying a map on from room to room with its history, so that a cell after pooling can be followed back to the
//! pixels. The history is a [`Pipeline`](ops::Pipeline) and stands in the address as `via`.

mod carry;
mod source;
pub mod text;
mod trail;

pub use carry::Carry;
pub use source::{MOST_CELLS, Source};
pub use trail::Trail;
