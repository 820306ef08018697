//! Where Fashion-MNIST comes from, for all rooms of the laboratory: the learner's own files, the publisher, or the page's
//! own host.
//!
//! [`Fashion::of_page`] is the one holder; it lives as long as the page. [`Fashion::source`] gives the trainer what there
//! is. [`Download`] is the download from the publisher as a reducer.

mod download;
mod given;
mod host;
mod page;

pub use download::{Download, Effect, Event, FILES, Failure, Memory, Stage, TOTAL};
pub use given::{Given, Part, Refused, SIDE};
pub use host::Host;
pub use page::{Fashion, Origin};
