use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::RngCore;

use crate::shuffle::{below, stream};

/// The random draws of one image.
pub(super) struct Random(ChaCha8Rng);

impl Random {
    pub(super) fn new(purpose: &[u8; 16], seed: u64, index: u64) -> Self {
        Self(stream(purpose, seed, index))
    }

    /// Uniform in `0..1`, a multiple of 2^-24, so exact in `f32`.
    pub(super) fn unit(&mut self) -> f32 {
        (self.0.next_u32() >> 8) as f32 / 16_777_216.0
    }

    /// Uniform in `from..to`.
    pub(super) fn range(&mut self, from: f32, to: f32) -> f32 {
        from + (to - from) * self.unit()
    }

    /// Uniform in -1..1.
    pub(super) fn signed(&mut self) -> f32 {
        self.unit() * 2.0 - 1.0
    }

    /// True with probability `p`.
    pub(super) fn chance(&mut self, p: f32) -> bool {
        self.unit() < p
    }

    /// A whole number in `0..count`; `count` must not be 0.
    pub(super) fn pick(&mut self, count: u32) -> u32 {
        below(&mut self.0, count)
    }

    /// About normal with mean 0 and standard deviation 1: the sum of four bytes.
    pub(super) fn normal(&mut self) -> f32 {
        let sum: u32 = self.0.next_u32().to_le_bytes().iter().map(|&byte| u32::from(byte)).sum();
        // Four uniform bytes have mean 510 and variance 4 * (256^2 - 1) / 12.
        (sum as f32 - 510.0) / 147.8
    }
}
