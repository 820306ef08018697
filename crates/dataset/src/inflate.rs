use std::io::Read;

use flate2::bufread::GzDecoder;

use crate::Error;
use crate::error::Value;

/// Deflate cannot pack more than 1,032 bytes into one, so a short file cannot make us reserve much.
const DEFLATE_RATIO: usize = 1_032;

/// Bytes of one file, gzipped or not, read part by part. What comes out is never longer than what was asked for,
/// however much a gzip stream would unpack to.
pub(crate) struct Source<'a> {
    file: &'a str,
    bytes: Bytes<'a>,
}

enum Bytes<'a> {
    Raw(&'a [u8]),
    Gzip { decoder: Box<GzDecoder<&'a [u8]>>, packed: usize },
}

impl<'a> Source<'a> {
    /// Tells gzip by its first two bytes; no IDX file begins with them.
    pub(crate) fn new(file: &'a str, bytes: &'a [u8]) -> Self {
        let bytes = if bytes.starts_with(&[0x1f, 0x8b]) {
            Bytes::Gzip { decoder: Box::new(GzDecoder::new(bytes)), packed: bytes.len() }
        } else {
            Bytes::Raw(bytes)
        };
        Self { file, bytes }
    }

    pub(crate) fn file(&self) -> &'a str {
        self.file
    }

    /// The next `length` bytes, all of them.
    pub(crate) fn take(&mut self, field: &'static str, length: usize) -> Result<Vec<u8>, Error> {
        let out = match &mut self.bytes {
            Bytes::Raw(rest) => {
                let (head, tail) = rest.split_at(length.min(rest.len()));
                *rest = tail;
                head.to_vec()
            }
            Bytes::Gzip { decoder, packed } => {
                let mut out = Vec::with_capacity(length.min(packed.saturating_mul(DEFLATE_RATIO)));
                let limit = u64::try_from(length).unwrap_or(u64::MAX);
                decoder.by_ref().take(limit).read_to_end(&mut out).map_err(|error| gzip(self.file, &error))?;
                out
            }
        };
        if out.len() < length {
            return Err(short(self.file, field, length, out.len()));
        }
        Ok(out)
    }

    pub(crate) fn take_u32(&mut self, field: &'static str) -> Result<u32, Error> {
        let bytes = self.take(field, 4)?;
        Ok(bytes.iter().fold(0, |value, &byte| value << 8 | u32::from(byte)))
    }

    /// Checks that nothing follows and, by reading up to the end, the checksum of a gzip stream.
    pub(crate) fn finish(self, field: &'static str, expected: usize) -> Result<(), Error> {
        let more = match self.bytes {
            Bytes::Raw(rest) => !rest.is_empty(),
            Bytes::Gzip { mut decoder, .. } => {
                let read = decoder.read(&mut [0]).map_err(|error| gzip(self.file, &error))?;
                read > 0 || !decoder.into_inner().is_empty()
            }
        };
        if more {
            let expected = u64::try_from(expected).unwrap_or(u64::MAX);
            return Err(Error::TooLong { file: self.file.to_owned(), field, expected });
        }
        Ok(())
    }
}

/// There are fewer bytes than announced.
pub(crate) fn short(file: &str, field: &'static str, announced: usize, found: usize) -> Error {
    let bytes = |count: usize| Value::Bytes(u64::try_from(count).unwrap_or(u64::MAX));
    Error::field(file, field, bytes(announced), bytes(found))
}

pub(crate) fn gzip(file: &str, error: &std::io::Error) -> Error {
    Error::Gzip { file: file.to_owned(), reason: error.to_string() }
}
