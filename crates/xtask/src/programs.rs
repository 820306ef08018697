//! `cargo xtask programs`: runs the Python programs that the rooms print, and keeps what they print.

use crate::{
    dist,
    failure::Result,
    in_browser,
    places::Places,
    run::Run,
    setup::{self, browser::Browser},
};
use std::path::PathBuf;

/// What the programs import, and the lightest backend for Keras.
const PACKAGES: &str = "numpy scipy keras jax";

/// Builds the site, runs every program, compares it with its room and writes `tests/golden/programs.json`.
///
/// # Errors
/// When there is no Python with the packages, a program fails or prints other numbers than its room shows.
pub fn command(places: &Places) -> Result<()> {
    let (tools, browser) = setup::all(places)?;
    println!("Python with {PACKAGES} (runs the programs that the rooms print)");
    let python = python(places)?;
    dist::build(places, &tools, "/")?;
    run(places, &browser, &python)
}

fn run(places: &Places, browser: &Browser, python: &PathBuf) -> Result<()> {
    in_browser::cargo(places, browser)
        .words("test --release --package e2e --test programs")
        .env("NUCLEO_PYTHON", python)
        .env("NUCLEO_PROGRAMS", "write")
        .by_hand("read the failed program above, mend it in its room's code.rs, and run this again.")
        .go()
}

/// `NUCLEO_PYTHON`, or one of our own with the packages in it.
fn python(places: &Places) -> Result<PathBuf> {
    if let Some(python) = std::env::var_os("NUCLEO_PYTHON") {
        return Ok(python.into());
    }
    let folder = places.tools().join("python");
    let python = folder.join("bin/python");
    let imports = "import numpy, scipy, jax; import importlib.util as u; assert u.find_spec('keras')";
    if Run::new(&python).arg("-c").arg(imports).read().is_some() {
        println!("  ✓ {}", python.display());
        return Ok(python);
    }
    let by_hand = format!("make a Python with {PACKAGES} and name its interpreter in NUCLEO_PYTHON.");
    Run::new("python3").words("-m venv").arg(&folder).by_hand(&by_hand).go()?;
    Run::new(&python).words("-m pip install --quiet").words(PACKAGES).by_hand(by_hand).go()?;
    Ok(python)
}
