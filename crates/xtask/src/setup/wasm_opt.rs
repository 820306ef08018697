//! Binaryen's wasm-opt.

use super::{apt, done::done, version};
use crate::{
    failure::{Failure, Result},
    places::Places,
    run::{Run, on_path},
};
use std::path::{Path, PathBuf};

/// The oldest version that is trusted with wasm-bindgen's output. Debian 12's 108 breaks it without a word: the page
/// then fails at load with `WebAssembly.Table.set(): Argument 1 is invalid`.
pub const OLDEST: u32 = 120;

/// The version that is fetched when there is none.
const FETCHED: &str = "132";

/// The features that rustc emits, which wasm-opt has to be told.
pub const FEATURES: &str = "--enable-bulk-memory --enable-nontrapping-float-to-int --enable-simd --enable-sign-ext \
                            --enable-mutable-globals --enable-reference-types --enable-multivalue";

/// Finds a current one on `PATH` or among our tools, or fetches it from npm or binaryen's releases.
///
/// # Errors
/// When there is none and neither source can be reached.
pub fn ready(places: &Places) -> Result<PathBuf> {
    let npms = places.tools().join("node_modules/.bin/wasm-opt");
    let released = places.tools().join(format!("binaryen-version_{FETCHED}/bin/wasm-opt"));
    let candidates = || [Some(npms.clone()), Some(released.clone()), on_path("wasm-opt")].into_iter().flatten();
    if let Some(found) = candidates().find(|program| is_current(program)) {
        done(found.display());
        return Ok(found);
    }
    let sources: [fn(&Places) -> Result<()>; 3] = [from_npm, from_release, from_npm_of_debian];
    for source in sources {
        match source(places) {
            Ok(()) => {
                if let Some(found) = candidates().find(|program| is_current(program)) {
                    return Ok(found);
                }
            }
            Err(failure) => println!("  {failure}"),
        }
    }
    Err(Failure::needs(
        format!("wasm-opt {OLDEST} or later could not be had."),
        "`npm install --global binaryen`, or a release from https://github.com/WebAssembly/binaryen/releases on PATH.",
    ))
}

/// Whether it runs and is new enough; an old one is named with the reason.
fn is_current(program: &Path) -> bool {
    let Some(text) = Run::new(program).arg("--version").read() else { return false };
    let good = is_new_enough(&text);
    if !good {
        println!("  {}: {text}: not used, so old a one breaks the page without a word.", program.display());
    }
    good
}

fn is_new_enough(text: &str) -> bool {
    version::major(text).is_some_and(|found| found >= OLDEST)
}

fn from_npm(places: &Places) -> Result<()> {
    if on_path("npm").is_none() {
        return Err(Failure::needs("There is no npm here.", "nothing yet: other sources follow."));
    }
    println!("  Fetching binaryen {FETCHED} from npm into {}.", places.tools().display());
    Run::new("npm")
        .words("install --no-audit --no-fund --prefix")
        .arg(places.tools())
        .arg(format!("binaryen@{FETCHED}"))
        .go()
}

fn from_release(places: &Places) -> Result<()> {
    let platform = match (std::env::consts::OS, std::env::consts::ARCH) {
        ("linux", "x86_64") => "x86_64-linux",
        ("linux", "aarch64") => "aarch64-linux",
        ("macos", "aarch64") => "arm64-macos",
        ("macos", "x86_64") => "x86_64-macos",
        ("windows", "x86_64") => "x86_64-windows",
        (os, arch) => {
            return Err(Failure::needs(
                format!("binaryen has no release for {os} on {arch}."),
                "other sources follow.",
            ));
        }
    };
    let tools = places.tools();
    std::fs::create_dir_all(&tools).map_err(Failure::file("create", &tools))?;
    let file = format!("binaryen-version_{FETCHED}-{platform}.tar.gz");
    let archive = tools.join(&file);
    println!("  Fetching binaryen {FETCHED} from its releases at GitHub into {}.", tools.display());
    Run::new("curl")
        .words("--fail --location --silent --show-error --connect-timeout 10 --output")
        .arg(&archive)
        .arg(format!("https://github.com/WebAssembly/binaryen/releases/download/version_{FETCHED}/{file}"))
        .go()?;
    Run::new("tar").arg("-xzf").arg(&archive).arg("-C").arg(&tools).go()?;
    std::fs::remove_file(&archive).map_err(Failure::file("remove", &archive))
}

fn from_npm_of_debian(places: &Places) -> Result<()> {
    if on_path("npm").is_some() || !apt::exists() {
        return Err(Failure::needs("apt cannot help here.", "see below."));
    }
    println!("  npm is wanted to fetch wasm-opt.");
    apt::install("nodejs npm")?;
    from_npm(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debians_108_is_refused_and_a_current_one_taken() {
        for (text, good) in [
            ("wasm-opt version 108", false),
            ("wasm-opt version 119", false),
            ("wasm-opt version 120", true),
            ("wasm-opt version 132 (version_132)", true),
            ("something else", false),
        ] {
            assert_eq!(is_new_enough(text), good, "{text}");
        }
    }
}
