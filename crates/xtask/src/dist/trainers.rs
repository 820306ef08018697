//! The two training workers, as `crates/trainer/README.md` describes them.

use super::{constructors, files, stamp, unreached, wasm};
use crate::{
    failure::{Failure, Result},
    places::Places,
    setup::{Tools, wasm_bindgen, wasm_opt, wasm_target::TARGET},
};
use std::{fs, path::PathBuf};

/// The two builds of the trainer: burn on the processor, burn on WebGPU.
pub const KINDS: [&str; 2] = ["cpu", "gpu"];

/// A finished trainer.
#[derive(Debug)]
pub struct Trainer {
    /// `cpu` or `gpu`.
    pub kind: &'static str,
    /// Folder with `worker.js`, `trainer.js` and `trainer_bg.wasm`.
    pub folder: PathBuf,
    hash: String,
}

impl Trainer {
    /// Its folder inside the site. The content hash is in the folder's name: its files name each other.
    #[must_use]
    pub fn address(&self) -> String {
        format!("trainer/{}-{}", self.kind, self.hash)
    }
}

/// Builds the trainer of one kind, unless nothing it is made of has changed.
///
/// # Errors
/// When the compiler, wasm-bindgen or wasm-opt fails.
pub fn build(places: &Places, tools: &Tools, kind: &'static str) -> Result<Trainer> {
    let folder = places.target.join("dist-trainer").join(kind);
    let rustc = tools.run("rustc").arg("--version").read().unwrap_or_default();
    let wasm_opt_version = tools.run("wasm-opt").arg("--version").read().unwrap_or_default();
    let words = [kind, &rustc, &wasm_opt_version, wasm_bindgen::VERSION, wasm_opt::FEATURES];
    let wanted = stamp::of(places, "trainer", &words)?;
    if stamp::is_fresh(&folder, &wanted) {
        println!("  ✓ nothing it is made of has changed");
    } else {
        stamp::forget(&folder);
        files::empty(&folder)?;
        compile(places, tools, kind, &folder)?;
        stamp::keep(&folder, &wanted)?;
    }
    let hash = files::name_hash(&folder)?;
    Ok(Trainer { kind, folder, hash })
}

fn compile(places: &Places, tools: &Tools, kind: &str, folder: &std::path::Path) -> Result<()> {
    println!("  Compiling (minutes the first time: the whole training library, for the browser).");
    tools
        .cargo()
        .words("build --profile web --package trainer --lib --no-default-features --features")
        .arg(kind)
        .words("--target")
        .arg(TARGET)
        .go()?;
    let compiled = places.wasm_output().join("trainer.wasm");
    constructors::check(&compiled)?;
    wasm::bind(tools, &compiled, "trainer", folder)?;
    let level = if kind == "cpu" {
        unreached::empty(&folder.join("trainer_bg.wasm"))?;
        // No larger to download than at -Oz, and a little faster. On the GPU the time goes elsewhere.
        "-O3"
    } else {
        "-Oz"
    };
    wasm::shrink(tools, level, "trainer", folder)?;
    let (from, to) = (places.root.join("crates/trainer/worker.js"), folder.join("worker.js"));
    fs::copy(&from, &to).map_err(Failure::file("read", &from))?;
    Ok(())
}
