//! The training worker: device, messages, yielding and cancelling around the `training` crate.
//!
//! Everything but the doors to the browser is plain Rust and tested natively: the [`worker`] reads messages from an
//! [`Inbox`], does one job after the other on a [`Backend`], and says what happens through a [`Host`]. In the browser the
//! host is the worker's global scope, the back end one of burn's devices (feature `cpu` or `gpu`).

mod data;
mod desk;
mod estimate;
mod host;
mod inbox;
mod inspect;
mod measure;
mod ports;
mod reporter;
mod session;
mod throttle;
mod translate;
pub mod worker;

#[cfg(any(feature = "cpu", feature = "gpu"))]
mod backend;
#[cfg(all(target_arch = "wasm32", any(feature = "cpu", feature = "gpu")))]
mod entry;
#[cfg(all(target_arch = "wasm32", any(feature = "cpu", feature = "gpu")))]
mod web;

#[cfg(any(feature = "cpu", feature = "gpu"))]
pub use backend::Burn;
pub use host::Host;
pub use inbox::Inbox;
pub use ports::{Backend, Scores, Trains};
