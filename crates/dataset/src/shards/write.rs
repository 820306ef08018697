use std::io::Write;

use flate2::{Compression, GzBuilder};

use super::format::{FORMAT, Index, SHARD_IMAGES, Shard, VERSION};
use crate::{Error, Images, Part, Split, idx, sha256_hex};

/// Ten times as fast as level 9 on Fashion-MNIST, for files less than 1 % larger.
const LEVEL: u32 = 6;

/// A file to be written into the served folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardFile {
    /// Its name in the folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Makes the folder's files from a split: the shards, and `index.json` last, so that a folder whose index is there is
/// whole. The same split always gives the same bytes.
///
/// `name` is what the data set is called, `classes` the number of classes.
///
/// # Errors
/// [`Error::Mismatch`] when the parts differ in size or exceed the format, [`Error::Index`] when the index cannot be
/// written.
pub fn shard(name: &str, classes: u16, split: &Split) -> Result<Vec<ShardFile>, Error> {
    let mut files = Vec::new();
    let mut shards = Vec::new();
    for (part, images) in
        [(Part::Train, &split.train), (Part::Validation, &split.validation), (Part::Test, &split.test)]
    {
        for number in 0..images.len().div_ceil(SHARD_IMAGES) {
            let images = images.slice(number * SHARD_IMAGES..(number + 1) * SHARD_IMAGES);
            let name = format!("{}-{number:02}.shard", word(part));
            let bytes = pack(&name, &images)?;
            shards.push(Shard {
                file: name.clone(),
                part,
                images: side("images in a shard", images.len())?,
                bytes: bytes.len() as u64,
                sha256: sha256_hex(&bytes),
            });
            files.push(ShardFile { name, bytes });
        }
    }
    let index = Index {
        format: FORMAT.to_owned(),
        version: VERSION,
        name: name.to_owned(),
        height: side("height of the images", split.train.height)?,
        width: side("width of the images", split.train.width)?,
        classes,
        shards,
    };
    // What cannot be read back is not written.
    super::read::check(&index)?;
    let bytes = serde_json::to_vec_pretty(&index).map_err(|error| Error::Index { reason: error.to_string() })?;
    files.push(ShardFile { name: "index.json".to_owned(), bytes });
    Ok(files)
}

fn word(part: Part) -> &'static str {
    match part {
        Part::Train => "train",
        Part::Validation => "validation",
        Part::Test => "test",
    }
}

fn side(what: &'static str, size: usize) -> Result<u32, Error> {
    u32::try_from(size).map_err(|_| Error::mismatch(what, "below 2^32", size))
}

fn pack(file: &str, images: &Images) -> Result<Vec<u8>, Error> {
    // No time and no name in the gzip header: the bytes depend on the images alone.
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::new(LEVEL));
    let (pixels, labels) = (idx::write_images(images)?, idx::write_labels(&images.labels)?);
    encoder
        .write_all(&pixels)
        .and_then(|()| encoder.write_all(&labels))
        .and_then(|()| encoder.finish())
        .map_err(|error| Error::Gzip { file: file.to_owned(), reason: error.to_string() })
}
