//! The page itself with its first bundle, by Trunk.

use super::{bundles, constructors, files, stamp};
use crate::{
    failure::Result,
    places::Places,
    setup::{Tools, trunk, wasm_bindgen},
};
use std::path::PathBuf;

/// What the page is made of beside its crates, relative to the repository. The data in web/ is not Trunk's business.
const SOURCES: [&str; 7] =
    ["index.html", "Trunk.toml", "web/fonts", "web/icons", "web/networks", "web/styles", "web/manifest.webmanifest"];

/// Builds the page, unless nothing it is made of has changed; gives the folder with Trunk's output.
///
/// # Errors
/// When Trunk, or the compiler it calls, fails.
pub fn build(places: &Places, tools: &Tools) -> Result<PathBuf> {
    let folder = places.target.join("dist-page");
    let rustc = tools.run("rustc").arg("--version").read().unwrap_or_default();
    let wasm_opt = tools.run("wasm-opt").arg("--version").read().unwrap_or_default();
    let words = [&rustc, &wasm_opt, wasm_bindgen::VERSION, trunk::VERSION, &bundles::flags()];
    let wanted = stamp::of(places, "app", &SOURCES, &words)?;
    if stamp::is_fresh(&folder, &wanted) {
        println!("  ✓ nothing it is made of has changed");
        return Ok(folder);
    }
    stamp::forget(&folder);
    files::empty(&folder)?;
    let trunk = tools
        .run("trunk")
        .words("build --release --cargo-profile web --public-url ./ --dist")
        .arg(&folder)
        // Its tools are the ones set up here, of known versions; it must not fetch others.
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        .env("TRUNK_OFFLINE", "true")
        // Trunk takes the usual `NO_COLOR=1` for a broken value of an option of its own and stops.
        .env_remove("NO_COLOR");
    bundles::with_flags(trunk).go()?;
    constructors::check(&places.wasm_output().join("app.wasm"))?;
    stamp::keep(&folder, &wanted)?;
    Ok(folder)
}
