//! The laboratory's bundle: the page's second program, built as Trunk builds the first.

use super::{
    bundles::{self, Bundle, LABORATORY},
    files, stamp, wasm,
};
use crate::{
    failure::{Failure, Result},
    places::Places,
    setup::{Tools, wasm_bindgen, wasm_opt, wasm_target::TARGET},
};
use sha2::{Digest, Sha256};
use std::{fs, path::PathBuf};

/// The laboratory's files and where they belong.
#[derive(Debug)]
pub struct Lab {
    /// Folder with `start.js`, `lab.js` and `lab_bg.wasm`.
    pub folder: PathBuf,
    hash: String,
}

impl Lab {
    /// Its folder inside the site. The content hash is in the folder's name: its files name each other.
    #[must_use]
    pub fn address(&self) -> String {
        format!("lab-{}", self.hash)
    }

    /// As the pages name it.
    #[must_use]
    pub fn bundle(&self) -> Bundle {
        let at = |file: &str| format!("{}/{file}", self.address());
        Bundle { name: LABORATORY, start: at("start.js"), script: at("lab.js"), wasm: at("lab_bg.wasm") }
    }
}

/// Builds it. Cargo knows what to compile again; the steps after it are skipped when its wasm is the same as before.
///
/// # Errors
/// When the compiler, wasm-bindgen or wasm-opt fails.
pub fn build(places: &Places, tools: &Tools) -> Result<Lab> {
    let cargo = tools.cargo().words("build --profile web --package app --bin lab --target").arg(TARGET);
    bundles::with_flags(cargo).go()?;
    let compiled = places.wasm_output().join("lab.wasm");
    let bytes = fs::read(&compiled).map_err(Failure::file("read", &compiled))?;
    let start = bundles::start_module("lab");
    let version = tools.run("wasm-opt").arg("--version").read().unwrap_or_default();
    let content = files::hex(&Sha256::digest(&bytes));
    let wanted = [&content, wasm_bindgen::VERSION, &version, wasm_opt::FEATURES, &start].join("\n");

    let folder = places.target.join("dist-lab");
    if stamp::is_fresh(&folder, &wanted) {
        println!("  ✓ the program is the same as before");
    } else {
        stamp::forget(&folder);
        files::empty(&folder)?;
        wasm::finish(tools, &compiled, "lab", &folder)?;
        super::write(&folder.join("start.js"), &start)?;
        stamp::keep(&folder, &wanted)?;
    }
    let hash = files::name_hash(&folder)?;
    Ok(Lab { folder, hash })
}
