//! Whether what was built is still what its sources say.
//!
//! Cargo alone cannot tell here: both trainers are one crate with other features and leave one file, so that building
//! one makes the other stale and each call would link both again, which takes minutes.

use super::files;
use crate::{
    failure::{Failure, Result},
    places::Places,
};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// What decides about every build, relative to the repository.
const ALWAYS: [&str; 3] = ["Cargo.toml", "Cargo.lock", ".cargo"];

/// A fingerprint of everything that a build depends on.
///
/// - `package`: a crate in `crates/`; those it depends on count too.
/// - `words`: versions, flags.
///
/// # Errors
/// When a file cannot be read.
pub fn of(places: &Places, package: &str, words: &[&str]) -> Result<String> {
    let crates = with_dependencies(&places.root.join("crates"), package)?;
    let mut paths: Vec<PathBuf> = ALWAYS.iter().map(|path| places.root.join(path)).collect();
    paths.extend(crates.iter().map(|name| places.root.join("crates").join(name)));
    let mut hasher = Sha256::new();
    for word in words {
        hasher.update(word.as_bytes());
        hasher.update([0]);
    }
    for path in paths {
        if path.is_dir() {
            hasher.update(files::name_hash(&path)?);
        } else {
            hasher.update(fs::read(&path).map_err(Failure::file("read", &path))?);
        }
    }
    Ok(files::hex(&hasher.finalize()))
}

/// Whether `folder` was built with this fingerprint.
#[must_use]
pub fn is_fresh(folder: &Path, stamp: &str) -> bool {
    fs::read_to_string(beside(folder)).is_ok_and(|found| found == stamp) && folder.is_dir()
}

/// Remembers that `folder` was built with this fingerprint.
///
/// # Errors
/// When it cannot be written.
pub fn keep(folder: &Path, stamp: &str) -> Result<()> {
    let path = beside(folder);
    fs::write(&path, stamp).map_err(Failure::file("write", &path))
}

/// Forgets the fingerprint, so that a build that fails half-way is not taken for whole.
pub fn forget(folder: &Path) {
    let _ = fs::remove_file(beside(folder));
}

fn beside(folder: &Path) -> PathBuf {
    folder.with_extension("stamp")
}

/// `package` and every crate beside it that its manifest, or theirs, names.
fn with_dependencies(crates: &Path, package: &str) -> Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    let mut open = vec![package.to_owned()];
    while let Some(name) = open.pop() {
        let manifest = crates.join(&name).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).map_err(Failure::file("read", &manifest))?;
        if found.insert(name) {
            let named = text.lines().filter_map(|line| line.split(['.', ' ', '=']).next());
            open.extend(named.filter(|name| !name.is_empty() && crates.join(name).is_dir()).map(str::to_owned));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trainer_depends_on_what_the_architecture_says_and_not_on_the_page() {
        let crates = golden::root().join("crates");
        let found = with_dependencies(&crates, "trainer").unwrap();
        for name in ["trainer", "training", "network", "dataset", "protocol", "ops"] {
            assert!(found.contains(name), "{name}");
        }
        assert!(!found.contains("app") && !found.contains("xtask"));
    }

    #[test]
    fn a_stamp_holds_until_it_is_forgotten() {
        let folder = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        files::empty(&folder).unwrap();
        assert!(!is_fresh(&folder, "a"));
        keep(&folder, "a").unwrap();
        assert!(is_fresh(&folder, "a") && !is_fresh(&folder, "b"));
        forget(&folder);
        assert!(!is_fresh(&folder, "a"));
        fs::remove_dir_all(folder).unwrap();
    }
}
