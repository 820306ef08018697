//! The doors to the browser.

#[cfg(feature = "gpu")]
pub(crate) mod adapter;
pub(crate) mod constructors;
#[cfg(not(feature = "gpu"))]
pub(crate) mod crew;
pub(crate) mod fetch;
#[cfg(not(feature = "gpu"))]
pub(crate) mod helper;
pub(crate) mod macrotask;
pub(crate) mod panic;
pub(crate) mod scope;
