//! Trunk, which turns index.html and what it links into files a browser loads.

use super::wasm_bindgen::{find_or_install, install};
use crate::{failure::Result, places::Places};
use std::path::PathBuf;

/// The version that the page is built with.
pub const VERSION: &str = "0.21.14";

/// Finds it on `PATH` or among our tools, or compiles it.
///
/// # Errors
/// When it cannot be compiled.
pub fn ready(places: &Places) -> Result<PathBuf> {
    find_or_install(places, "trunk", VERSION, || install(places, "trunk", VERSION, &["--locked"], 9))
}
