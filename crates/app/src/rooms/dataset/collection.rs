//! The images that are here, and what is known of them so far.

use super::state::PAGE;
use dataset::{Centroids, Images, Statistics, Tally};

/// Classes of every set that is read here.
pub(super) const CLASSES: usize = 10;

/// Images that grow in number, and counts that follow them, one image at a time.
#[derive(Debug, Clone)]
pub(super) struct Collection {
    images: Images,
    /// How many of them are part of the set now.
    used: usize,
    counted: usize,
    tally: Tally,
    centroids: Centroids,
    /// The places of each class among those counted.
    places: Vec<Vec<u32>>,
}

/// What is known so far, as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Seen {
    /// Changes when the images are others, not only more.
    pub(super) set: u32,
    /// Height and width of an image.
    pub(super) size: (usize, usize),
    /// Images counted.
    pub(super) counted: usize,
    /// Images that the set has; more than are counted while they come.
    pub(super) total: usize,
    /// How many of those counted have each class.
    pub(super) classes: [u64; CLASSES],
    /// Mean, standard deviation and histogram of those counted.
    pub(super) statistics: Statistics,
}

impl Collection {
    /// No image yet, of `height` by `width` pixels.
    pub(super) fn new(height: usize, width: usize) -> Self {
        Self::of(Images { height, width, pixels: Vec::new(), labels: Vec::new() })
    }

    /// These images, none counted yet.
    pub(super) fn of(images: Images) -> Self {
        let mut collection = Self {
            used: images.len(),
            images,
            counted: 0,
            tally: Tally::default(),
            centroids: Centroids::new(0, 0),
            places: Vec::new(),
        };
        collection.count_anew();
        collection
    }

    fn count_anew(&mut self) {
        self.counted = 0;
        self.tally = Tally::default();
        self.centroids = Centroids::new(CLASSES, self.images.area());
        self.places = vec![Vec::new(); CLASSES];
    }

    /// The set is the first `count` images, as far as they are here. Fewer than before are counted anew.
    pub(super) fn use_first(&mut self, count: usize) {
        self.used = count.min(self.images.len());
        if self.counted > count {
            self.count_anew();
        }
    }

    /// How many images are here, in the set or not.
    pub(super) fn len(&self) -> usize {
        self.images.len()
    }

    /// Adds an image to the set.
    pub(super) fn push(&mut self, pixels: &[u8], label: u8) {
        if pixels.len() == self.images.area() {
            self.images.pixels.extend_from_slice(pixels);
            self.images.labels.push(label);
            self.used = self.images.len();
        }
    }

    /// Adds images to the set. Those of another size are left out.
    pub(super) fn append(&mut self, images: &Images) {
        if self.images.append(images).is_ok() {
            self.used = self.images.len();
        }
    }

    /// Counts one more image; `false` where all are counted.
    pub(super) fn count(&mut self) -> bool {
        let at = self.counted;
        let (Some(pixels), Some(&label)) = (self.images.image(at), self.images.labels.get(at)) else { return false };
        if at >= self.used {
            return false;
        }
        self.tally.add(label, pixels);
        self.centroids.add(label, pixels);
        if let (Some(places), Ok(place)) = (self.places.get_mut(usize::from(label)), u32::try_from(at)) {
            places.push(place);
        }
        self.counted += 1;
        true
    }

    /// The class whose mean image is nearest to `pixels`.
    pub(super) fn nearest(&mut self, pixels: &[u8]) -> Option<u8> {
        self.centroids.nearest(pixels)
    }

    /// The pixels of an image and its class.
    pub(super) fn image(&self, index: usize) -> Option<(&[u8], u8)> {
        Some((self.images.image(index)?, *self.images.labels.get(index)?))
    }

    /// Height and width of an image.
    pub(super) fn size(&self) -> (usize, usize) {
        (self.images.height, self.images.width)
    }

    /// What is known, of a set that is to have `total` images.
    pub(super) fn seen(&self, set: u32, total: usize) -> Seen {
        let mut classes = [0; CLASSES];
        classes.iter_mut().zip(self.tally.classes()).for_each(|(class, count)| *class = *count);
        Seen {
            set,
            size: self.size(),
            counted: self.counted,
            total: total.max(self.counted),
            classes,
            statistics: self.tally.statistics(),
        }
    }

    /// The places of the images on a page of the gallery: of all, or of one class.
    pub(super) fn page(&self, class: Option<u8>, page: usize) -> Vec<usize> {
        let range = page * PAGE..(page + 1) * PAGE;
        match class {
            None => range.start.min(self.counted)..range.end.min(self.counted),
            Some(class) => {
                let places = self.places.get(usize::from(class)).map_or(&[][..], Vec::as_slice);
                let range = range.start.min(places.len())..range.end.min(places.len());
                return places.get(range).unwrap_or_default().iter().map(|&place| place as usize).collect();
            }
        }
        .collect()
    }
}

impl Seen {
    /// Nothing.
    pub(super) fn nothing() -> Self {
        Collection::new(28, 28).seen(0, 0)
    }

    /// How many images the gallery pages through.
    pub(super) fn listed(&self, class: Option<u8>) -> usize {
        match class {
            None => self.counted,
            Some(class) => self.classes.get(usize::from(class)).map_or(0, |&count| count as usize),
        }
    }

    /// The number of pages of the gallery; one where it is empty.
    pub(super) fn pages(&self, class: Option<u8>) -> usize {
        self.listed(class).div_ceil(PAGE).max(1)
    }

    /// Whether every image of the set has come and is counted.
    pub(super) fn complete(&self) -> bool {
        self.counted > 0 && self.counted == self.total
    }

    /// The share of all pixels that are 0.
    pub(super) fn zeros(&self) -> f64 {
        let [zeros, ..] = self.statistics.histogram;
        zeros as f64 / self.statistics.pixels().max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dataset::synthetic::{garments, train};

    fn counted(count: u32) -> Collection {
        let mut collection = Collection::of(garments(0, train(count)));
        while collection.count() {}
        collection
    }

    #[test]
    fn counts_are_those_of_the_crate() {
        let images = garments(0, train(70));
        let seen = counted(70).seen(1, 70);
        assert_eq!(seen.statistics, Statistics::of(&images));
        assert_eq!(seen.classes, [7; 10]);
        assert!(seen.complete() && seen.pages(None) == 3 && seen.pages(Some(4)) == 1);
        assert!((seen.zeros() - seen.statistics.histogram[0] as f64 / (70.0 * 784.0)).abs() < 1e-12);
    }

    #[test]
    fn fewer_images_are_counted_anew_and_more_go_on() {
        let mut collection = counted(60);
        collection.use_first(20);
        while collection.count() {}
        assert_eq!(collection.seen(0, 20), counted(20).seen(0, 20));
        collection.use_first(60);
        while collection.count() {}
        assert_eq!(collection.seen(0, 60), counted(60).seen(0, 60));
        assert_eq!(collection.len(), 60);
    }

    #[test]
    fn a_page_holds_the_images_of_its_class() {
        let collection = counted(600);
        assert_eq!(collection.page(None, 1), (30..60).collect::<Vec<_>>());
        let (first, second) = (collection.page(Some(9), 0), collection.page(Some(9), 1));
        assert_eq!((first.len(), second.len(), collection.page(Some(9), 2).len()), (30, 30, 0));
        assert!(first.iter().chain(&second).all(|&at| collection.image(at).unwrap().1 == 9));
        assert!(first.last() < second.first());
        assert!(collection.page(None, usize::MAX / PAGE - 1).is_empty());
    }
}
