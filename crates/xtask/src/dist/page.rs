//! The page without its programs: the HTML that all rooms are made from, style sheets, fonts, icons, networks.

use super::files;
use crate::{
    failure::{Failure, Result},
    places::Places,
    setup::Tools,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What it is made of, relative to the repository. The data in web/ is not Trunk's business.
const SOURCES: [&str; 7] =
    ["index.html", "Trunk.toml", "web/fonts", "web/icons", "web/networks", "web/styles", "web/manifest.webmanifest"];

/// Builds it; gives the folder with Trunk's output.
///
/// # Errors
/// When a file cannot be copied, or Trunk fails.
pub fn build(places: &Places, tools: &Tools) -> Result<PathBuf> {
    let folder = places.target.join("dist-page");
    files::empty(&folder)?;
    let sources = places.target.join("dist-page-sources");
    copy(&places.root, &sources)?;
    tools
        .run("trunk")
        .words("build --minify true --public-url ./ --dist")
        .arg(&folder)
        // Its tools are the ones set up here, of known versions; it must not fetch others.
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("TRUNK_OFFLINE", "true")
        // Trunk takes the usual `NO_COLOR=1` for a broken value of an option of its own and stops.
        .env_remove("NO_COLOR")
        .dir(&sources)
        .go()?;
    Ok(folder)
}

/// Copies [`SOURCES`] away from Cargo.toml: Trunk compiles what lies beside its HTML, and here other steps do that.
fn copy(root: &Path, to: &Path) -> Result<()> {
    files::empty(to)?;
    for source in SOURCES {
        let (from, to) = (root.join(source), to.join(source));
        if from.is_dir() {
            files::copy(&from, &to)?;
        } else {
            fs::copy(&from, &to).map_err(Failure::file("copy", &from))?;
        }
    }
    Ok(())
}
