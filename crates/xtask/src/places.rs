//! Where things are: the repository, Cargo's target folder, the tools and the finished site.

use crate::failure::{Failure, Result};
use std::path::{Path, PathBuf};

/// The folders that the steps work in.
#[derive(Debug, Clone)]
pub struct Places {
    /// The repository.
    pub root: PathBuf,
    /// Cargo's target folder, absolute.
    pub target: PathBuf,
}

impl Places {
    /// Finds the repository this program was started in and the target folder it was built into.
    ///
    /// # Errors
    /// When the repository is no longer where it was.
    pub fn find() -> Result<Self> {
        // Cargo says where it runs the program. What was compiled in is older: two checkouts that share a target folder
        // share this program too.
        let started = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let crate_folder = started.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        let root = crate_folder.ancestors().nth(2).unwrap_or(&crate_folder).to_owned();
        if !root.join("Cargo.toml").is_file() {
            return Err(Failure::needs(
                format!("this program was built from {}, which is gone.", root.display()),
                "run it as `cargo xtask …` inside the repository, so that it is built again.",
            ));
        }
        // The program itself lies in the target folder that Cargo chose, however it was chosen.
        let own = std::env::current_exe().ok().and_then(|exe| target_of(&exe));
        let target = own.unwrap_or_else(|| root.join("target"));
        Ok(Self { root, target })
    }

    /// Tools that only this repository uses; nothing is installed for the whole machine if it can be avoided.
    #[must_use]
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The finished static site.
    #[must_use]
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The data shards that are served with the page, absent until `cargo xtask data`.
    #[must_use]
    pub fn data(&self) -> PathBuf {
        self.root.join("web/data")
    }

    /// A folder for results that are kept between runs, such as compressed files.
    #[must_use]
    pub fn cache(&self) -> PathBuf {
        self.target.join("dist-cache")
    }

    /// What Cargo writes for the wasm target in the profile `web`.
    #[must_use]
    pub fn wasm_output(&self) -> PathBuf {
        wasm_output(&self.target)
    }
}

/// [`Places::wasm_output`] of any target folder.
#[must_use]
pub fn wasm_output(target: &Path) -> PathBuf {
    target.join("wasm32-unknown-unknown/web")
}

/// `…/target/release/xtask` and `…/target/debug/deps/xtask-1234` lie in `…/target`.
fn target_of(exe: &Path) -> Option<PathBuf> {
    let folder = exe.parent()?;
    let profile = if folder.ends_with("deps") { folder.parent()? } else { folder };
    // A copy of this program elsewhere must not fill whatever folder it lies in.
    let is_cargos = profile.join(".fingerprint").is_dir();
    profile.parent().filter(|_| is_cargos).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_folder_is_the_programs_own() {
        let target = std::env::temp_dir().join(format!("xtask-places-{}", std::process::id()));
        std::fs::create_dir_all(target.join("release/.fingerprint")).unwrap();
        for exe in ["release/xtask", "release/deps/xtask-12ab"] {
            assert_eq!(target_of(&target.join(exe)), Some(target.clone()));
        }
        assert_eq!(target_of(&target.join("copied/xtask")), None);
        assert_eq!(target_of(Path::new("/xtask")), None);
        std::fs::remove_dir_all(target).unwrap();
    }
}
