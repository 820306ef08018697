//! A trained network looked into: the image that goes through it, the work between the frames, the classes it ends with,
//! and the paper that one draws on.

mod engine;
mod example;
pub mod image;
mod ink;
mod map;
mod paper;
mod picture;
mod scores;
mod seen;
pub mod stages;
pub mod thread;

pub use engine::Engine;
pub use example::{Lost, Opened, example, kept_example};
pub use ink::Ink;
pub use map::{full, map};
pub use paper::Paper;
pub use picture::Picture;
pub use scores::{ranking, scores};
pub use seen::{Seen, painted};
