//! Ten classes of garments drawn by the program: the classes of Fashion-MNIST, 28x28 grey on black, shoes pointing
//! left, made for pages and tests that must not download anything. They are drawings and look like drawings.
//!
//! Every image is addressed by a seed and an index: image `i` of seed `s` is the same in every run, on every platform,
//! native or wasm. Only arithmetic that IEEE 754 fixes to the bit is used, with a fixed random generator. Ten
//! neighbouring images from a multiple of ten hold each class once. `docs/gallery.md` shows them and how hard they are.
//!
//! By convention the indices of one seed are divided so that no image is in two parts: [`VALIDATION`], [`TEST`], and
//! training from [`TRAIN_START`] on, as many as one likes ([`train`]).
//!
//! ```
//! use dataset::synthetic;
//! let train = synthetic::garments(1, synthetic::train(100));
//! assert_eq!(train.len(), 100);
//! assert_eq!(synthetic::garments(1, synthetic::train(100)), train);
//! ```

use std::ops::Range;

use crate::{Images, Split};
use canvas::{Canvas, Placement};
use coverage::SIDE;
use random::Random;

mod bag;
mod canvas;
mod coverage;
mod dress;
mod fabric;
mod math;
mod options;
mod outline;
mod random;
mod sandal;
mod shoes;
mod tops;
mod trouser;

pub use options::Options;

/// Height and width of every image in pixels.
pub const SIZE: usize = SIDE;
/// The indices of the validation images.
pub const VALIDATION: Range<u64> = 0..5_000;
/// The indices of the test images.
pub const TEST: Range<u64> = 5_000..15_000;
/// The index of the first training image.
pub const TRAIN_START: u64 = 15_000;

/// The indices of the first `count` training images.
pub fn train(count: u32) -> Range<u64> {
    TRAIN_START..TRAIN_START + u64::from(count)
}

/// The images `range` of `seed`, drawn with the default [`Options`].
pub fn garments(seed: u64, range: Range<u64>) -> Images {
    garments_with(&Options { seed, ..Options::default() }, range)
}

/// The images `range` of `options.seed`.
pub fn garments_with(options: &Options, range: Range<u64>) -> Images {
    let mut images = Images { height: SIZE, width: SIZE, pixels: Vec::new(), labels: Vec::new() };
    for index in range {
        let (pixels, label) = garment(options, index);
        images.pixels.extend_from_slice(&pixels);
        images.labels.push(label);
    }
    images
}

/// `train` training images with the first `validation` validation and `test` test images of `options.seed`.
///
/// `validation` and `test` are cut to the 5,000 and 10,000 there are.
pub fn split(options: &Options, train: u32, validation: u32, test: u32) -> Split {
    let first = |range: Range<u64>, count: u32| range.start..(range.start + u64::from(count)).min(range.end);
    Split {
        train: garments_with(options, self::train(train)),
        validation: garments_with(options, first(VALIDATION, validation)),
        test: garments_with(options, first(TEST, test)),
    }
}

/// Validation images for so many training images; there are twice as many test images. Enough to tell 85 % from 90 %,
/// few enough not to be most of a short run.
///
/// ```
/// assert_eq!([100, 2_000, 50_000].map(dataset::synthetic::held_back), [100, 400, 1_000]);
/// ```
#[must_use]
pub const fn held_back(train: u32) -> u32 {
    match train / 5 {
        0..100 => 100,
        fifth @ 100..1_000 => fifth,
        _ => 1_000,
    }
}

/// The labels of the images `range` of `seed`: what [`garments`] gives them, without drawing.
pub fn labels(seed: u64, range: Range<u64>) -> Vec<u8> {
    let mut block = None;
    let label = |index: u64| {
        let (at, order) = match block {
            Some((at, order)) if at == index / 10 => (at, order),
            _ => (index / 10, classes(seed, index / 10)),
        };
        block = Some((at, order));
        order[(index % 10) as usize]
    };
    range.map(label).collect()
}

/// Image `index` of `options.seed`, and its label.
pub fn garment(options: &Options, index: u64) -> ([u8; SIZE * SIZE], u8) {
    let label = label(options.seed, index);
    (draw(options, label, index), label)
}

/// Image `index` as a garment of the class `label`, whatever class the index has; labels from 10 on wrap round.
pub fn draw(options: &Options, label: u8, index: u64) -> [u8; SIZE * SIZE] {
    let options = options.in_range();
    let mut random = Random::new(b"nucleo  garment.", options.seed, index);
    let mut canvas = Canvas::new(&place(&mut random, &options, label % 10));
    let dim = 1.0 - 0.15 * options.brightness * random.unit();
    match label % 10 {
        0 => tops::t_shirt(&mut canvas, &mut random, &options),
        1 => trouser::draw(&mut canvas, &mut random, &options),
        2 => tops::pullover(&mut canvas, &mut random, &options),
        3 => dress::draw(&mut canvas, &mut random, &options),
        4 => tops::coat(&mut canvas, &mut random, &options),
        5 => sandal::draw(&mut canvas, &mut random, &options),
        6 => tops::shirt(&mut canvas, &mut random, &options),
        7 => shoes::sneaker(&mut canvas, &mut random, &options),
        8 => bag::draw(&mut canvas, &mut random, &options),
        _ => shoes::boot(&mut canvas, &mut random, &options),
    }
    canvas.finish(dim, || random.normal() * options.noise)
}

fn label(seed: u64, index: u64) -> u8 {
    classes(seed, index / 10)[(index % 10) as usize]
}

/// Each block of ten indices holds the ten classes in a shuffled order of its own.
fn classes(seed: u64, block: u64) -> [u8; 10] {
    let mut random = Random::new(b"nucleo  classes.", seed, block);
    let mut order = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    for last in (1..10_u32).rev() {
        order.swap(last as usize, random.pick(last + 1) as usize);
    }
    order
}

fn place(random: &mut Random, options: &Options, label: u8) -> Placement {
    let scale = 1.0 + options.scale * random.signed();
    let aspect = 1.0 + 0.6 * options.scale * random.signed();
    Placement {
        rotation: options.rotation * random.signed(),
        scale: (1.05 * scale * aspect, 1.05 * scale),
        shear: 0.004 * options.rotation * random.signed(),
        // Tall garments have less room up and down than flat shoes.
        shift: (
            options.shift * random.signed(),
            options.shift * random.signed() * if matches!(label, 5 | 7 | 8) { 1.0 } else { 0.5 },
        ),
    }
}

#[cfg(test)]
mod tests;
