//! Keras on the same networks, where there is a Python for it.

use crate::{failure::Result, places::Places, run::Run, setup::python};
use std::path::{Path, PathBuf};

/// As many as the goals are written for.
const THREADS: u32 = 2;

/// A Python with Keras; `None`, said in a line, where that cannot be.
pub(super) fn ready(places: &Places) -> Option<PathBuf> {
    let made = python::made(places, &python::WITH_KERAS);
    made.inspect_err(|failure| println!("  {failure}\n  The page is measured alone.")).ok()
}

/// Images a second.
pub(super) fn rate(places: &Places, python: &Path, network: &str, batch: u32) -> Result<f64> {
    let program = places.root.join("crates/xtask/src/bench/keras_rate.py");
    let run = Run::new(python).arg(program).words(&format!("{network} {batch} {THREADS}"));
    super::number(&super::reported(run)?, "images_per_second")
}
