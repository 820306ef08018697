//! The messages between the page and the training worker, versioned.

mod message;
pub use message::*;
