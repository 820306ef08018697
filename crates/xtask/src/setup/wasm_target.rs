//! A Rust toolchain that can compile for WebAssembly in the browser.

use super::toolchain::{TARGET, Toolchain};
use super::{apt, debian_wasm, done::done};
use crate::{
    failure::{Failure, Result},
    places::Places,
    run::{Run, on_path},
};
use std::path::Path;

const BY_HAND: &str = "where rustup works: `rustup target add wasm32-unknown-unknown`. On Debian without it: install \
                       rustc-web cargo-web rust-web-src rust-web-llvm lld-22, then run this again.";

/// Finds or makes the toolchain.
///
/// # Errors
/// When neither rustup nor Debian's packages give one.
pub fn ready(places: &Places) -> Result<Toolchain> {
    if has_target("rustc", Toolchain::Usual) {
        done("the usual Rust has it");
        return Ok(Toolchain::Usual);
    }
    if has_target("/usr/bin/rustc", Toolchain::Debian) {
        done("Debian's Rust in /usr/bin has it");
        return Ok(Toolchain::Debian);
    }
    if on_path("rustup").is_some() {
        println!("  Asking rustup for it (about 25 MB, for this toolchain only).");
        match Run::new("rustup").words("target add").arg(TARGET).go() {
            Ok(()) if has_target("rustc", Toolchain::Usual) => return Ok(Toolchain::Usual),
            Ok(()) => println!("  rustup is content, but rustc does not find it."),
            Err(failure) => println!("  {failure}\n  Going on without rustup."),
        }
    }
    if !apt::exists() {
        return Err(Failure::needs("this Rust cannot compile for the browser, and there is no apt here.", BY_HAND));
    }
    println!("  Using Debian's own Rust for the browser's part; it is installed beside yours and replaces nothing.");
    debian_wasm::install(places).inspect_err(|_| println!("  By hand: {BY_HAND}"))?;
    if has_target("/usr/bin/rustc", Toolchain::Debian) {
        return Ok(Toolchain::Debian);
    }
    Err(Failure::needs("Debian's Rust still has no standard library for the browser.", BY_HAND))
}

/// Whether `rustc` finds a compiled standard library for [`TARGET`].
fn has_target(rustc: &str, toolchain: Toolchain) -> bool {
    let run = toolchain.apply(Run::new(rustc)).words("--print target-libdir --target").arg(TARGET);
    run.read().is_some_and(|folder| has_std(Path::new(&folder)))
}

/// Whether `folder` holds a compiled standard library.
fn has_std(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_compiled_std_does_not_count() {
        let folder = std::env::temp_dir().join(format!("xtask-std-{}", std::process::id()));
        assert!(!has_std(&folder));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("libcore-12.rlib"), "").unwrap();
        assert!(!has_std(&folder));
        std::fs::write(folder.join("libstd-12.rlib"), "").unwrap();
        assert!(has_std(&folder));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
