//! Where Fashion-MNIST comes from, for all rooms of the laboratory: the learner's own files, the publisher, or the page's
//! own host.
//!
//! `/dataset` brings it: there [`Fashion::of_page`] is the one holder, and [`Download`] the download from the publisher as a
//! reducer. The other rooms use what there is: they have [`Found::of_page`], and [`Found::source`] gives it to a trainer. The
//! two are in different programs, and [`Held`] is what the first tells the second.

mod download;
mod found;
mod given;
mod held;
mod host;
mod page;
mod place;

pub use download::{Download, Effect, Event, FILES, Failure, Memory, Stage, TOTAL};
pub use found::Found;
pub use given::{Given, Part, Refused, SIDE};
pub use held::{Held, Origin};
pub use host::Host;
pub use page::Fashion;
