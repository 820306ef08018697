//! Folders and the files in them.

use crate::failure::{Failure, Result};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Makes `folder` exist and be empty.
///
/// # Errors
/// When it cannot be removed or created.
pub fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Failure::file("remove", folder))?;
    }
    fs::create_dir_all(folder).map_err(Failure::file("create", folder))
}

/// Every file below `folder`, relative to it, sorted; none when it does not exist.
///
/// # Errors
/// When a folder cannot be read.
pub fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::new()];
    while let Some(relative) = open.pop() {
        let here = folder.join(&relative);
        if !here.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&here).map_err(Failure::file("read", &here))? {
            let entry = entry.map_err(Failure::file("read", &here))?;
            let path = relative.join(entry.file_name());
            if entry.path().is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Copies every file below `from` to the same place below `to`.
///
/// # Errors
/// When a file cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    for relative in below(from)? {
        let target = to.join(&relative);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
        }
        fs::copy(from.join(&relative), &target).map_err(Failure::file("write", &target))?;
    }
    Ok(())
}

/// Writes `text` to `path`, whose folder is made where it is missing.
///
/// # Errors
/// When it cannot be written.
pub fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Failure::file("create", folder))?;
    }
    fs::write(path, text).map_err(Failure::file("write", path))
}

/// SHA-256 of the names and contents of every file below `folder`, as 16 hexadecimal digits: enough to name a build.
///
/// # Errors
/// When a file cannot be read.
pub fn name_hash(folder: &Path) -> Result<String> {
    let mut hasher = Sha256::new();
    for relative in below(folder)? {
        hasher.update(relative.to_string_lossy().as_bytes());
        let path = folder.join(&relative);
        let bytes = fs::read(&path).map_err(Failure::file("read", &path))?;
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    Ok(hex(&hasher.finalize())[..16].to_owned())
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_whole_trees_and_names_them_by_content() {
        let folder = std::env::temp_dir().join(format!("xtask-files-{}", std::process::id()));
        empty(&folder.join("a/deep")).unwrap();
        fs::write(folder.join("a/deep/x"), "1").unwrap();
        fs::write(folder.join("a/y"), "2").unwrap();
        copy(&folder.join("a"), &folder.join("b")).unwrap();
        assert_eq!(below(&folder.join("b")).unwrap(), [PathBuf::from("deep/x"), "y".into()]);
        let name = name_hash(&folder.join("a")).unwrap();
        assert_eq!(name, name_hash(&folder.join("b")).unwrap());
        fs::write(folder.join("b/y"), "3").unwrap();
        assert_ne!(name, name_hash(&folder.join("b")).unwrap());
        assert_eq!(below(&folder.join("none")).unwrap(), Vec::<PathBuf>::new());
        fs::remove_dir_all(folder).unwrap();
    }
}
