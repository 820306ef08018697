use crate::{Error, Images};

/// How many of the publisher's training images the notebook holds back for validation: the first 5,000.
pub const VALIDATION_IMAGES: usize = 5_000;

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
    pub fn notebook(train_full: &Images, test: Images) -> Result<Self, Error> {
        Self::at(VALIDATION_IMAGES, train_full, test)
    }

    /// As [`Split::notebook`] with the first `validation` images held back, for sets of another size.
    ///
    /// # Errors
    /// [`Error::Mismatch`] when nothing is left to train on or the parts differ in size.
    pub fn at(validation: usize, train_full: &Images, test: Images) -> Result<Self, Error> {
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
        Ok(Self {
            train: train_full.slice(validation..train_full.len()),
            validation: train_full.slice(0..validation),
            test,
        })
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
        let split = Split::notebook(&numbered(5_003), numbered(4)).unwrap();
        assert_eq!((split.train.len(), split.validation.len(), split.test.len()), (3, 5_000, 4));
        assert_eq!(split.validation.image(0), Some(&[0, 0][..]));
        assert_eq!(split.train.image(0), Some(&[(5_000 >> 8) as u8, (5_000 & 255) as u8][..]));
    }

    #[test]
    fn too_few_or_unlike_images_are_refused() {
        assert!(Split::notebook(&numbered(5_000), numbered(4)).is_err());
        let wide = Images::new(1, 2, vec![0, 0], vec![0]).unwrap();
        assert!(Split::at(1, &numbered(3), wide).is_err());
    }
}
