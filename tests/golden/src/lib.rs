//! The reference values of NumPy, SciPy and Keras, for the tests of all crates. `cargo xtask golden` makes them anew with
//! the programs beside them. Tests that ask Python itself find it here, too.
//!
//! Files are found where the test is run, not where it was compiled: two checkouts that share a target folder share the
//! programs in it.

mod case;
mod python;

pub use case::{Cases, numbers, sizes};
pub use python::Python;

use serde_json::Value;
use std::env;
use std::path::PathBuf;

/// Why a reference value, or a Python to compare with, cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// A file is not written as it should be.
    #[error("{}: {source}", path.display())]
    Json {
        /// Which one.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The Python that is named cannot be run.
    #[error("NUCLEO_PYTHON names {python}, which cannot be run: {what}")]
    Python {
        /// Its name.
        python: String,
        /// The system's reason.
        what: String,
    },
    /// No case has this name.
    #[error("no case of operations.json is called \"{0}\"")]
    NoCase(String),
}

/// The repository, as Cargo names it to the test that it runs.
#[must_use]
pub fn root() -> PathBuf {
    // Every package lies two folders below it.
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let asked = package.as_deref().and_then(|package| package.ancestors().nth(2));
    let root = asked.filter(|root| root.join("tests/golden").is_dir());
    // A test that somebody starts by hand is not told.
    root.map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")), Into::into)
}

/// The path of a reference file.
#[must_use]
pub fn file(name: &str) -> PathBuf {
    root().join("tests/golden").join(name)
}

/// The bytes of a reference file.
///
/// # Errors
/// When it cannot be read.
pub fn bytes(name: &str) -> Result<Vec<u8>, Error> {
    let path = file(name);
    std::fs::read(&path).map_err(|source| Error::File { path, source })
}

/// A reference file of JSON.
///
/// # Errors
/// When it cannot be read, or is not written as it should be.
pub fn json(name: &str) -> Result<Value, Error> {
    serde_json::from_slice(&bytes(name)?).map_err(|source| Error::Json { path: file(name), source })
}

/// The cases of the operations: `operations.json`.
///
/// # Errors
/// As [`json`].
pub fn operations() -> Result<Cases, Error> {
    Cases::parse(&bytes("operations.json")?).map_err(|source| Error::Json { path: file("operations.json"), source })
}
