//! The doors to the browser.

#[cfg(feature = "gpu")]
pub(crate) mod adapter;
mod constructors;
mod entry;
mod fetch;
mod macrotask;
mod panic;
mod scope;
