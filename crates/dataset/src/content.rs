//! What a file holds, whatever it is packed in.

use std::io::{self, Write};

use flate2::write::GzDecoder;

use crate::digest::Check;
use crate::idx::MAX_PIXELS;

/// The SHA-256 of a file's content, gzipped or not, whose bytes come one piece after another.
///
/// ```
/// use dataset::{Content, sha256_hex};
/// let mut content = Content::default();
/// for piece in b"raw bytes".chunks(4) {
///     content.update(piece);
/// }
/// assert_eq!(content.finish(), Some(sha256_hex(b"raw bytes")));
/// ```
pub struct Content(State);

enum State {
    /// Not enough bytes to tell gzip from raw.
    Start(Vec<u8>),
    Raw(Sum),
    Gzip(Box<GzDecoder<Sum>>),
    /// It is no whole gzip stream, or holds more than any file that is read.
    Broken,
}

#[derive(Default)]
struct Sum(Check);

impl Write for Sum {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // More than a header beyond the most pixels is nothing that is read, however little it was packed to.
        if self.0.length() > MAX_PIXELS + 64 {
            return Err(io::ErrorKind::InvalidData.into());
        }
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Default for Content {
    fn default() -> Self {
        Self(State::Start(Vec::new()))
    }
}

impl Content {
    /// Takes the next bytes of the file. Short pieces keep the work of one call short, as for
    /// [`Reader::push`](crate::stream::Reader::push).
    pub fn update(&mut self, piece: &[u8]) {
        let taken = match &mut self.0 {
            State::Start(begun) => {
                begun.extend_from_slice(piece);
                if begun.len() < 2 {
                    return;
                }
                let begun = std::mem::take(begun);
                let gzip = begun.starts_with(&[0x1f, 0x8b]);
                let sum = Sum::default();
                self.0 = if gzip { State::Gzip(Box::new(GzDecoder::new(sum))) } else { State::Raw(sum) };
                return self.update(&begun);
            }
            State::Raw(sum) => sum.write_all(piece),
            State::Gzip(decoder) => decoder.write_all(piece),
            State::Broken => return,
        };
        if taken.is_err() {
            self.0 = State::Broken;
        }
    }

    /// 64 lower-case hexadecimal digits; `None` where the file cannot be unpacked.
    #[must_use]
    pub fn finish(self) -> Option<String> {
        match self.0 {
            State::Start(begun) => Some(crate::sha256_hex(&begun)),
            State::Raw(sum) => Some(sum.0.hex()),
            State::Gzip(decoder) => decoder.finish().ok().map(|sum| sum.0.hex()),
            State::Broken => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sha256_hex;
    use flate2::Compression;
    use flate2::write::GzEncoder;

    fn sum(file: &[u8], piece: usize) -> Option<String> {
        let mut content = Content::default();
        file.chunks(piece).for_each(|piece| content.update(piece));
        content.finish()
    }

    #[test]
    fn packing_does_not_matter() {
        let bytes: Vec<u8> = (0..5_000_u32).map(|n| ((n * n) >> 3) as u8).collect();
        let expected = Some(sha256_hex(&bytes));
        for level in [Compression::none(), Compression::fast(), Compression::best()] {
            let mut encoder = GzEncoder::new(Vec::new(), level);
            encoder.write_all(&bytes).unwrap();
            let packed = encoder.finish().unwrap();
            for piece in [1, 77, 1 << 20] {
                assert_eq!(sum(&packed, piece), expected);
            }
            assert_eq!(sum(&packed[..packed.len() - 9], 100), None, "cut off");
        }
        assert_eq!(sum(&bytes, 3), expected);
        assert_eq!((sum(&[], 1), sum(&[7], 1)), (Some(sha256_hex(&[])), Some(sha256_hex(&[7]))));
        assert_eq!(sum(&[0x1f, 0x8b, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7], 4), None);
    }
}
