//! `cargo xtask shots`: pictures of every room, to look at before and after a change.

use crate::{dist, failure::Result, in_browser, places::Places, setup};
use std::path::{Path, PathBuf};

/// Builds the site and takes a picture of every room at 1280x720 and 390x844, light and dark.
///
/// - `to`: the folder for them, `shots` where none is named; it is not committed.
/// - `language`: the code of a language of the page.
///
/// # Errors
/// When the build or the browser fails.
pub fn command(places: &Places, to: Option<&Path>, language: &str) -> Result<()> {
    let (tools, browser) = setup::all(places)?;
    dist::build(places, &tools, "/")?;
    // Seen from where the command was given, not from where the browser's program runs.
    let to = to
        .map_or_else(|| places.root.join("shots"), |to| std::path::absolute(to).unwrap_or_else(|_| PathBuf::from(to)));
    println!("\nPictures in {}", to.display());
    in_browser::example(places, &browser, "shots").arg(to).arg(language).go()
}
