//! The two training workers, as `crates/trainer/README.md` describes them.

use super::{constructors, files, stamp, wasm};
use crate::{
    failure::{Failure, Result},
    places::{Places, wasm_output},
    setup::{
        Tools,
        toolchain::{FLAGS, TARGET},
        wasm_bindgen, wasm_opt,
    },
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The two builds of the trainer: burn on the processor, burn on WebGPU.
pub const KINDS: [&str; 2] = ["cpu", "gpu"];

/// A finished trainer.
#[derive(Debug)]
pub struct Trainer {
    /// `cpu` or `gpu`.
    pub kind: &'static str,
    /// Folder with `worker.js`, and `NAME.js` and `NAME_bg.wasm` for each of its programs.
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
    let flags: String = programs(kind).iter().map(|(_, flags)| *flags).collect();
    let words = [kind, &rustc, &wasm_opt_version, wasm_bindgen::VERSION, wasm_opt::FEATURES, &flags];
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

/// A program of a trainer, and the compiler's flags that it takes beside those of all. A browser runs the first that it
/// can; `worker.js` knows how to ask it.
type Program = (&'static str, &'static str);

/// Every browser's.
const USUAL: Program = ("trainer", "");

/// Multiplies and adds in one step, where browser and processor can: half as fast again in the products that training
/// consists of. The compiler must leave the products in the order of their source: moved apart, their sums no longer fit
/// into the registers that the browser's compiler has.
const RELAXED: Program = ("relaxed", ",+relaxed-simd -C llvm-args=-pre-RA-sched=linearize");

/// The programs of a kind, the preferred first.
fn programs(kind: &str) -> &'static [Program] {
    // On a graphics adapter the processor has nothing to multiply.
    if kind == "cpu" { &[RELAXED, USUAL] } else { &[USUAL] }
}

fn compile(places: &Places, tools: &Tools, kind: &str, folder: &Path) -> Result<()> {
    println!("  Compiling (minutes the first time: the whole training library, for the browser).");
    for (program, flags) in programs(kind) {
        // Other flags would compile everything anew in the same folder, every time.
        let target = if flags.is_empty() { places.target.clone() } else { places.target.join(program) };
        tools
            .cargo()
            .words("build --profile web --package trainer --lib --no-default-features --features")
            .arg(kind)
            .words("--target")
            .arg(TARGET)
            .env("CARGO_TARGET_DIR", &target)
            .env("RUSTFLAGS", format!("{FLAGS}{flags}"))
            // It would outrank the flags.
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .go()?;
        let compiled = wasm_output(&target).join("trainer.wasm");
        constructors::check(&compiled)?;
        wasm::bind(tools, &compiled, program, folder)?;
        // On the processor: no larger to download than at -Oz, and a little faster. On the GPU the time goes elsewhere.
        let level = if kind == "cpu" { "-O3" } else { "-Oz" };
        wasm::shrink(tools, level, program, folder)?;
    }
    let from = places.root.join("crates/trainer/worker.js");
    let script = fs::read_to_string(&from).map_err(Failure::file("read", &from))?;
    super::files::write(&folder.join("worker.js"), &named(&script, programs(kind)))
}

/// `worker.js` with the names of the programs that lie beside it.
fn named(script: &str, programs: &[Program]) -> String {
    let names: Vec<_> = programs.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    script.replace("PROGRAMS", &format!("[{}]", names.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_names_what_lies_beside_it() {
        let script = include_str!("../../../trainer/worker.js");
        assert_eq!(script.matches("PROGRAMS").count(), 1);
        assert!(named(script, programs("cpu")).contains("[\"relaxed\", \"trainer\"]"));
        assert!(named(script, programs("gpu")).contains("[\"trainer\"]"));
    }
}
