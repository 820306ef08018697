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

    /// `count` black images of class 0: room for images that come one by one, by [`Images::put`].
    ///
    /// # Errors
    /// [`Error::Mismatch`] when so many do not fit into memory.
    pub fn blank(height: usize, width: usize, count: usize) -> Result<Self, Error> {
        let mut images = Self { height, width, pixels: Vec::new(), labels: Vec::new() };
        let pixels = height.checked_mul(width).and_then(|area| area.checked_mul(count));
        let room = |bytes: &mut Vec<u8>, length| bytes.try_reserve_exact(length).is_ok();
        match pixels {
            Some(pixels) if room(&mut images.pixels, pixels) && room(&mut images.labels, count) => {
                images.pixels.resize(pixels, 0);
                images.labels.resize(count, 0);
                Ok(images)
            }
            _ => Err(Error::mismatch("number of images", "as many as fit into memory", count)),
        }
    }

    /// Puts images in the place of as many from `first` on.
    ///
    /// # Errors
    /// [`Error::Mismatch`] when their size differs or they reach beyond the last; nothing is changed then.
    pub fn put(&mut self, first: usize, images: &Self) -> Result<(), Error> {
        self.check_size(images)?;
        let end = first.saturating_add(images.len());
        let area = self.area();
        let pixels = self.pixels.get_mut(first.saturating_mul(area)..end.saturating_mul(area));
        match (pixels, self.labels.get_mut(first..end)) {
            (Some(pixels), Some(labels)) if pixels.len() == images.pixels.len() => {
                pixels.copy_from_slice(&images.pixels);
                labels.copy_from_slice(&images.labels);
                Ok(())
            }
            _ => Err(Error::mismatch("last image", format!("below {}", self.len()), end.saturating_sub(1))),
        }
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
        self.check_size(other)?;
        self.pixels.extend_from_slice(&other.pixels);
        self.labels.extend_from_slice(&other.labels);
        Ok(())
    }

    fn check_size(&self, other: &Self) -> Result<(), Error> {
        if (self.height, self.width) == (other.height, other.width) {
            return Ok(());
        }
        let expected = format!("{}x{}", self.height, self.width);
        Err(Error::mismatch("size of the images", expected, format!("{}x{}", other.height, other.width)))
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
    fn images_are_put_where_room_was_made_for_them() {
        let mut images = Images::blank(1, 2, 5).unwrap();
        assert_eq!(images, Images::new(1, 2, vec![0; 10], vec![0; 5]).unwrap());
        images.put(2, &three()).unwrap();
        assert_eq!(images.slice(2..5), three());
        assert_eq!(images.slice(0..2), Images::blank(1, 2, 2).unwrap());
        let before = images.clone();
        assert!(images.put(3, &three()).is_err(), "they reach beyond the last");
        assert!(images.put(usize::MAX, &three()).is_err());
        assert!(images.put(0, &Images::blank(2, 1, 1).unwrap()).is_err(), "another size");
        assert_eq!(images, before);
        assert!(Images::blank(usize::MAX, 2, 1).is_err());
        assert!(Images::blank(28, 28, usize::MAX / 800).is_err());
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
