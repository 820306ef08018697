//! `cargo xtask golden`: computes the reference values anew, and says what differs from those that are kept.

use crate::{
    data,
    failure::{Failure, Result},
    places::Places,
    run::Run,
    setup::python,
};
use std::{fs, path::Path};

/// Computes them into the target folder, compares, and puts them in the place of the kept ones where `write` says so.
///
/// # Errors
/// When there is no Python with the packages, it fails, or what it computed differs by more than a tolerance.
pub fn command(places: &Places, write: bool) -> Result<()> {
    let python = python::ready(places, &python::WITH_KERAS)?;
    let kept = places.root.join("tests/golden");
    let new = places.target.join("golden");
    if new.exists() {
        fs::remove_dir_all(&new).map_err(Failure::file("remove", &new))?;
    }
    println!("\nThe reference values, into {}", new.display());
    let layers = places.target.join("golden-layers.txt");
    let (asked, printed) = Run::new("cargo")
        .env("CARGO_TARGET_DIR", &places.target)
        .dir(&places.root)
        .words("run --release --quiet --package network --example layers")
        .watch(|line| line.starts_with('{'));
    printed?;
    fs::write(&layers, asked.join("\n")).map_err(Failure::file("write", &layers))?;
    let run = Run::new(&python).arg("-B").arg(kept.join("generate.py")).arg(&new).arg(&layers);
    match data::published(places) {
        Some(images) => run.arg(images),
        None => {
            println!("  Without the runs on Fashion-MNIST: `{}` names no folder with its files.", data::PUBLISHED);
            run
        }
    }
    .go()?;
    println!("\nWhat differs from {}", kept.display());
    let compared = Run::new(&python).arg("-B").arg(kept.join("compare.py")).arg(&new).arg(&kept);
    let compared = compared.by_hand("read above what differs; `cargo xtask golden --write` keeps what is new.").go();
    if !write {
        return compared;
    }
    put(&new, &kept)
}

/// Copies every file of `new` over its namesake.
fn put(new: &Path, kept: &Path) -> Result<()> {
    let mut count = 0;
    for entry in fs::read_dir(new).map_err(Failure::file("read", new))? {
        let path = entry.map_err(Failure::file("read", new))?.path();
        let to = path.file_name().map(|name| kept.join(name)).unwrap_or_default();
        // Bytes, not the file: what Python keeps to its maker alone is for everybody.
        let bytes = fs::read(&path).map_err(Failure::file("read", &path))?;
        fs::write(&to, bytes).map_err(Failure::file("write", &to))?;
        count += 1;
    }
    println!("  Wrote {count} files to {}.", kept.display());
    Ok(())
}
