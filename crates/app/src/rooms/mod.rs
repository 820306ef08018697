//! The rooms. Each is a `state` (a plain struct, tested natively) and a `view` that reads signals derived from it.

pub mod activation;
pub mod architecture;
pub mod channels;
pub mod convolution;
pub mod correlation;
pub mod dataset;
pub mod filters;
pub mod home;
pub mod inside;
#[cfg(test)]
mod nonsense;
pub mod output;
pub mod padding;
pub mod pooling;
#[cfg(not(target_arch = "wasm32"))]
pub mod programs;
pub mod shared;
pub mod stride;
pub mod training;

#[cfg(test)]
mod tests;

use crate::shell::{Bundle, Drawing, Room};
use leptos::prelude::*;

// For each bundle a constant, called like it, that draws its rooms: `OPERATIONS`. The build script writes them from the
// catalogue, so that a room without a `View` is a compile error, and what a bundle does not draw is not part of it.
include!(concat!(env!("OUT_DIR"), "/drawings.rs"));
