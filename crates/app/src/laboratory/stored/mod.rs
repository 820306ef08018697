//! Runs that outlive their page: after every epoch the run is kept in the browser, and a page that finds one that no
//! living page has offers to go on with it.
//!
//! [`header`] is a run as bytes, [`offer`] the choice of what is offered, [`step`] the choice of what is kept; all of these
//! are pure. [`shelf`] is the browser's storage, [`keeper`] writes to it.
//!
//! A run has a key that nobody else has, under which its header and its checkpoints lie. Whoever trains it holds the Web
//! Lock of that name, and nobody else reads or deletes what lies there. The header names its checkpoints and is written
//! after them, so that a page that ends in the middle of writing leaves the epoch before.
//!
//! A run that is over goes into the [`album`] instead, which every page of the site reads when it is opened.

mod album;
mod frame;
mod header;
mod keeper;
mod offer;
mod settings;
mod shelf;
mod step;

pub(crate) use album::Album;
pub(crate) use header::Header;
pub(crate) use keeper::Keeper;
pub(crate) use offer::Offer;
pub(crate) use shelf::{Claim, Refused, claim, look};
