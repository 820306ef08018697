//! One folder with exactly the programs that were chosen, to be put first in `PATH`.
//!
//! Putting the folders they come from first would also put forward whatever else lies in them: an older wasm-opt
//! beside Debian's cargo, rustup's cargo beside a wasm-bindgen in `~/.cargo/bin`.

use crate::failure::{Failure, Result};
use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

/// Fills `folder` and gives a `PATH` that starts with it.
///
/// # Errors
/// When the folder cannot be written.
pub fn path_with(folder: &Path, programs: &[(&str, PathBuf)]) -> Result<OsString> {
    let first = fill(folder, programs)?;
    let rest = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(first.into_iter().chain(std::env::split_paths(&rest))).map_err(|error| {
        Failure::needs(
            format!("PATH cannot hold {}: {error}", folder.display()),
            "move the repository to a path without that character.",
        )
    })
}

#[cfg(unix)]
fn fill(folder: &Path, programs: &[(&str, PathBuf)]) -> Result<Vec<PathBuf>> {
    std::fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    for entry in std::fs::read_dir(folder).map_err(Failure::file("read", folder))?.flatten() {
        let name = entry.file_name();
        if !programs.iter().any(|(wanted, _)| name == *wanted) {
            std::fs::remove_file(entry.path()).map_err(Failure::file("remove", &entry.path()))?;
        }
    }
    for (name, program) in programs {
        let link = folder.join(name);
        if std::fs::read_link(&link).is_ok_and(|current| current == *program) {
            continue;
        }
        let _ = std::fs::remove_file(&link);
        std::os::unix::fs::symlink(program, &link).map_err(Failure::file("create", &link))?;
    }
    Ok(vec![folder.to_owned()])
}

/// Links need rights on Windows; the folders themselves must do.
#[cfg(not(unix))]
fn fill(_folder: &Path, programs: &[(&str, PathBuf)]) -> Result<Vec<PathBuf>> {
    Ok(programs.iter().filter_map(|(_, program)| program.parent().map(Path::to_owned)).collect())
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn holds_the_chosen_programs_and_nothing_older() {
        let folder = std::env::temp_dir().join(format!("xtask-shelf-{}", std::process::id()));
        path_with(&folder, &[("a", "/bin/sh".into()), ("b", "/bin/ls".into())]).unwrap();
        let path = path_with(&folder, &[("a", "/bin/ls".into())]).unwrap();
        assert_eq!(std::env::split_paths(&path).next(), Some(folder.clone()));
        assert_eq!(std::fs::read_link(folder.join("a")).unwrap(), Path::new("/bin/ls"));
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
