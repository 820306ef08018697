use crate::{Error, Images};

/// How many of the publisher's training images the notebook holds back for validation: the first 5,000.
pub const VALIDATION_IMAGES: usize = 5_000;

/// How many of so many training images a set of files holds back for validation: the notebook's number, and a sixth, about
/// the publisher's proportion, of a set too small for it.
///
/// ```
/// assert_eq!([60_000, 30_000, 600].map(dataset::held_back), [5_000, 5_000, 100]);
/// ```
#[must_use]
pub const fn held_back(train_full: usize) -> usize {
    let sixth = train_full / 6;
    if sixth < VALIDATION_IMAGES { sixth } else { VALIDATION_IMAGES }
}

/// A part of the split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "shards", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "lowercase"))]
pub enum Part {
    /// [`Split::train`]
    Train,
    /// [`Split::validation`]
    Validation,
    /// [`Split::test`]
    Test,
}

/// A data set in the three parts of an experiment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// What the weights are fitted to.
    pub train: Images,
    /// What early stopping looks at.
    pub validation: Images,
    /// What the finished network is judged by.
    pub test: Images,
}

impl Split {
    /// The notebook's split: `X_train_full[:5000]` is validation, `X_train_full[5000:]` is training.
    ///
    /// # Errors
    /// [`Error::Mismatch`] when there are no more than 5,000 images or the parts differ in size.
    pub fn notebook(train_full: Images, test: Images) -> Result<Self, Error> {
        Self::at(VALIDATION_IMAGES, train_full, test)
    }

    /// As [`Split::notebook`] with the first `validation` images held back, for sets of another size.
    ///
    /// # Errors
    /// [`Error::Mismatch`] when nothing is left to train on or the parts differ in size.
    pub fn at(validation: usize, train_full: Images, test: Images) -> Result<Self, Error> {
        if train_full.len() <= validation {
            let expected = format!("more than the {validation} held back for validation");
            return Err(Error::mismatch("number of training images", expected, train_full.len()));
        }
        if (train_full.height, train_full.width) != (test.height, test.width) {
            let expected = format!("{}x{} as in training", train_full.height, train_full.width);
            return Err(Error::mismatch(
                "size of the test images",
                expected,
                format!("{}x{}", test.height, test.width),
            ));
        }
        let held = train_full.slice(0..validation);
        let mut train = train_full;
        // In place: a second copy of all images is as much memory as they take.
        train.pixels.drain(..held.pixels.len());
        train.labels.drain(..validation);
        Ok(Self { train, validation: held, test })
    }

    /// The images of a part.
    #[must_use]
    pub const fn part(&self, part: Part) -> &Images {
        match part {
            Part::Train => &self.train,
            Part::Validation => &self.validation,
            Part::Test => &self.test,
        }
    }

    /// The images of a part, to put some in their place.
    pub const fn part_mut(&mut self, part: Part) -> &mut Images {
        match part {
            Part::Train => &mut self.train,
            Part::Validation => &mut self.validation,
            Part::Test => &mut self.test,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(count: usize) -> Images {
        let pixels = (0..count).flat_map(|i| [(i >> 8) as u8, i as u8]).collect();
        Images::new(2, 1, pixels, vec![0; count]).unwrap()
    }

    #[test]
    fn the_first_5000_are_validation() {
        let split = Split::notebook(numbered(5_003), numbered(4)).unwrap();
        assert_eq!((split.train.len(), split.validation.len(), split.test.len()), (3, 5_000, 4));
        assert_eq!(split.validation.image(0), Some(&[0, 0][..]));
        assert_eq!(split.train.image(0), Some(&[(5_000 >> 8) as u8, (5_000 & 255) as u8][..]));
    }

    #[test]
    fn small_sets_hold_a_sixth_back() {
        for (full, held) in [(0, 0), (5, 0), (6, 1), (600, 100), (29_999, 4_999), (30_000, 5_000), (60_000, 5_000)] {
            assert_eq!(held_back(full), held, "{full}");
            if full > 0 {
                let split = Split::at(held_back(full), numbered(full), numbered(4)).unwrap();
                assert_eq!((split.part(Part::Validation).len(), split.part(Part::Train).len()), (held, full - held));
            }
        }
    }

    #[test]
    fn too_few_or_unlike_images_are_refused() {
        assert!(Split::notebook(numbered(5_000), numbered(4)).is_err());
        let wide = Images::new(1, 2, vec![0, 0], vec![0]).unwrap();
        assert!(Split::at(1, numbered(3), wide).is_err());
    }
}
