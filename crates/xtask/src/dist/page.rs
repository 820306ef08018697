//! The page without its programs: the HTML that all rooms are made from, style sheets, fonts, icons, networks.

use super::files;
use crate::{failure::Result, places::Places, setup::Tools};
use std::path::PathBuf;

/// Builds it; gives the folder with Trunk's output.
///
/// # Errors
/// When Trunk fails.
pub fn build(places: &Places, tools: &Tools) -> Result<PathBuf> {
    let folder = places.target.join("dist-page");
    files::empty(&folder)?;
    tools
        .run("trunk")
        .words("build --minify true --public-url ./ --dist")
        .arg(&folder)
        // Its tools are the ones set up here, of known versions; it must not fetch others.
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("TRUNK_OFFLINE", "true")
        // Trunk takes the usual `NO_COLOR=1` for a broken value of an option of its own and stops.
        .env_remove("NO_COLOR")
        .go()?;
    Ok(folder)
}
