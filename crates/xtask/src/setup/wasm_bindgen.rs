//! The program wasm-bindgen. It must be of exactly the version that the page is compiled with, or its output is refused.

use super::{done::done, version};
use crate::{
    failure::Result,
    places::Places,
    run::{Run, on_path},
};
use std::path::{Path, PathBuf};

/// The version in `Cargo.toml`'s `wasm-bindgen = "=…"`; a test compares them.
pub const VERSION: &str = "0.2.130";

/// Finds it on `PATH` or among our tools, or compiles it.
///
/// # Errors
/// When it cannot be compiled.
pub fn ready(places: &Places) -> Result<PathBuf> {
    find_or_install(places, "wasm-bindgen", VERSION, || {
        // Not `--locked`: its lock file names a crate version that was withdrawn.
        install(places, "wasm-bindgen-cli", VERSION, &[], 5)
    })
}

/// `name` of exactly `wanted` version on `PATH` or in our tools' folder; else what `install` puts there.
pub(super) fn find_or_install(
    places: &Places,
    name: &str,
    wanted: &str,
    install: impl FnOnce() -> Result<()>,
) -> Result<PathBuf> {
    let ours = places.tools().join("bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    for program in [Some(ours.clone()), on_path(name)].into_iter().flatten() {
        match found(&program) {
            Some(version) if version == wanted => {
                done(program.display());
                return Ok(program);
            }
            Some(version) => println!("  {} is {version}, not {wanted}: not used.", program.display()),
            None => {}
        }
    }
    install()?;
    Ok(ours)
}

fn found(program: &Path) -> Option<String> {
    let text = Run::new(program).arg("--version").read()?;
    version::first(&text).map(str::to_owned)
}

/// Compiles a program from crates.io into our tools' folder; nothing outside the target folder changes.
pub(super) fn install(places: &Places, package: &str, version: &str, more: &[&str], minutes: u32) -> Result<()> {
    let build = places.target.join("tools-build");
    println!("  Compiling it from crates.io into {} (about {minutes} CPU minutes).", places.tools().display());
    let mut run = Run::new("cargo")
        .words("install")
        .arg(package)
        .words("--version")
        .arg(version)
        .arg("--root")
        .arg(places.tools())
        .by_hand(format!("`cargo install {package} --version {version}`, and see that it is on your PATH."))
        .env("CARGO_TARGET_DIR", &build)
        // They work for seconds: what their authors optimise for would cost twice the time to compile them.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    for word in more {
        run = run.arg(word);
    }
    run.go()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_manifest() {
        let manifest = include_str!("../../../../Cargo.toml");
        assert!(manifest.contains(&format!("wasm-bindgen = \"={VERSION}\"")));
    }
}
