//! What the tests share: golden files, small data sets, a way to wait.
#![allow(dead_code, clippy::unwrap_used)]

use dataset::{Images, Split};
use network::{Layer, Sequential};

/// Futures on the CPU are ready at once.
pub(crate) fn wait<T>(future: impl Future<Output = T>) -> T {
    pollster::block_on(future)
}

pub(crate) fn bytes(name: &str) -> Vec<u8> {
    golden::bytes(name).unwrap()
}

/// A stack from layers as Keras writes them.
pub(crate) fn stack(input: &[usize], layers: &[&str]) -> Sequential {
    let layers = layers.iter().map(|text| network::parse_layer(text).unwrap()).collect::<Vec<Layer>>();
    Sequential { input: input.to_vec(), layers }
}

/// Noise whose brightness tells the class: `count` images, `classes` classes.
pub(crate) fn images(count: usize, side: usize, classes: usize, seed: u64) -> Images {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state >> 33
    };
    let labels: Vec<u8> = (0..count).map(|at| (at % classes) as u8).collect();
    let pixels = labels
        .iter()
        .flat_map(|&label| {
            let level = 255 * u64::from(label) / classes as u64;
            (0..side * side).map(|_| (level + next() % 40).min(255) as u8).collect::<Vec<_>>()
        })
        .collect();
    Images { height: side, width: side, pixels, labels }
}

pub(crate) fn none(side: usize) -> Images {
    Images { height: side, width: side, pixels: Vec::new(), labels: Vec::new() }
}

pub(crate) fn split(train: usize, validation: usize, test: usize) -> Split {
    Split { train: images(train, 8, 4, 1), validation: images(validation, 8, 4, 2), test: images(test, 8, 4, 3) }
}
