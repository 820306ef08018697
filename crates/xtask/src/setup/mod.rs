//! Brings what is missing, a step at a time. Each step says what it does and why, is skipped when it is done, and a
//! failed one says what to do by hand. Nothing is downloaded or installed that is already there.

pub mod apt;
pub mod browser;
pub mod debian_wasm;
mod done;
pub mod python;
pub mod shelf;
pub mod toolchain;
pub mod trunk;
pub mod version;
pub mod wasm_bindgen;
pub mod wasm_opt;
pub mod wasm_target;

use crate::{data, failure::Result, places::Places, run::Run};
use browser::Browser;
use done::done;
use std::{ffi::OsString, path::PathBuf};
use toolchain::Toolchain;

/// What building the page needs.
#[derive(Debug)]
pub struct Tools {
    toolchain: Toolchain,
    /// wasm-bindgen's program, of exactly the library's version.
    pub wasm_bindgen: PathBuf,
    /// Trunk's program.
    pub trunk: PathBuf,
    /// Binaryen's wasm-opt.
    pub wasm_opt: PathBuf,
    path: OsString,
    target: PathBuf,
    root: PathBuf,
}

impl Tools {
    /// Prepares `program` to run in the repository with these tools first in its `PATH`, and with the Rust toolchain
    /// that knows the wasm32 target.
    #[must_use]
    pub fn run(&self, program: &str) -> Run {
        let run = Run::new(program).env("PATH", &self.path).env("CARGO_TARGET_DIR", &self.target).dir(&self.root);
        self.toolchain.apply(run)
    }

    /// As [`Tools::run`], for `cargo` of the toolchain that knows the wasm32 target.
    #[must_use]
    pub fn cargo(&self) -> Run {
        self.run(&self.toolchain.cargo().to_string_lossy())
    }
}

/// Everything: what the page needs, and a browser for its tests.
///
/// # Errors
/// The first step that could not be done.
pub fn all(places: &Places) -> Result<(Tools, Browser)> {
    let tools = for_page(places)?;
    println!("Browser for the tests");
    let browser = browser::ready()?;
    Ok((tools, browser))
}

/// What building and serving the page needs.
///
/// # Errors
/// The first step that could not be done.
pub fn for_page(places: &Places) -> Result<Tools> {
    println!("Rust's standard library for WebAssembly (the page is Rust compiled for the browser)");
    let toolchain = wasm_target::ready(places)?;
    println!("wasm-bindgen {} (joins the compiled page to the browser)", wasm_bindgen::VERSION);
    let wasm_bindgen = wasm_bindgen::ready(places)?;
    println!("Trunk {} (builds the page with its styles and fonts)", trunk::VERSION);
    let trunk = trunk::ready(places)?;
    println!("wasm-opt {} or later (makes what visitors download a third smaller)", wasm_opt::OLDEST);
    let wasm_opt = wasm_opt::ready(places)?;
    let mut chosen = vec![("wasm-bindgen", wasm_bindgen.clone()), ("trunk", trunk.clone())];
    chosen.push(("wasm-opt", wasm_opt.clone()));
    chosen.extend(toolchain.programs());
    let path = shelf::path_with(&places.tools().join("path"), &chosen)?;
    let (target, root) = (places.target.clone(), places.root.clone());
    Ok(Tools { toolchain, wasm_bindgen, trunk, wasm_opt, path, target, root })
}

/// Fashion-MNIST, if its publisher can be reached. Without it the page offers the drawn garments, so that a failure is
/// told and nothing more.
pub fn data(places: &Places) {
    println!("Fashion-MNIST (photographs of clothes to train on, 31 MB, MIT licence)");
    if data::is_there(places) {
        return done("web/data is there");
    }
    let from = std::env::var_os("FASHION_MNIST_DIR").map(PathBuf::from);
    if let Err(failure) = data::command(places, from.as_deref()) {
        println!("  Not now: {failure}\n  The page works without it, with garments it draws itself.");
    }
}
