//! How a batch is cut into parts, who gets which, and in which order their results are added.
//!
//! The cut depends on the batch and the network alone, never on how many work on it, and the results are added in one fixed
//! tree: neighbours first, always the same pairs. So the sum is the same to the last bit whoever did the parts.

use network::{Layer, Sequential, StackError};
use std::ops::Range;

/// Parts of a batch at most, and workers that can be of use.
pub const MOST: usize = 8;

/// Images of a part at least: with fewer, small matrices cost more than a further worker gains.
const IMAGES: usize = 8;

/// Multiplications of a part's forward pass at least, about half a millisecond of training on one core: what it costs to
/// hand a part over should be little beside it.
const MULTIPLICATIONS: usize = 1_000_000;

/// Multiplications of a part at least for every parameter: each is sent, and each gradient comes back.
const MULTIPLICATIONS_PER_PARAMETER: usize = 16;

/// What training a network on one image takes, as far as the cut is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Work {
    /// Multiplications of the forward pass.
    multiplications: usize,
    parameters: usize,
    /// Whether the images of a batch know of each other, as in batch normalisation.
    joined: bool,
}

impl Work {
    /// # Errors
    /// Those of [`Sequential::shapes`].
    pub(crate) fn of(network: &Sequential) -> Result<Self, StackError> {
        let parameters = network.layer_params()?.into_iter().map(|layer| layer.total()).collect::<Vec<_>>();
        // Every parameter is used once wherever its layer's window stands.
        let places = |shape: &Vec<usize>| shape.iter().product::<usize>() / shape.last().copied().unwrap_or(1).max(1);
        let multiplications =
            network.shapes()?.iter().zip(&parameters).map(|(shape, count)| places(shape) * count).sum();
        let joined = network.layers.iter().any(Layer::joins_batch);
        Ok(Self { multiplications, parameters: parameters.iter().sum(), joined })
    }

    /// Parts that a training batch of so many images is cut into: a power of two.
    pub(crate) fn parts(&self, images: usize) -> usize {
        if self.joined { 1 } else { self.gain(images) }
    }

    /// How many could work on so many images at once and gain by it, were they independent of each other.
    pub(crate) fn gain(&self, images: usize) -> usize {
        let least = MULTIPLICATIONS.max(MULTIPLICATIONS_PER_PARAMETER.saturating_mul(self.parameters));
        let by_work = self.multiplications.saturating_mul(images) / least;
        let most = (images / IMAGES).min(by_work).clamp(1, MOST);
        1 << most.ilog2()
    }
}

/// The images of one of `parts` parts of a batch of so many.
pub(crate) fn images(batch: usize, parts: usize, part: usize) -> Range<usize> {
    part * batch / parts..(part + 1) * batch / parts
}

/// Shares of the parts for so many workers, in order; none is empty, and the first, whose worker has more to do beside, is
/// never larger than another.
pub(crate) fn shares(parts: usize, workers: usize) -> Vec<Range<usize>> {
    let workers = workers.clamp(1, parts.max(1));
    (0..workers).map(|worker| worker * parts / workers..(worker + 1) * parts / workers).collect()
}

/// A sum that grows part by part. Two neighbours are added as soon as both are whole and belong together: 0 and 1, 2 and 3,
/// then those pairs, and so on. What is left of a share are the pieces that wait for parts of other shares.
#[derive(Debug)]
pub(crate) struct Sum<T> {
    /// (first part, parts, their sum), in order.
    pieces: Vec<(usize, usize, T)>,
}

impl<T> Sum<T> {
    pub(crate) fn new() -> Self {
        Self { pieces: Vec::new() }
    }

    /// Takes in the sum of some parts that follow those before.
    pub(crate) fn push(&mut self, first: usize, parts: usize, value: T, add: impl Fn(T, T) -> T) {
        let (mut first, mut parts, mut value) = (first, parts, value);
        while let Some((before, count, sum)) = self.pieces.pop() {
            if count != parts || before + count != first || before % (2 * count) != 0 {
                self.pieces.push((before, count, sum));
                break;
            }
            (first, parts, value) = (before, 2 * parts, add(sum, value));
        }
        self.pieces.push((first, parts, value));
    }

    /// The pieces, in order.
    pub(crate) fn into_pieces(self) -> impl Iterator<Item = T> {
        self.pieces.into_iter().map(|(_, _, value)| value)
    }
}

/// The pieces that a share's [`Sum`] comes to, as (first part, parts).
pub(crate) fn pieces(share: Range<usize>) -> Vec<(usize, usize)> {
    let mut sum = Sum::new();
    share.for_each(|part| sum.push(part, 1, (), |(), ()| ()));
    sum.pieces.into_iter().map(|(first, parts, ())| (first, parts)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The sum of all numbers as `workers` make it.
    fn summed(numbers: &[f32], workers: usize) -> f32 {
        let add = |a: f32, b: f32| a + b;
        let mut all = Sum::new();
        for share in shares(numbers.len(), workers) {
            let mut own = Sum::new();
            share.clone().for_each(|part| own.push(part, 1, numbers[part], add));
            for ((first, parts), value) in pieces(share).into_iter().zip(own.into_pieces()) {
                all.push(first, parts, value, add);
            }
        }
        let sums: Vec<f32> = all.into_pieces().collect();
        assert_eq!(sums.len(), 1, "{numbers:?} by {workers}");
        sums[0]
    }

    fn parts(network: &Sequential, images: usize) -> usize {
        Work::of(network).unwrap().parts(images)
    }

    #[test]
    fn usual_batches_are_cut_and_small_ones_are_not() {
        assert_eq!([8, 16, 32, 64, 128, 512].map(|batch| parts(&network::small(), batch)), [1, 2, 4, 8, 8, 8]);
        assert_eq!([1, 32, 128].map(|batch| parts(&network::cnn_pool(), batch)), [1, 4, 8]);
        assert_eq!(parts(&network::dense(), 32), 2);
    }

    #[test]
    fn images_that_know_of_each_other_stay_together() {
        let normalised = network::small().with(network::parse_layer("BatchNormalization()").unwrap());
        let work = Work::of(&normalised).unwrap();
        assert_eq!((work.parts(512), work.gain(512)), (1, 8));
    }

    #[test]
    fn neighbours_are_added_first() {
        let texts: Vec<String> = (0..4).map(|part| part.to_string()).collect();
        let mut sum = Sum::new();
        for (part, text) in texts.into_iter().enumerate() {
            sum.push(part, 1, text, |a, b| format!("({a}{b})"));
        }
        assert_eq!(sum.into_pieces().collect::<Vec<_>>(), ["((01)(23))"]);
        assert_eq!(pieces(1..7), [(1, 1), (2, 2), (4, 2), (6, 1)]);
    }

    proptest! {
        #[test]
        fn every_image_is_in_one_part(batch in 1..2000_usize, work in 1..20_000_000_usize, parameters in 1..1_000_000_usize) {
            let parts = Work { multiplications: work, parameters, joined: false }.parts(batch);
            prop_assert!(parts.is_power_of_two() && parts <= MOST);
            let all: Vec<usize> = (0..parts).flat_map(|part| images(batch, parts, part)).collect();
            prop_assert_eq!(all, (0..batch).collect::<Vec<_>>());
            prop_assert!(parts == 1 || (0..parts).all(|part| images(batch, parts, part).len() >= IMAGES));
        }

        #[test]
        fn every_part_is_in_one_share(parts in 1..=MOST, workers in 1..20_usize) {
            let shares = shares(parts, workers);
            prop_assert_eq!(shares.iter().cloned().flatten().collect::<Vec<_>>(), (0..parts).collect::<Vec<_>>());
            let sizes: Vec<usize> = shares.iter().map(Range::len).collect();
            prop_assert!(sizes.iter().all(|size| *size >= sizes[0] && *size <= sizes[0] + 1 && *size > 0));
        }

        #[test]
        fn the_sum_is_the_same_whoever_makes_it(
            numbers in prop::collection::vec(-1e6..1e6_f32, MOST), parts in 0..4_u32, workers in 1..=MOST,
        ) {
            let numbers = &numbers[..1 << parts];
            prop_assert_eq!(summed(numbers, workers).to_bits(), summed(numbers, 1).to_bits());
        }

        #[test]
        fn lost_shares_are_done_again_without_a_trace(
            numbers in prop::collection::vec(-1e6..1e6_f32, MOST), split in 1..MOST, workers in 1..=MOST,
        ) {
            // A share that came as two: the same pairs are made in the end.
            let add = |a: f32, b: f32| a + b;
            let mut all = Sum::new();
            for share in shares(MOST, workers) {
                let middle = split.clamp(share.start, share.end);
                for half in [share.start..middle, middle..share.end] {
                    let mut own = Sum::new();
                    half.clone().for_each(|part| own.push(part, 1, numbers[part], add));
                    pieces(half).into_iter().zip(own.into_pieces()).for_each(|((first, parts), value)| {
                        all.push(first, parts, value, add);
                    });
                }
            }
            prop_assert_eq!(all.into_pieces().next().unwrap().to_bits(), summed(&numbers, 1).to_bits());
        }
    }
}
