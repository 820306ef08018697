//! Debian's package manager, where there is one.

use crate::{
    failure::{Failure, Result},
    run::{Run, on_path},
};

/// Whether this machine has apt.
#[must_use]
pub fn exists() -> bool {
    on_path("apt-get").is_some()
}

/// Whether every one of `packages` can be installed from the sources that this machine knows.
#[must_use]
pub fn offers(packages: &str) -> bool {
    Run::new("apt-get").words("install --simulate").words(packages).read().is_some()
}

/// Installs `packages` (names with spaces between) and says so.
///
/// # Errors
/// When neither root's rights nor sudo are there, or apt fails.
pub fn install(packages: &str) -> Result<()> {
    println!("  Installing Debian's packages {packages} for the whole machine.");
    if !offers(packages) {
        println!("  They are not in this machine's package lists: refreshing those first.");
        as_root("apt-get")?.words("update").go()?;
    }
    as_root("apt-get")?
        .words("install --yes --no-install-recommends")
        .words(packages)
        .by_hand(format!("`sudo apt-get update && sudo apt-get install {packages}`, and read what apt says."))
        .go()
}

/// `program` with root's rights: as it is when we have them, else by sudo.
///
/// # Errors
/// When there is no sudo.
pub fn as_root(program: &str) -> Result<Run> {
    let root = Run::new("id").arg("-u").read().as_deref() == Some("0");
    if root {
        return Ok(Run::new(program).env("DEBIAN_FRONTEND", "noninteractive"));
    }
    if on_path("sudo").is_none() {
        return Err(Failure::needs(
            format!("{program} has to run as root, and there is no sudo here."),
            "become root (`su -`) and run the same command again.",
        ));
    }
    Ok(Run::new("sudo").arg(program))
}
