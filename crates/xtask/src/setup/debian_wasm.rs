//! The standard library for WebAssembly, compiled from Debian's own packages.
//!
//! Debian ships rustc for its browsers (`rustc-web`) with the library's source, but not compiled for wasm32. Compiling
//! it once takes about a minute; copied to where rustc looks, ordinary builds need no flag afterwards.

use super::{apt, toolchain::TARGET, toolchain::Toolchain};
use crate::{
    failure::{Failure, Result},
    places::Places,
    run::Run,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Debian's compiler, package manager, library source and linker for WebAssembly.
const PACKAGES: &str = "rustc-web cargo-web rust-web-src rust-web-llvm lld-22";

/// A crate needs a name; this one must not be that of a real library.
const SCRATCH: &str = "nucleo_std_scratch";

/// Installs the packages that are missing, compiles the library and copies it to `/usr/lib/rustlib`.
///
/// # Errors
/// When a package, the compiler or the copy fails.
pub fn install(places: &Places) -> Result<()> {
    if !installed() {
        apt::install(PACKAGES)?;
    }
    let scratch = places.target.join("tools-build/wasm-std");
    let libraries = compile(&scratch)?;
    let sysroot = Run::new("/usr/bin/rustc").words("--print sysroot").read().unwrap_or_else(|| "/usr".to_owned());
    let folder = Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib");
    println!("  Copying {} libraries to {}.", libraries.len(), folder.display());
    copy(&libraries, &folder)?;
    // What was compiled against another standard library would fail to link with words about "found possibly newer
    // version of crate `std`".
    let stale = places.target.join(TARGET);
    if stale.exists() {
        fs::remove_dir_all(&stale).map_err(Failure::file("remove", &stale))?;
    }
    fs::remove_dir_all(&scratch).map_err(Failure::file("remove", &scratch))
}

fn installed() -> bool {
    Run::new("dpkg-query")
        .words("--show --showformat ${db:Status-Abbrev}\\n")
        .words(PACKAGES)
        .read()
        .is_some_and(|states| states.lines().all(|state| state.trim() == "ii"))
}

/// Compiles the standard library with an empty crate and lists its `rlib` files.
fn compile(scratch: &Path) -> Result<Vec<PathBuf>> {
    println!("  Compiling the standard library for the browser (about a minute).");
    let source = scratch.join("src");
    fs::create_dir_all(&source).map_err(Failure::file("create", &source))?;
    let manifest = format!("[package]\nname = \"{SCRATCH}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n[workspace]\n");
    for (file, text) in [("Cargo.toml", manifest.as_str()), ("src/lib.rs", "")] {
        let path = scratch.join(file);
        fs::write(&path, text).map_err(Failure::file("write", &path))?;
    }
    let target = scratch.join("target");
    Toolchain::Debian
        .apply(Run::new("/usr/bin/cargo"))
        .words("build --release --target")
        .arg(TARGET)
        .arg("-Zbuild-std=std,panic_abort,proc_macro,test")
        .env("RUSTC", "/usr/bin/rustc")
        // Debian's stable compiler has the unstable `-Z` closed; this is the key that its own packages use.
        .env("RUSTC_BOOTSTRAP", "1")
        // Without it a binary with fat LTO fails: "Can't find section .llvmbc".
        .env("RUSTFLAGS", "-C embed-bitcode=yes")
        .env("CARGO_TARGET_DIR", &target)
        .dir(scratch)
        .go()?;
    let folder = target.join(TARGET).join("release/deps");
    let entries = fs::read_dir(&folder).map_err(Failure::file("read", &folder))?;
    let libraries = entries.flatten().map(|entry| entry.path()).filter(|path| is_library(path)).collect::<Vec<_>>();
    if libraries.is_empty() {
        return Err(Failure::needs(
            format!("cargo succeeded, but there is no library in {}.", folder.display()),
            "install the packages again: `sudo apt-get install --reinstall rust-web-src`.",
        ));
    }
    Ok(libraries)
}

/// A compiled library of the standard library, not the scratch crate's own.
fn is_library(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    name.ends_with(".rlib") && !name.starts_with(&format!("lib{SCRATCH}-"))
}

fn copy(libraries: &[PathBuf], folder: &Path) -> Result<()> {
    apt::as_root("mkdir")?.arg("-p").arg(folder).go()?;
    let mut install = apt::as_root("install")?.words("-m 644 -t").arg(folder);
    for library in libraries {
        install = install.arg(library);
    }
    install.go()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_standard_library_are_copied() {
        assert!(is_library(Path::new("deps/libstd-3d6471b89bf004b3.rlib")));
        assert!(!is_library(Path::new("deps/libstd-3d6471b89bf004b3.rmeta")));
        assert!(!is_library(Path::new("deps/libnucleo_std_scratch-12.rlib")));
    }
}
