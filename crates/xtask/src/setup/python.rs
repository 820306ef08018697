//! A Python with packages, in a folder of our own: nothing is installed for the whole machine.

use crate::{
    failure::{Failure, Result},
    places::Places,
    run::Run,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Environment variable that names a Python that is taken as it is, whatever it has.
pub const OWN: &str = "NUCLEO_PYTHON";

/// Packages that are installed together.
#[derive(Debug)]
pub struct Packages {
    /// Their folder among the tools.
    folder: &'static str,
    /// What they are, for the one who waits for them.
    names: &'static str,
    /// Why they are installed.
    why: &'static str,
    /// The lists of their versions, in the repository; the last one names the others.
    lists: &'static [&'static str],
}

/// What most of the rooms' programs import.
pub const FOR_PROGRAMS: Packages = Packages {
    folder: "python",
    names: "NumPy and SciPy",
    why: "run the programs that the rooms print, 240 MB on disk",
    lists: &["tests/programs/requirements.txt"],
};

/// What the reference values are computed with.
pub const WITH_KERAS: Packages = Packages {
    folder: "python-keras",
    names: "NumPy, SciPy, Keras and TensorFlow",
    why: "what the page is compared with, 1.7 GB on disk",
    lists: &["tests/programs/requirements.txt", "tests/golden/requirements.txt"],
};

/// The Python that [`OWN`] names, or one with `packages`.
///
/// # Errors
/// As [`made`].
pub fn ready(places: &Places, packages: &Packages) -> Result<PathBuf> {
    own().map_or_else(|| made(places, packages), Ok)
}

/// The interpreter of a Python with `packages`. Makes it where there is none, and anew where the versions are others.
///
/// # Errors
/// When there is no Python 3 with its module `venv`, or the packages cannot be had.
pub fn made(places: &Places, packages: &Packages) -> Result<PathBuf> {
    println!("Python with {} ({})", packages.names, packages.why);
    let folder = places.tools().join(packages.folder);
    let python = folder.join("bin/python");
    let stamp = folder.join("installed.txt");
    let wanted = versions(&places.root, packages)?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        super::done(python.display());
        return Ok(python);
    }
    println!("  Into {}, from where pip finds Python's packages.", folder.display());
    let list = packages.lists.last().map(|list| places.root.join(list)).unwrap_or_default();
    let by_hand = format!(
        "see that `python3 -m venv` works (on Debian: python3-venv); or make a Python with what {} lists and name it in {OWN}.",
        list.display()
    );
    Run::new("python3").words("-m venv").arg(&folder).by_hand(&by_hand).go()?;
    // What is not there at the second asking is not there: the tests wait for this.
    let install = "-m pip install --quiet --disable-pip-version-check --retries 1 --requirement";
    Run::new(&python).words(install).arg(&list).by_hand(by_hand).go()?;
    fs::write(&stamp, wanted).map_err(Failure::file("write", &stamp))?;
    Ok(python)
}

/// A Python for tests: the one that [`OWN`] names, or one with `packages`; `None`, and said why, where it cannot be had.
/// The tests then tell what they could not do.
#[must_use]
pub fn for_tests(places: &Places, packages: &Packages) -> Option<PathBuf> {
    let python = ready(places, packages);
    python.inspect_err(|failure| println!("  Not now: {failure}\n  What needs it is told at the end.")).ok()
}

fn own() -> Option<PathBuf> {
    std::env::var_os(OWN).map(PathBuf::from)
}

/// All lists, one after the other.
fn versions(root: &Path, packages: &Packages) -> Result<String> {
    let read = |list: &&str| {
        let path = root.join(list);
        fs::read_to_string(&path).map_err(Failure::file("read", &path))
    };
    packages.lists.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_is_pinned_and_lists_name_each_other() {
        for packages in [FOR_PROGRAMS, WITH_KERAS] {
            let text = versions(&golden::root(), &packages).unwrap();
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            let (others, pinned): (Vec<_>, Vec<_>) = lines.partition(|line| line.starts_with("-r "));
            assert_eq!(others.len() + 1, packages.lists.len(), "{others:?}");
            assert!(pinned.iter().all(|line| line.contains("==")), "{pinned:?}");
        }
    }
}
