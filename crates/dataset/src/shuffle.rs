//! The order in which an epoch visits the images.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// A stream of random numbers named by what it is for and two numbers. Key and algorithm are fixed here, not left to a
/// library's seeding, so that a stream is the same in every version, on every platform, native or wasm.
pub(crate) fn stream(purpose: &[u8; 16], first: u64, second: u64) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..16].copy_from_slice(purpose);
    key[16..24].copy_from_slice(&first.to_le_bytes());
    key[24..].copy_from_slice(&second.to_le_bytes());
    ChaCha8Rng::from_seed(key)
}

/// Uniform in `0..bound` without bias (Lemire's method). `bound` must not be 0.
pub(crate) fn below(rng: &mut ChaCha8Rng, bound: u32) -> u32 {
    loop {
        let product = u64::from(rng.next_u32()) * u64::from(bound);
        // The lowest products of each value occur once too often unless they are drawn again.
        if product as u32 >= bound.wrapping_neg() % bound {
            return (product >> 32) as u32;
        }
    }
}

/// The numbers `0..count` in the order of epoch `epoch` of a run with `seed`.
///
/// The same arguments give the same order everywhere; another seed or epoch gives an unrelated one.
///
/// ```
/// let order = dataset::shuffle::permutation(10, 42, 1);
/// assert_eq!(order, dataset::shuffle::permutation(10, 42, 1));
/// assert_ne!(order, dataset::shuffle::permutation(10, 42, 2));
/// ```
pub fn permutation(count: u32, seed: u64, epoch: u64) -> Vec<u32> {
    let mut rng = stream(b"nucleo  shuffle.", seed, epoch);
    let mut order: Vec<u32> = (0..count).collect();
    for last in (1..count).rev() {
        order.swap(last as usize, below(&mut rng, last + 1) as usize);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_index_occurs_once(count in 0_u32..3_000, seed: u64, epoch: u64) {
            let mut order = permutation(count, seed, epoch);
            order.sort_unstable();
            prop_assert!(order.into_iter().eq(0..count));
        }

        #[test]
        fn draws_stay_below_their_bound(bound in 1_u32.., seed: u64) {
            prop_assert!(below(&mut stream(b"nucleo test ....", seed, 0), bound) < bound);
        }
    }

    #[test]
    fn all_orders_are_about_equally_likely() {
        let mut counts = std::collections::HashMap::new();
        for epoch in 0..6_000 {
            *counts.entry(permutation(3, 1, epoch)).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        // 1,000 expected, standard deviation 29.
        assert!(counts.values().all(|count| (870..1_130).contains(count)), "{counts:?}");
    }

    #[test]
    fn the_order_is_pinned() {
        assert_eq!(permutation(10, 42, 1), PINNED);
    }

    /// Saved runs name a seed; a changed order would silently change what they repeat.
    const PINNED: [u32; 10] = [8, 1, 6, 7, 4, 0, 3, 9, 5, 2];
}
