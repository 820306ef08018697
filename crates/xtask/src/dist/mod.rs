//! The static site: page, trainers and data, one HTML file per route, everything packed beside itself.
//!
//! Any host that serves files can serve the result, from any path: addresses are relative to each page's `<base>`.

pub mod bundles;
pub mod compress;
pub mod constructors;
pub mod csp;
pub mod exports;
pub mod files;
pub mod glossary;
pub mod html;
pub mod imports;
pub mod links;
pub mod made_up;
mod module;
pub mod page;
pub mod programs;
pub mod routes;
pub mod script;
pub mod stamp;
pub mod styles;
pub mod trainers;
pub mod wasm;
pub mod words;

use crate::{
    data,
    failure::{Failure, Result},
    places::Places,
    setup::{self, Tools},
};
use catalogue::Bundle;
use routes::Programs;
use std::{fs, path::Path};
use words::Words;

/// `cargo xtask dist`.
///
/// # Errors
/// When the set-up or the build fails.
pub fn command(places: &Places, base: &str) -> Result<()> {
    let tools = setup::for_page(places)?;
    build(places, &tools, base)
}

/// Builds what changed and writes `dist/` anew. `base` is the site's path on its host, which only 404.html needs.
///
/// # Errors
/// When a build or a file fails.
pub fn build(places: &Places, tools: &Tools, base: &str) -> Result<()> {
    let words = Words::read(places)?;
    println!("Page");
    let page = page::build(places, tools)?;
    let mut programs = Vec::new();
    for bundle in Bundle::ALL {
        println!("Bundle {}", bundle.name());
        programs.push(programs::build(places, tools, &words, bundle)?);
    }
    let mut trainers = Vec::new();
    for kind in trainers::KINDS {
        println!("Trainer for the {kind}");
        trainers.push(trainers::build(places, tools, kind)?);
    }
    println!("Site in {}", places.dist().display());
    // Written beside and then moved, so that a failed build leaves the last good site.
    let stage = places.target.join("dist-stage");
    files::empty(&stage)?;
    files::copy(&page, &stage)?;
    without_sources(&stage)?;
    let sheets = styles::join(&stage)?;
    let mut bundles = Vec::new();
    for program in &programs {
        bundles.extend(program.finished(&sheets));
        files::copy(&program.folder, &stage.join(program.address()))?;
    }
    for trainer in &trainers {
        files::copy(&trainer.folder, &stage.join(trainer.address()))?;
    }
    if data::is_there(places) {
        files::copy(&places.data(), &stage.join("data"))?;
    } else {
        data::write_none(&stage.join("data"))?;
    }
    let glossary = glossary::write(&words, &stage)?;
    let programs = Programs { bundles: &bundles, trainers: &trainers, glossary: &glossary };
    routes::write(&words, &stage, &programs, base)?;
    links::check(&stage)?;
    // GitHub Pages would otherwise leave out files that start with an underscore.
    files::write(&stage.join(".nojekyll"), "")?;
    compress::all(&stage, &places.cache())?;
    replace(&stage, &places.dist())?;
    println!("  ✓ {} files", files::below(&places.dist())?.len());
    Ok(())
}

/// Removes what lies beside fonts, icons and networks for developers: notes and scripts are not part of the site.
fn without_sources(site: &Path) -> Result<()> {
    for file in files::below(site)? {
        if file.extension().is_some_and(|ending| ending == "md" || ending == "py") {
            let path = site.join(file);
            fs::remove_file(&path).map_err(Failure::file("remove", &path))?;
        }
    }
    Ok(())
}

fn replace(stage: &Path, dist: &Path) -> Result<()> {
    if dist.exists() {
        fs::remove_dir_all(dist).map_err(Failure::file("remove", dist))?;
    }
    // The target folder may be on another disk than the repository.
    if fs::rename(stage, dist).is_err() {
        files::empty(dist)?;
        files::copy(stage, dist)?;
        fs::remove_dir_all(stage).map_err(Failure::file("remove", stage))?;
    }
    Ok(())
}
