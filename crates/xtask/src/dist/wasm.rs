//! From what cargo compiled to what a browser loads, for each of the page's programs.

use super::{exports, imports, script};
use crate::{
    failure::Result,
    setup::{Tools, wasm_opt},
};
use std::path::Path;

/// The sources of what [`finish`] does: another text may leave other files.
pub const STEPS: &str = concat!(
    include_str!("wasm.rs"),
    include_str!("module.rs"),
    include_str!("exports.rs"),
    include_str!("imports.rs"),
    include_str!("script.rs")
);

/// Writes `NAME.js` and `NAME_bg.wasm`, made from `compiled`, into `folder`, and makes the second small.
///
/// # Errors
/// When wasm-bindgen or wasm-opt fails.
pub fn finish(tools: &Tools, compiled: &Path, name: &str, folder: &Path) -> Result<()> {
    bind(tools, compiled, name, folder)?;
    imports::shorten(name, folder)?;
    exports::drop_unused(&folder.join(format!("{name}_bg.wasm")))?;
    script::strip(&folder.join(format!("{name}.js")))?;
    shrink(tools, "-Oz", name, folder)?;
    // A second time finds a little more: 0.7 kB of the laboratory's download.
    shrink(tools, "-Oz", name, folder)
}

/// The first half of [`finish`]: the two files with their functions' names.
///
/// # Errors
/// When wasm-bindgen fails.
pub fn bind(tools: &Tools, compiled: &Path, name: &str, folder: &Path) -> Result<()> {
    tools
        .run("wasm-bindgen")
        .arg(compiled)
        .words("--target web --no-typescript --out-name")
        .arg(name)
        .arg("--out-dir")
        .arg(folder)
        .go()
}

/// The second half of [`finish`], at one of wasm-opt's levels.
///
/// # Errors
/// When wasm-opt fails.
pub fn shrink(tools: &Tools, level: &str, name: &str, folder: &Path) -> Result<()> {
    let wasm = folder.join(format!("{name}_bg.wasm"));
    println!("  Making it smaller (about a minute).");
    tools.run("wasm-opt").arg(level).words(wasm_opt::FEATURES).arg(&wasm).arg("-o").arg(&wasm).go()
}
