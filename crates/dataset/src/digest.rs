use sha2::{Digest, Sha256};

use crate::Error;
use crate::error::Value;

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
///
/// ```
/// assert!(dataset::sha256_hex(b"").starts_with("e3b0c44298fc1c14"));
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The check of a file whose bytes come one piece after another.
#[derive(Debug, Clone, Default)]
pub struct Check {
    length: u64,
    sum: Sha256,
}

impl Check {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.sum.update(bytes);
    }

    /// Bytes taken so far.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// SHA-256 of all that was taken.
    pub(crate) fn hex(self) -> String {
        hex(&self.sum.finalize())
    }

    pub(crate) fn compare(&self, file: &str, length: u64, sha256: &str) -> Result<(), Error> {
        compare_length(file, length, self.length)?;
        compare_sum(file, sha256, hex(&self.sum.clone().finalize()))
    }
}

fn hex(digest: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    digest.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}

/// Checks the length, then the SHA-256, of a file's bytes.
pub(crate) fn check(file: &str, length: u64, sha256: &str, bytes: &[u8]) -> Result<(), Error> {
    compare_length(file, length, bytes.len() as u64)?;
    compare_sum(file, sha256, sha256_hex(bytes))
}

fn compare_length(file: &str, expected: u64, found: u64) -> Result<(), Error> {
    if expected == found {
        return Ok(());
    }
    Err(Error::field(file, "length", Value::Bytes(expected), Value::Bytes(found)))
}

fn compare_sum(file: &str, expected: &str, found: String) -> Result<(), Error> {
    if expected == found {
        return Ok(());
    }
    Err(Error::Sha256 { file: file.to_owned(), expected: expected.to_owned(), found })
}
