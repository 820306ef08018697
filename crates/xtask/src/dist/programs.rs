//! The page's programs, each compiled, made small and put into a folder with its texts and the script that starts it.

use super::{
    bundles::{self, Finished},
    constructors, files, stamp,
    styles::Sheet,
    wasm,
    words::Words,
};
use crate::{
    failure::{Failure, Result},
    places::Places,
    setup::{Tools, toolchain::TARGET, wasm_bindgen, wasm_opt},
};
use catalogue::Bundle;
use sha2::{Digest, Sha256};
use std::{fs, path::PathBuf};

/// A finished program's files and where they belong.
#[derive(Debug)]
pub struct Program {
    /// Folder with `start.js`, `PROGRAM.js`, `PROGRAM_bg.wasm` and the texts.
    pub folder: PathBuf,
    bundle: Bundle,
    hash: String,
}

impl Program {
    /// Its folder inside the site. The content hash is in the folder's name: its files name each other.
    #[must_use]
    pub fn address(&self) -> String {
        format!("{}-{}", self.bundle.program(), self.hash)
    }

    /// As the pages name it, with the style sheet among `sheets` that is its own.
    #[must_use]
    pub fn finished(&self, sheets: &[Sheet]) -> Option<Finished> {
        let sheet = sheets.iter().find(|sheet| sheet.bundle == self.bundle)?;
        let at = |file: &str| format!("{}/{file}", self.address());
        Some(Finished {
            bundle: self.bundle,
            start: at(Bundle::START),
            script: at(&self.bundle.script()),
            wasm: at(&self.bundle.wasm()),
            styles: sheet.name.clone(),
        })
    }
}

/// Builds the program of a bundle. Cargo knows what to compile again; the steps after it are skipped when its wasm is the same as before.
///
/// # Errors
/// When the compiler, wasm-bindgen or wasm-opt fails.
pub fn build(places: &Places, tools: &Tools, words: &Words, bundle: Bundle) -> Result<Program> {
    let program = bundle.program();
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
    let texts = words.of(&folder.join(bundle.wasm()))?;
    let texts = bundles::write_texts(&folder, &texts)?;
    super::files::write(&folder.join(Bundle::START), &bundles::start_module(bundle, &texts))?;
    let hash = files::name_hash(&folder)?;
    Ok(Program { folder, bundle, hash })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundle_is_a_program_of_the_page() {
        let root = Places::find().unwrap().root.join("crates/app");
        let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
        for bundle in Bundle::ALL {
            let (name, constant) = (bundle.program(), bundle.name().to_uppercase());
            let target = manifest.split("[[bin]]").skip(1).find(|part| part.contains(&format!("name = \"{name}\"")));
            let target = target.unwrap_or_else(|| panic!("crates/app/Cargo.toml has no program {name}"));
            let path = target.split("path = \"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
            let source = fs::read_to_string(root.join(path)).unwrap();
            assert!(source.contains(&format!("app::start(app::rooms::{constant})")), "{path} starts another bundle");
        }
    }
}
