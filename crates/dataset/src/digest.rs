use sha2::{Digest, Sha256};

use crate::Error;

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
///
/// ```
/// assert!(dataset::sha256_hex(b"").starts_with("e3b0c44298fc1c14"));
/// ```
pub fn sha256_hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digest = Sha256::digest(bytes);
    digest.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]).collect()
}

/// Checks the length, then the SHA-256, of a file's bytes.
pub(crate) fn check(file: &str, length: u64, sha256: &str, bytes: &[u8]) -> Result<(), Error> {
    if bytes.len() as u64 != length {
        return Err(Error::field(file, "length", format!("{length} bytes"), format!("{} bytes", bytes.len())));
    }
    let found = sha256_hex(bytes);
    if found != sha256 {
        return Err(Error::Sha256 { file: file.to_owned(), expected: sha256.to_owned(), found });
    }
    Ok(())
}
