//! The doors to the browser.

#[cfg(feature = "gpu")]
pub(crate) mod adapter;
mod constructors;
#[cfg(not(feature = "gpu"))]
pub(crate) mod crew;
mod entry;
mod fetch;
#[cfg(not(feature = "gpu"))]
mod helper;
mod macrotask;
mod panic;
mod scope;
