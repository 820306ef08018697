use super::Refused;

/// The kinds of pictures that are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    WebP,
    /// GIF; its first picture counts.
    Gif,
}

/// What a file says of the picture in it, before the picture is unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The format.
    pub kind: Kind,
    /// Pixels from left to right.
    pub width: u64,
    /// Pixels from top to bottom.
    pub height: u64,
}

impl Header {
    /// Reads the beginning of a file, and looks whether its end is there: a browser shows half a picture without a
    /// word.
    ///
    /// # Errors
    /// [`Refused::NotAPicture`], or [`Refused::Broken`] where it ends too early or has no pixels.
    pub fn read(bytes: &[u8]) -> Result<Self, Refused> {
        let (kind, found) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            (Kind::Png, png(bytes))
        } else if bytes.starts_with(b"\xff\xd8\xff") {
            (Kind::Jpeg, jpeg(bytes))
        } else if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
            (Kind::Gif, gif(bytes))
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            (Kind::WebP, webp(bytes))
        } else {
            return Err(Refused::NotAPicture);
        };
        let (width, height) = found.filter(|(width, height)| *width > 0 && *height > 0).ok_or(Refused::Broken)?;
        Ok(Self { kind, width, height })
    }
}

type Size = Option<(u64, u64)>;

/// Big-endian, most significant byte first.
fn big(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    Some(bytes.get(at..at.checked_add(count)?)?.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

/// Little-endian, least significant byte first.
fn little(bytes: &[u8], at: usize, count: usize) -> Option<u64> {
    Some(bytes.get(at..at.checked_add(count)?)?.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)))
}

fn index(number: u64) -> Option<usize> {
    usize::try_from(number).ok()
}

/// The size stands in the first chunk; the last one is `IEND`.
fn png(bytes: &[u8]) -> Size {
    let mut at = 8;
    loop {
        let (length, kind) = (index(big(bytes, at, 4)?)?, bytes.get(at + 4..at + 8)?);
        if kind == b"IEND" {
            return Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?));
        }
        // Length, kind, data, checksum.
        at = at.checked_add(length)?.checked_add(12)?;
    }
}

/// The size stands in a frame header; the picture ends with a marker of its own, after the scan has begun: the small
/// picture that cameras put in front has one too.
fn jpeg(bytes: &[u8]) -> Size {
    let mut at = 2;
    let mut size = None;
    loop {
        // A marker may have several 0xff before it.
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let (sign, marker) = (*bytes.get(at)?, *bytes.get(at + 1)?);
        if sign != 0xff {
            return None;
        }
        let length = index(big(bytes, at + 2, 2)?)?;
        match marker {
            // Frame headers; the three others in their range are tables.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                size = Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
            }
            0xda => {
                let scan = bytes.get(at..)?;
                return size.filter(|_| scan.windows(2).rev().any(|pair| pair == [0xff, 0xd9]));
            }
            _ => {}
        }
        at = at.checked_add(length)?.checked_add(2)?;
    }
}

/// The size stands in front; a lone `;` ends the file.
fn gif(bytes: &[u8]) -> Size {
    let flags = *bytes.get(10)?;
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13_usize.checked_add(table(flags))?;
    loop {
        let kind = *bytes.get(at)?;
        at = match kind {
            b';' => return Some((little(bytes, 6, 2)?, little(bytes, 8, 2)?)),
            // An extension: what it is, then blocks.
            b'!' => blocks(bytes, at + 2)?,
            // A picture: place, size, flags, its colours, the width of its codes, then blocks.
            b',' => blocks(bytes, at + 11 + table(*bytes.get(at + 9)?))?,
            _ => return None,
        };
    }
}

/// Where a run of blocks, each with its length in front, ends.
fn blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += length + 1;
        if length == 0 {
            return Some(at);
        }
    }
}

/// The file says how long it is; the size stands in its first chunk, in one of three ways.
fn webp(bytes: &[u8]) -> Size {
    let length = index(little(bytes, 4, 4)?)?;
    bytes.get(..length.checked_add(8)?)?;
    match bytes.get(12..16)? {
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)),
        b"VP8L" => {
            let both = little(bytes, 21, 4)?;
            Some(((both & 0x3fff) + 1, (both >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        [&(data.len() as u32).to_be_bytes()[..], kind, data, &[0; 4]].concat()
    }

    fn png_file(width: u32, height: u32) -> Vec<u8> {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &head), chunk(b"IDAT", &[1; 40]), chunk(b"IEND", &[])].concat()
    }

    /// A thumbnail with an end of its own in front, a frame header, a scan.
    fn jpeg_file(width: u16, height: u16) -> Vec<u8> {
        let mut file = vec![0xff, 0xd8, 0xff, 0xe1, 0, 8, 0xff, 0xd8, 0xff, 0xd9, 0, 0];
        file.extend([0xff, 0xc0, 0, 11, 8]);
        file.extend(height.to_be_bytes());
        file.extend(width.to_be_bytes());
        file.extend([1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 4, 0xff, 0xd9]);
        file
    }

    fn gif_file(width: u16, height: u16) -> Vec<u8> {
        let mut file = b"GIF89a".to_vec();
        file.extend(width.to_le_bytes());
        file.extend(height.to_le_bytes());
        file.extend([0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        file.extend([b'!', 0xf9, 4, 0, 0, 0, 0, 0]);
        file.extend([b',', 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, b';']);
        file
    }

    fn webp_file(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let body = [b"WEBP", &kind[..], &(data.len() as u32).to_le_bytes(), data].concat();
        [b"RIFF", &(body.len() as u32).to_le_bytes()[..], &body].concat()
    }

    fn all() -> Vec<(Vec<u8>, Kind)> {
        let extended = [0, 0, 0, 0, 0x3f, 1, 0, 0xef, 0, 0];
        vec![
            (png_file(320, 240), Kind::Png),
            (jpeg_file(320, 240), Kind::Jpeg),
            (gif_file(320, 240), Kind::Gif),
            (webp_file(b"VP8 ", &[0, 0, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0]), Kind::WebP),
            (webp_file(b"VP8L", &[0x2f, 0x3f, 0xc1, 0x3b, 0]), Kind::WebP),
            (webp_file(b"VP8X", &extended), Kind::WebP),
        ]
    }

    #[test]
    fn every_kind_tells_its_size() {
        for (file, kind) in all() {
            assert_eq!(Header::read(&file), Ok(Header { kind, width: 320, height: 240 }), "{kind:?}");
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_broken() {
        for (file, kind) in all() {
            for end in 12..file.len() {
                // The checksum of a PNG's last chunk, and the padding of a WebP's, are not needed.
                if kind == Kind::Png && end + 4 >= file.len() {
                    continue;
                }
                assert_eq!(Header::read(&file[..end]), Err(Refused::Broken), "{kind:?} cut at {end}");
            }
        }
    }

    #[test]
    fn other_files_are_no_pictures() {
        for other in [&b""[..], b"hello", b"%PDF-1.7", b"BM6", b"RIFF1234WAVE", b"<svg xmlns=", b"\xff\xd8"] {
            assert_eq!(Header::read(other), Err(Refused::NotAPicture));
        }
        assert_eq!(Header::read(&png_file(0, 5)), Err(Refused::Broken));
    }

    #[test]
    fn a_hundred_megapixels_are_told_before_they_are_unpacked() {
        let header = Header::read(&png_file(10_000, 10_000)).unwrap();
        assert_eq!(header.width * header.height, 100_000_000);
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(start in 0_usize..6, bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let (file, _) = all().swap_remove(start);
            let _ = Header::read(&[&file[..12], &bytes].concat());
            let _ = Header::read(&bytes);
        }
    }
}
