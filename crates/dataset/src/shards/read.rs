use super::format::{FORMAT, Index, SHARD_IMAGES, Shard, VERSION};
use crate::error::Value;
use crate::inflate::{Source, gzip};
use crate::{Check, Error, Images, Part, Split, digest, idx};
use flate2::write::GzDecoder;
use std::io::{self, Write};

/// A shard's file is refused above this length: 5,000 images of 28x28 that do not compress at all take 3.9 MB.
const MAX_SHARD_BYTES: u64 = 32 * 1024 * 1024;
const MAX_SHARDS: usize = 1_000;

/// Reads and checks `index.json`.
///
/// # Errors
/// [`Error::Index`] saying what is wrong.
pub fn read_index(json: &[u8]) -> Result<Index, Error> {
    let index = serde_json::from_slice(json).map_err(|error| Error::Index { reason: error.to_string() })?;
    check(&index)?;
    Ok(index)
}

/// Checks an index against all that reading its shards relies on.
///
/// # Errors
/// [`Error::Index`] saying what is wrong.
pub fn check(index: &Index) -> Result<(), Error> {
    let wrong = |reason: String| Err(Error::Index { reason });
    if index.format != FORMAT || index.version != VERSION {
        let found = (&index.format, index.version);
        return wrong(format!("format should be {FORMAT} version {VERSION}, found {} version {}", found.0, found.1));
    }
    for (field, side) in [("height", index.height), ("width", index.width)] {
        if !(1..=idx::MAX_SIDE).contains(&side) {
            return wrong(format!("{field} should be 1 to {}, found {side}", idx::MAX_SIDE));
        }
    }
    if !(1..=256).contains(&index.classes) {
        return wrong(format!("classes should be 1 to 256, found {}", index.classes));
    }
    if index.shards.len() > MAX_SHARDS {
        return wrong(format!("shards should be at most {MAX_SHARDS}, found {}", index.shards.len()));
    }
    index.shards.iter().try_for_each(check_shard)
}

fn check_shard(shard: &Shard) -> Result<(), Error> {
    let wrong = |what: String| Err(Error::Index { reason: format!("shard {:?}: {what}", shard.file) });
    // The name becomes part of an address or a path: nothing but a plain file beside the index may come of it.
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let stem = shard.file.strip_suffix(".shard");
    if !stem.is_some_and(|stem| (1..=64).contains(&stem.len()) && stem.chars().all(plain)) {
        return wrong("file should be lower-case letters, digits and hyphens before .shard".to_owned());
    }
    if !(1..=SHARD_IMAGES as u32).contains(&shard.images) {
        return wrong(format!("images should be 1 to {SHARD_IMAGES}, found {}", shard.images));
    }
    if !(1..=MAX_SHARD_BYTES).contains(&shard.bytes) {
        return wrong(format!("bytes should be 1 to {MAX_SHARD_BYTES}, found {}", shard.bytes));
    }
    let hexadecimal = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
    if shard.sha256.len() != 64 || !shard.sha256.chars().all(hexadecimal) {
        return wrong("sha256 should be 64 lower-case hexadecimal digits".to_owned());
    }
    Ok(())
}

/// Reads one shard's file: length, SHA-256, both IDX headers, number, size and labels are checked against the index.
///
/// # Errors
/// [`Error`] naming the file and field that is wrong.
pub fn read_shard(index: &Index, shard: &Shard, bytes: &[u8]) -> Result<Images, Error> {
    let file = shard.file.as_str();
    digest::check(file, shard.bytes, &shard.sha256, bytes)?;
    content(index, shard, Source::new(file, bytes))
}

fn content(index: &Index, shard: &Shard, mut source: Source) -> Result<Images, Error> {
    let file = shard.file.as_str();
    let images = idx::take_images(&mut source, None)?;
    let found = (images.height as u64, images.width as u64);
    if found != (u64::from(index.height), u64::from(index.width)) {
        let expected = Value::Size(index.height.into(), index.width.into());
        return Err(Error::field(file, "size of the images", expected, Value::Size(found.0, found.1)));
    }
    let labels = idx::take_labels(&mut source, index.classes)?;
    if labels.len() as u64 != u64::from(shard.images) {
        return Err(Error::field(
            file,
            "number of labels",
            Value::Number(shard.images.into()),
            Value::Number(labels.len() as u64),
        ));
    }
    source.finish("images and labels", 24 + images.pixels.len() + labels.len())?;
    Images::new(images.height, images.width, images.pixels, labels)
}

/// Reads one shard's file whose bytes come one piece after another, with the same checks as [`read_shard`].
pub struct ShardReader {
    index: Index,
    shard: Shard,
    packed: Check,
    decoder: GzDecoder<Limited>,
}

/// What a shard unpacks to, and no more than that.
struct Limited {
    bytes: Vec<u8>,
    most: usize,
}

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl ShardReader {
    /// A reader of a shard of a checked index.
    #[must_use]
    pub fn new(index: &Index, shard: &Shard) -> Self {
        let area = u64::from(index.height) * u64::from(index.width);
        // Two headers, the pixels and a label of each image; a byte more shows that there is more.
        let most = (area + 1).saturating_mul(shard.images.into()).saturating_add(25).min(idx::MAX_PIXELS);
        let limited = Limited { bytes: Vec::new(), most: usize::try_from(most).unwrap_or(usize::MAX) };
        Self { index: index.clone(), shard: shard.clone(), packed: Check::default(), decoder: GzDecoder::new(limited) }
    }

    /// Takes the next bytes of the file.
    ///
    /// # Errors
    /// [`Error`] when they cannot be unpacked.
    pub fn push(&mut self, mut piece: &[u8]) -> Result<(), Error> {
        self.packed.update(piece);
        while !piece.is_empty() {
            match self.decoder.write(piece) {
                // The stream has ended: the length of the file tells.
                Ok(0) => return Ok(()),
                Ok(taken) => piece = piece.get(taken..).unwrap_or_default(),
                Err(error) => return Err(gzip(&self.shard.file, &error)),
            }
        }
        Ok(())
    }

    /// The images, once all bytes have been taken.
    ///
    /// # Errors
    /// As [`read_shard`].
    pub fn finish(mut self) -> Result<Images, Error> {
        let file = self.shard.file.as_str();
        self.packed.compare(file, self.shard.bytes, &self.shard.sha256)?;
        self.decoder.try_finish().map_err(|error| gzip(file, &error))?;
        content(&self.index, &self.shard, Source::new(file, &self.decoder.get_ref().bytes))
    }
}

/// Joins shards that were read, in the order of the index, to a split with at most `train` training images.
///
/// # Errors
/// [`Error::Mismatch`] when their sizes differ from the index.
pub fn collect(index: &Index, shards: &[(Part, Images)], train: u32) -> Result<Split, Error> {
    let part = |wanted: Part| {
        let empty = Images {
            height: index.height as usize,
            width: index.width as usize,
            pixels: Vec::new(),
            labels: Vec::new(),
        };
        shards.iter().filter(|(part, _)| *part == wanted).try_fold(empty, |mut all, (_, images)| {
            all.append(images)?;
            Ok(all)
        })
    };
    let mut all = part(Part::Train)?;
    all.labels.truncate(train as usize);
    all.pixels.truncate(all.len() * all.area());
    Ok(Split { train: all, validation: part(Part::Validation)?, test: part(Part::Test)? })
}
