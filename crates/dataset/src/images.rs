use std::ops::Range;

use crate::Error;

/// Grey images of one size with their class labels, `u8` pixels in row-major order, image after image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Images {
    /// Height of every image in pixels.
    pub height: usize,
    /// Width of every image in pixels.
    pub width: usize,
    /// `len * height * width` grey values, 0 is background.
    pub pixels: Vec<u8>,
    /// One class per image, `0..classes`.
    pub labels: Vec<u8>,
}

impl Images {
    /// Checks that there are `height * width` pixels for every label.
    ///
    /// # Errors
    /// [`Error::Mismatch`] when there are not, or when a side is 0.
    pub fn new(height: usize, width: usize, pixels: Vec<u8>, labels: Vec<u8>) -> Result<Self, Error> {
        if height == 0 || width == 0 {
            return Err(Error::mismatch("size of the images", "at least 1x1", format!("{height}x{width}")));
        }
        let expected = height.checked_mul(width).and_then(|area| area.checked_mul(labels.len()));
        if expected != Some(pixels.len()) {
            let expected = format!("{height} x {width} for each of {} labels", labels.len());
            return Err(Error::mismatch("number of pixels", expected, pixels.len()));
        }
        Ok(Self { height, width, pixels, labels })
    }

    /// Number of images.
    pub fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there is no image.
    pub fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Pixels of one image.
    pub fn area(&self) -> usize {
        self.height * self.width
    }

    /// The `height * width` pixels of image `index`, `None` beyond the last.
    pub fn image(&self, index: usize) -> Option<&[u8]> {
        let start = index.checked_mul(self.area())?;
        if index < self.len() { self.pixels.get(start..start + self.area()) } else { None }
    }

    /// A copy of the images in `range`; what lies beyond the last is left out, as in a Python slice.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Self {
        let end = range.end.min(self.len());
        let start = range.start.min(end);
        Self {
            height: self.height,
            width: self.width,
            pixels: self.pixels[start * self.area()..end * self.area()].to_vec(),
            labels: self.labels[start..end].to_vec(),
        }
    }

    /// Appends images of the same size.
    ///
    /// # Errors
    /// [`Error::Mismatch`] when the sizes differ.
    pub fn append(&mut self, other: &Self) -> Result<(), Error> {
        if (self.height, self.width) != (other.height, other.width) {
            let expected = format!("{}x{}", self.height, self.width);
            return Err(Error::mismatch("size of the images", expected, format!("{}x{}", other.height, other.width)));
        }
        self.pixels.extend_from_slice(&other.pixels);
        self.labels.extend_from_slice(&other.labels);
        Ok(())
    }

    /// How many images each possible label has.
    pub fn class_counts(&self) -> [usize; 256] {
        let mut counts = [0; 256];
        for &label in &self.labels {
            counts[usize::from(label)] += 1;
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Images {
        Images::new(1, 2, vec![1, 2, 3, 4, 5, 6], vec![0, 9, 0]).unwrap()
    }

    #[test]
    fn images_are_addressed_and_sliced_like_python() {
        let images = three();
        assert_eq!(images.image(1), Some(&[3, 4][..]));
        assert_eq!(images.image(3), None);
        assert_eq!(images.image(usize::MAX), None);
        assert_eq!(images.slice(1..99), Images::new(1, 2, vec![3, 4, 5, 6], vec![9, 0]).unwrap());
        assert!(images.slice(7..9).is_empty());
        assert_eq!((images.class_counts()[0], images.class_counts()[9]), (2, 1));
    }

    #[test]
    fn wrong_lengths_are_refused_in_words() {
        let error = Images::new(2, 2, vec![0; 7], vec![0, 1]).unwrap_err();
        assert_eq!(error.to_string(), "number of pixels should be 2 x 2 for each of 2 labels, found 7");
        assert!(Images::new(usize::MAX, 2, vec![], vec![0, 1]).is_err());
        assert!(Images::new(0, 2, vec![], vec![0]).is_err());
        let mut images = three();
        assert!(images.append(&Images::new(2, 1, vec![0, 0], vec![0]).unwrap()).is_err());
        images.append(&three()).unwrap();
        assert_eq!(images.len(), 6);
    }
}
