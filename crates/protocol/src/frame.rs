//! Messages as bytes: the version (`u32`, little-endian), then the message in postcard.
//!
//! The version stands outside the body, so that two sides of different age find out before either decodes what it does
//! not know.

use crate::VERSION;
use serde::{Serialize, de::DeserializeOwned};

/// Longest message in bytes, header included: four uncompressed Fashion-MNIST files take 55 MB, the checkpoint of the
/// largest preset 22 MB. Anything longer is refused before it is looked at.
pub const MAX_BYTES: usize = 256 << 20;

const HEADER: usize = size_of::<u32>();

/// Why a message could not be made into bytes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EncodeError {
    /// Longer than [`MAX_BYTES`].
    #[error("a message of {bytes} bytes is over the limit of {MAX_BYTES}")]
    TooLarge {
        /// Length it would have, header included.
        bytes: usize,
    },
    /// postcard refused it.
    #[error("the message cannot be written: {0}")]
    Body(postcard::Error),
}

/// Why bytes could not be read as a message.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// Shorter than the version.
    #[error("a message of {bytes} bytes is shorter than its version number")]
    TooShort {
        /// Length found.
        bytes: usize,
    },
    /// Longer than [`MAX_BYTES`].
    #[error("a message of {bytes} bytes is over the limit of {MAX_BYTES}")]
    TooLarge {
        /// Length found.
        bytes: usize,
    },
    /// The other side is older or newer; the body was not looked at.
    #[error("the other side speaks version {theirs} of the protocol, this side version {ours}: reload the page")]
    Version {
        /// Version in the message.
        theirs: u32,
        /// [`VERSION`].
        ours: u32,
    },
    /// Right version, wrong body.
    #[error("the message is damaged: {0}")]
    Body(postcard::Error),
    /// A whole message, and more behind it.
    #[error("the message is damaged: {bytes} bytes follow its end")]
    TrailingBytes {
        /// How many.
        bytes: usize,
    },
}

/// The bytes of one message, [`crate::ToTrainer`] or [`crate::FromTrainer`].
///
/// ```
/// use protocol::{ToTrainer, VERSION, decode, encode};
/// let bytes = encode(&ToTrainer::Hello { version: VERSION })?;
/// assert_eq!(bytes[..4], VERSION.to_le_bytes());
/// assert_eq!(decode::<ToTrainer>(&bytes)?, ToTrainer::Hello { version: VERSION });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`EncodeError::TooLarge`] above [`MAX_BYTES`].
pub fn encode<M: Serialize>(message: &M) -> Result<Vec<u8>, EncodeError> {
    let bytes = postcard::to_extend(message, VERSION.to_le_bytes().to_vec()).map_err(EncodeError::Body)?;
    if bytes.len() > MAX_BYTES {
        return Err(EncodeError::TooLarge { bytes: bytes.len() });
    }
    Ok(bytes)
}

/// The message in these bytes. Never panics, and never allocates more than a small multiple of their length.
///
/// # Errors
/// See [`DecodeError`]; [`DecodeError::Version`] is told from the first four bytes alone.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Result<M, DecodeError> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeError::TooLarge { bytes: bytes.len() });
    }
    let (version, body) = bytes.split_first_chunk::<HEADER>().ok_or(DecodeError::TooShort { bytes: bytes.len() })?;
    let theirs = u32::from_le_bytes(*version);
    if theirs != VERSION {
        return Err(DecodeError::Version { theirs, ours: VERSION });
    }
    let (message, rest) = postcard::take_from_bytes(body).map_err(DecodeError::Body)?;
    if !rest.is_empty() {
        return Err(DecodeError::TrailingBytes { bytes: rest.len() });
    }
    Ok(message)
}
