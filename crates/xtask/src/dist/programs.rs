//! The page's programs, each compiled, made small and put into a folder with its texts and the script that starts it.

use super::{
    bundles::{self, Bundle, LABORATORY, OPERATIONS, STACKS, STUDIO},
    constructors, files, stamp,
    styles::Sheet,
    wasm,
    words::Words,
};
use crate::{
    failure::{Failure, Result},
    places::Places,
    setup::{Tools, wasm_bindgen, wasm_opt, wasm_target::TARGET},
};
use sha2::{Digest, Sha256};
use std::{fs, path::PathBuf};

/// Each program's name in cargo, and the bundle that it is.
pub const PROGRAMS: [(&str, &str); 4] =
    [("app", OPERATIONS), ("studio", STUDIO), ("stacks", STACKS), ("lab", LABORATORY)];

/// A finished program's files and where they belong.
#[derive(Debug)]
pub struct Program {
    /// Folder with `start.js`, `PROGRAM.js`, `PROGRAM_bg.wasm` and the texts.
    pub folder: PathBuf,
    program: &'static str,
    bundle: &'static str,
    hash: String,
}

impl Program {
    /// The bundle that it is.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.bundle
    }

    /// Its folder inside the site. The content hash is in the folder's name: its files name each other.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}-{}", self.program, self.hash)
    }

    /// As the pages name it, with its style sheet.
    #[must_use]
    pub fn bundle(&self, sheet: &Sheet) -> Bundle {
        let at = |file: &str| format!("{}/{file}", self.address());
        let program = self.program;
        Bundle {
            name: self.bundle,
            start: at("start.js"),
            script: at(&format!("{program}.js")),
            wasm: at(&format!("{program}_bg.wasm")),
            styles: sheet.name.clone(),
        }
    }
}

/// Builds one of [`PROGRAMS`]. Cargo knows what to compile again; the steps after it are skipped when its wasm is the same as before.
///
/// # Errors
/// When the compiler, wasm-bindgen or wasm-opt fails.
pub fn build(
    places: &Places,
    tools: &Tools,
    words: &Words,
    (program, bundle): (&'static str, &'static str),
) -> Result<Program> {
    let cargo = tools.cargo().words("build --profile web --package app --bin").arg(program).arg("--target").arg(TARGET);
    bundles::with_flags(cargo).go()?;
    let compiled = places.wasm_output().join(format!("{program}.wasm"));
    constructors::check(&compiled)?;
    let bytes = fs::read(&compiled).map_err(Failure::file("read", &compiled))?;
    let version = tools.run("wasm-opt").arg("--version").read().unwrap_or_default();
    let content = files::hex(&Sha256::digest(&bytes));
    let steps = files::hex(&Sha256::digest(wasm::STEPS.as_bytes()));
    let wanted = [&content, wasm_bindgen::VERSION, &version, wasm_opt::FEATURES, &steps].join("\n");

    let folder = places.target.join(format!("dist-{program}"));
    if stamp::is_fresh(&folder, &wanted) {
        println!("  ✓ the program is the same as before");
    } else {
        stamp::forget(&folder);
        files::empty(&folder)?;
        wasm::finish(tools, &compiled, program, &folder)?;
        stamp::keep(&folder, &wanted)?;
    }
    // Words may change where the program stays.
    let texts = words.of(&folder.join(format!("{program}_bg.wasm")))?;
    let texts = bundles::write_texts(&folder, &texts)?;
    super::write(&folder.join("start.js"), &bundles::start_module(program, bundle, &texts))?;
    let hash = files::name_hash(&folder)?;
    Ok(Program { folder, program, bundle, hash })
}
