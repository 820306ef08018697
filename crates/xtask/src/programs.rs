//! `cargo xtask programs`: runs the Python programs that the rooms print, and keeps what they print.

use crate::{
    dist,
    failure::Result,
    in_browser,
    places::Places,
    run::Run,
    setup::{self, python},
};
use std::path::Path;

/// Runs the programs of many generated states, then builds the site and runs those that it prints; compares both with
/// the rooms and writes `tests/golden/keras_programs.json` and `programs.json`.
///
/// # Errors
/// When there is no Python with the packages, a program fails or prints other numbers than its room shows.
pub fn command(places: &Places) -> Result<()> {
    let (tools, browser) = setup::all(places)?;
    let python = python::ready(places, &python::WITH_KERAS)?;
    println!("\nThe programs of generated states");
    let native = Run::new("cargo").env("CARGO_TARGET_DIR", &places.target).dir(&places.root);
    run(native.words("test --release --package programs"), &python)?;
    dist::build(places, &tools, "/")?;
    println!("\nThe programs on the page");
    run(in_browser::cargo(places, &browser).words("test --release --package e2e --test programs"), &python)
}

fn run(cargo: Run, python: &Path) -> Result<()> {
    cargo
        .env(python::OWN, python)
        .env("NUCLEO_PROGRAMS", "write")
        .by_hand("read the failed program above, mend it in its room's code.rs, and run this again.")
        .go()
}
