//! Keras on the same networks, where there is a Python for it.

use crate::{failure::Result, places::Places, run::Run};
use std::path::{Path, PathBuf};

/// What it is measured with: the backend that is fastest on a processor.
const PACKAGES: &str = "keras tensorflow-cpu";

/// As many as the goals are written for.
const THREADS: u32 = 2;

/// A Python with the packages in a folder of our own, made when there is none; `None`, said in a line, where that cannot
/// be.
pub(super) fn ready(places: &Places) -> Option<PathBuf> {
    println!("Python with {PACKAGES} (to measure Keras beside the page)");
    let folder = places.tools().join("python-tensorflow");
    let python = folder.join("bin/python");
    let is_there = || Run::new(&python).arg("-c").arg("import keras, tensorflow").read().is_some();
    let made = || -> Result<()> {
        Run::new("python3").words("-m venv").arg(&folder).go()?;
        Run::new(&python).words("-m pip install --quiet").words(PACKAGES).go()
    };
    if is_there() || made().is_ok() {
        println!("  ✓ {}", python.display());
        return Some(python);
    }
    println!("  It cannot be had here: the page is measured alone.");
    None
}

/// Images a second.
pub(super) fn rate(places: &Places, python: &Path, network: &str, batch: u32) -> Result<f64> {
    let program = places.root.join("crates/xtask/src/bench/keras_rate.py");
    let run = Run::new(python).arg(program).words(&format!("{network} {batch} {THREADS}"));
    super::number(&super::reported(run)?, "images_per_second")
}
