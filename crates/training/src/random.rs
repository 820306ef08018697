//! Random numbers that are the same on every platform, now and in later versions of the libraries.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// A stream named by what it is for and three numbers.
pub(crate) fn stream(purpose: &[u8; 8], seed: u64, first: u64, second: u64) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..8].copy_from_slice(purpose);
    key[8..16].copy_from_slice(&seed.to_le_bytes());
    key[16..24].copy_from_slice(&first.to_le_bytes());
    key[24..].copy_from_slice(&second.to_le_bytes());
    ChaCha8Rng::from_seed(key)
}

/// Uniform in `[0, 1)`, 53 bits.
pub(crate) fn unit(rng: &mut ChaCha8Rng) -> f64 {
    (rng.next_u64() >> 11) as f64 / (1_u64 << 53) as f64
}

/// Standard normal, drawn again until it lies within two standard deviations (Keras' truncated normal).
pub(crate) fn truncated_normal(rng: &mut ChaCha8Rng) -> f64 {
    loop {
        // Box-Muller; 1 - u keeps the logarithm's argument above 0.
        let radius = (-2.0 * libm::log(1.0 - unit(rng))).sqrt();
        let value = radius * libm::cos(std::f64::consts::TAU * unit(rng));
        if value.abs() <= 2.0 {
            return value;
        }
    }
}
