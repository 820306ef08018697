use crate::{Error, Images, Part, Split};
use serde::{Deserialize, Serialize};

/// The most images in one shard.
pub const SHARD_IMAGES: usize = 5_000;

pub(super) const FORMAT: &str = "nucleo-shards";
pub(super) const VERSION: u32 = 1;

/// `index.json`: what the folder holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// Always `nucleo-shards`.
    pub format: String,
    /// Of this format; another is refused.
    pub version: u32,
    /// What the data set is called.
    pub name: String,
    /// Height of every image in pixels.
    pub height: u32,
    /// Width of every image in pixels.
    pub width: u32,
    /// Number of classes; labels are below it.
    pub classes: u16,
    /// The shards; those of one part in the order of its images.
    pub shards: Vec<Shard>,
}

/// One shard of the folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shard {
    /// File name beside `index.json`.
    pub file: String,
    /// Which part its images belong to.
    pub part: Part,
    /// Number of images.
    pub images: u32,
    /// Length of the file.
    pub bytes: u64,
    /// SHA-256 of the file, 64 lower-case hexadecimal digits.
    pub sha256: String,
}

impl Index {
    /// Number of images in a part.
    pub fn images(&self, part: Part) -> u64 {
        self.of(part).map(|shard| u64::from(shard.images)).sum()
    }

    /// The shards of a run on the first `train` training images, in the order to fetch them: training, validation,
    /// test. More images than there are means all.
    pub fn plan(&self, train: u32) -> Vec<&Shard> {
        let wanted = u64::from(train);
        let before = self.of(Part::Train).scan(0_u64, |sum, shard| {
            let start = *sum;
            *sum += u64::from(shard.images);
            Some((start, shard))
        });
        let train = before.take_while(|(start, _)| *start < wanted).map(|(_, shard)| shard);
        train.chain(self.of(Part::Validation)).chain(self.of(Part::Test)).collect()
    }

    /// Black images in the places of those of a run on the first `train` training images.
    ///
    /// # Errors
    /// [`Error::Mismatch`] when so many do not fit into memory.
    pub fn room(&self, train: u32) -> Result<Split, Error> {
        let room = |part, most: u64| {
            let count = usize::try_from(self.images(part).min(most)).unwrap_or(usize::MAX);
            Images::blank(self.height as usize, self.width as usize, count)
        };
        Ok(Split {
            train: room(Part::Train, train.into())?,
            validation: room(Part::Validation, u64::MAX)?,
            test: room(Part::Test, u64::MAX)?,
        })
    }

    fn of(&self, part: Part) -> impl Iterator<Item = &Shard> {
        self.shards.iter().filter(move |shard| shard.part == part)
    }
}
