/// The mean image of each class, and which of them another image is nearest to: the simplest classifier there is.
#[derive(Debug, Clone, PartialEq)]
pub struct Centroids {
    area: usize,
    /// Sum of the pixels of each class, place by place.
    sums: Vec<u32>,
    counts: Vec<u32>,
    /// `sums` divided by `counts`, made anew when it is asked for.
    means: Vec<f32>,
}

impl Centroids {
    /// No image of any of `classes` classes yet; an image has `area` pixels.
    #[must_use]
    pub fn new(classes: usize, area: usize) -> Self {
        Self { area, sums: vec![0; classes * area], counts: vec![0; classes], means: Vec::new() }
    }

    /// Takes one more image. What has another class or size is left out, and so is what would be too many to sum.
    pub fn add(&mut self, label: u8, pixels: &[u8]) {
        let class = usize::from(label);
        // 2^24 images of white pixels are what 32 bits can sum.
        let Some(count) = self.counts.get_mut(class).filter(|count| **count < 1 << 24) else { return };
        let Some(sums) = self.sums.get_mut(class * self.area..(class + 1) * self.area) else { return };
        if pixels.len() != sums.len() {
            return;
        }
        *count += 1;
        sums.iter_mut().zip(pixels).for_each(|(sum, &pixel)| *sum += u32::from(pixel));
        self.means.clear();
    }

    /// The mean image of a class; `None` where no image has it.
    pub fn mean(&mut self, label: u8) -> Option<&[f32]> {
        self.settle();
        let class = usize::from(label);
        self.counts.get(class).filter(|count| **count > 0)?;
        self.means.get(class * self.area..(class + 1) * self.area)
    }

    /// The class whose mean image differs least from `pixels`, by the sum of squares; `None` before any image came.
    pub fn nearest(&mut self, pixels: &[u8]) -> Option<u8> {
        self.settle();
        let classes = self.means.chunks_exact(self.area.max(1)).zip(&self.counts);
        let mut best: Option<(u8, f32)> = None;
        for (class, (mean, _)) in (0_u8..).zip(classes).filter(|(_, (_, count))| **count > 0) {
            let distance = mean.iter().zip(pixels).map(|(mean, &pixel)| (mean - f32::from(pixel)).powi(2)).sum();
            if best.is_none_or(|(_, least)| distance < least) {
                best = Some((class, distance));
            }
        }
        best.map(|(class, _)| class)
    }

    fn settle(&mut self) {
        if self.means.is_empty() {
            let counts = self.counts.iter().flat_map(|&count| std::iter::repeat_n(count.max(1), self.area));
            self.means = self.sums.iter().zip(counts).map(|(&sum, count)| sum as f32 / count as f32).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthetic::{Options, TEST, garment, train};

    #[test]
    fn the_nearest_mean_wins() {
        let mut centroids = Centroids::new(3, 2);
        assert_eq!(centroids.nearest(&[1, 2]), None);
        for (label, pixels) in [(0, [0, 0]), (0, [10, 0]), (2, [200, 200]), (9, [1, 1]), (1, [0; 2])] {
            centroids.add(label, &pixels[..if label == 1 { 1 } else { 2 }]);
        }
        assert_eq!(centroids.mean(0), Some(&[5.0, 0.0][..]));
        assert_eq!(centroids.mean(1), None);
        assert_eq!((centroids.nearest(&[0, 0]), centroids.nearest(&[120, 90])), (Some(0), Some(2)));
    }

    /// Share of 500 test garments that lie nearest to the mean of their own class.
    fn share(options: &Options) -> f64 {
        let mut centroids = Centroids::new(10, 784);
        for index in train(1_000) {
            let (pixels, label) = garment(options, index);
            centroids.add(label, &pixels);
        }
        let right = TEST.take(500).filter(|&index| {
            let (pixels, label) = garment(options, index);
            centroids.nearest(&pixels) == Some(label)
        });
        right.count() as f64 / 500.0
    }

    #[test]
    fn garments_that_move_are_hard_for_it() {
        let still = share(&Options { shift: 0.0, ..Options::default() });
        let usual = share(&Options::default());
        let moved = share(&Options { shift: 8.0, ..Options::default() });
        println!("nearest mean: {still} without shift, {usual} by default, {moved} with a shift of 8");
        assert!(still > usual && usual > 0.6 && moved < 0.5);
    }
}
