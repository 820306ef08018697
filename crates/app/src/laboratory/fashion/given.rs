use crate::laboratory::classes::Classes;
use dataset::Error;
use dataset::idx::Expected;
use dataset::stream::{Reader, Wanted};

/// The longest side of an image that the rooms show.
pub const SIDE: u32 = 64;
/// Bytes of a file that are looked at when it is given: in them its header is told.
pub(super) const HEAD: u64 = 64 * 1024;

/// Which of the four files one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `train-images-idx3-ubyte`.
    TrainImages,
    /// `train-labels-idx1-ubyte`.
    TrainLabels,
    /// `t10k-images-idx3-ubyte`.
    TestImages,
    /// `t10k-labels-idx1-ubyte`.
    TestLabels,
}

impl Part {
    /// The publisher's names, without `.gz`, in the order of [`dataset::fashion::FILES`].
    pub const NAMES: [(Self, &'static str); 4] = [
        (Self::TrainImages, "train-images-idx3-ubyte"),
        (Self::TrainLabels, "train-labels-idx1-ubyte"),
        (Self::TestImages, "t10k-images-idx3-ubyte"),
        (Self::TestLabels, "t10k-labels-idx1-ubyte"),
    ];

    /// Reads a file's name. Browsers add ` (1)` to a second download, and some unpackers write a point for a hyphen.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let test = name.contains("t10k") || name.contains("test");
        let train = name.contains("train");
        match (test != train, name.contains("images"), name.contains("labels")) {
            (true, true, false) if train => Some(Self::TrainImages),
            (true, false, true) if train => Some(Self::TrainLabels),
            (true, true, false) => Some(Self::TestImages),
            (true, false, true) => Some(Self::TestLabels),
            _ => None,
        }
    }

    /// Looks whether a file can be this one, by its first bytes; `whole` when there are no others. Gives the number of
    /// labels, or pixels, that its header announces; `None` where these bytes do not reach so far.
    ///
    /// # Errors
    /// What reading the file would say.
    pub fn check(self, file: &str, head: &[u8], whole: bool) -> Result<Option<usize>, Error> {
        let wanted = match self {
            Self::TrainImages | Self::TestImages => Wanted::Images(Expected { side: SIDE, ..Expected::default() }),
            Self::TrainLabels | Self::TestLabels => Wanted::Labels(dataset::fashion::CLASSES),
        };
        let mut reader = Reader::new(file, wanted);
        for piece in head.chunks(512) {
            reader.push(piece)?;
            // The header has come, and is as it should be.
            if let Some((_, length)) = reader.progress() {
                return Ok(Some(length));
            }
        }
        if whole { reader.finish().map(|_| None) } else { Ok(None) }
    }
}

/// A file that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Its name does not tell which of the four it is.
    Name(String),
    /// It is not what its name says.
    Format(Error),
    /// The browser cannot read it.
    Unreadable(String),
}

/// The files that a learner gave, by name, in the order of [`Part::NAMES`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// What each is called.
    pub names: [Option<String>; 4],
    /// What each one's header announces: labels, or pixels.
    pub lengths: [Option<usize>; 4],
    /// What was given last and not taken.
    pub refused: Vec<Refused>,
    /// Counts the times that something was given.
    pub times: u32,
    /// Whose classes they have, once all four are here and what they hold is known.
    pub classes: Option<Classes>,
}

impl Given {
    /// The names that are still missing.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let pairs = Part::NAMES.iter().zip(&self.names);
        pairs.filter(|(_, name)| name.is_none()).map(|((_, wanted), _)| *wanted).collect()
    }

    /// Training, validation and test images, as the trainer divides them; `None` where no header has told.
    #[must_use]
    pub fn split(&self) -> Option<[usize; 3]> {
        let count = |part: Part| self.lengths.get(part as usize).copied().flatten();
        let (full, test) = (count(Part::TrainLabels)?, count(Part::TestLabels)?);
        let held = dataset::held_back(full);
        Some([full - held, held, test])
    }

    /// Whether nothing was given.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.iter().all(Option::is_none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_they_come() {
        assert_eq!(Part::of("train-images-idx3-ubyte.gz"), Some(Part::TrainImages));
        assert_eq!(Part::of("t10k-labels.idx1-ubyte (1)"), Some(Part::TestLabels));
        assert_eq!(Part::of("my-TEST-images.idx"), Some(Part::TestImages));
        assert_eq!(Part::of("train.csv"), None);
        for ((part, name), file) in Part::NAMES.into_iter().zip(dataset::fashion::FILES) {
            assert_eq!((Part::of(name), file.name.strip_suffix(".gz")), (Some(part), Some(name)));
        }
    }

    #[test]
    fn a_file_is_what_its_name_says_or_named_at_once() {
        let labels = dataset::idx::write_labels(&[3; 2000]).unwrap();
        assert_eq!(Part::TrainLabels.check("l", &labels, true), Ok(Some(2000)));
        assert_eq!(Part::TestLabels.check("l", &labels[..600], false), Ok(Some(2000)), "the head is enough");
        let magic = |told| matches!(told, Err(Error::Field { field: "magic number", .. }));
        assert!(magic(Part::TrainImages.check("l", &labels, true)));
        assert!(magic(Part::TestImages.check("x", b"no IDX at all", true)));
        assert!(Part::TestLabels.check("empty", &[], true).is_err());
        assert!(matches!(Part::TestLabels.check("gz", &[0x1f, 0x8b, 7, 7, 7], true), Err(Error::Gzip { .. })));
    }

    #[test]
    fn small_sets_are_divided_as_the_trainer_does_it() {
        let mut given = Given::default();
        assert_eq!(given.split(), None);
        given.lengths = [Some(784 * 600), Some(600), None, Some(90)];
        assert_eq!(given.split(), Some([500, 100, 90]));
        given.lengths[Part::TrainLabels as usize] = Some(60_000);
        assert_eq!(given.split(), Some([55_000, 5_000, 90]));
    }

    #[test]
    fn what_is_missing_is_named() {
        let mut given = Given::default();
        assert!(given.is_empty());
        given.names[2] = Some("t10k-images".to_owned());
        assert_eq!(given.missing().len(), 3);
        assert!(!given.missing().contains(&"t10k-images-idx3-ubyte"));
    }
}
