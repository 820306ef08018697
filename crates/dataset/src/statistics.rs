use crate::Images;

/// What the pixels of a set are like.
#[derive(Debug, Clone, PartialEq)]
pub struct Statistics {
    /// Mean of pixel / 255, 0 to 1. 0 for an empty set.
    pub mean: f64,
    /// Standard deviation of pixel / 255 over the whole set (dividing by n, as NumPy's `std`).
    pub std: f64,
    /// How often each of the 256 grey values occurs.
    pub histogram: [u64; 256],
}

impl Statistics {
    /// Counts every pixel of `images`.
    ///
    /// The sums are whole numbers taken from the histogram, so the result does not depend on the order of the images.
    ///
    /// ```
    /// let images = dataset::Images::new(1, 2, vec![0, 255], vec![3])?;
    /// let statistics = dataset::Statistics::of(&images);
    /// assert_eq!((statistics.mean, statistics.std), (0.5, 0.5));
    /// # Ok::<(), dataset::Error>(())
    /// ```
    pub fn of(images: &Images) -> Self {
        let mut tally = Tally::default();
        for &pixel in &images.pixels {
            tally.pixel(pixel);
        }
        tally.statistics()
    }

    /// Pixels counted.
    #[must_use]
    pub fn pixels(&self) -> u64 {
        self.histogram.iter().sum()
    }
}

/// A count of pixels and classes that goes on as images come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    histogram: [u64; 256],
    classes: [u64; 256],
}

impl Default for Tally {
    fn default() -> Self {
        Self { histogram: [0; 256], classes: [0; 256] }
    }
}

impl Tally {
    /// Counts one more image.
    pub fn add(&mut self, label: u8, pixels: &[u8]) {
        for &pixel in pixels {
            self.pixel(pixel);
        }
        self.classes[usize::from(label)] += 1;
    }

    fn pixel(&mut self, pixel: u8) {
        self.histogram[usize::from(pixel)] += 1;
    }

    /// How many images of each label were counted.
    #[must_use]
    pub fn classes(&self) -> &[u64; 256] {
        &self.classes
    }

    /// Mean, standard deviation and histogram of what was counted.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        let histogram = self.histogram;
        let (mut count, mut sum, mut squares) = (0_u64, 0_u64, 0_u64);
        for (value, &times) in (0_u64..).zip(&histogram) {
            count += times;
            sum += value * times;
            squares += value * value * times;
        }
        if count == 0 {
            return Statistics { mean: 0.0, std: 0.0, histogram };
        }
        let n = count as f64;
        let mean = sum as f64 / n;
        let variance = (squares as f64 / n - mean * mean).max(0.0);
        Statistics { mean: mean / 255.0, std: variance.sqrt() / 255.0, histogram }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_set_has_no_spread() {
        let statistics = Statistics::of(&Images { height: 28, width: 28, pixels: vec![], labels: vec![] });
        assert_eq!((statistics.mean.to_bits(), statistics.std.to_bits()), (0, 0));
        assert_eq!(statistics.histogram, [0; 256]);
    }

    #[test]
    fn a_tally_of_all_images_is_the_set() {
        let images = crate::synthetic::garments(3, crate::synthetic::train(40));
        let mut tally = Tally::default();
        for (index, &label) in images.labels.iter().enumerate() {
            tally.add(label, images.image(index).unwrap());
        }
        assert_eq!(tally.statistics(), Statistics::of(&images));
        assert_eq!(tally.classes()[..11], [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0]);
        assert_eq!(tally.statistics().pixels(), 40 * 784);
    }

    #[test]
    fn agrees_with_the_definition() {
        let pixels: Vec<u8> = (0..=255).chain([7; 100]).collect();
        let values: Vec<f64> = pixels.iter().map(|&pixel| f64::from(pixel) / 255.0).collect();
        let mean = values.iter().sum::<f64>() / 356.0;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 356.0;
        let statistics = Statistics::of(&Images::new(4, 89, pixels, vec![0]).unwrap());
        assert!((statistics.mean - mean).abs() < 1e-12);
        assert!((statistics.std - variance.sqrt()).abs() < 1e-12);
        assert_eq!(statistics.histogram[7], 101);
    }
}
