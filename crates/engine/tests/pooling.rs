//! Max and average pooling against burn's, and against their own slopes.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use burn::Tensor;
use burn::tensor::module::{avg_pool2d, max_pool2d};
use burn::tensor::ops::{AvgPoolOptions, MaxPoolOptions};
use common::devices::everywhere;
use common::{Shapes, agree, by_burn, drawn, outcome, random, slopes, tensor};
use engine::{Pooling, average_pool, max_pool};

fn check(input: [usize; 4], leaf: &Tensor<1>, how: Pooling) {
    let images = |leaves: &[Tensor<1>]| leaves[0].clone().reshape(input);
    let leaves = [leaf.clone()];
    let theirs = by_burn(&leaves, |leaves| {
        let options = MaxPoolOptions::new(how.size).with_stride(how.strides).with_padding_pairs(how.padding);
        max_pool2d(images(leaves), options)
    });
    agree(&format!("max {input:?} {how:?}"), &outcome(&leaves, |leaves| max_pool(images(leaves), &how)), &theirs);
    let theirs = by_burn(&leaves, |leaves| {
        let options = AvgPoolOptions::new(how.size).with_stride(how.strides).with_padding_pairs(how.padding);
        avg_pool2d(images(leaves), options.with_count_include_pad(false))
    });
    agree(&format!("mean {input:?} {how:?}"), &outcome(&leaves, |leaves| average_pool(images(leaves), &how)), &theirs);
}

fn generated(seed: u32) -> ([usize; 4], Pooling) {
    let mut shapes = Shapes::of(seed);
    let (batch, channels) = (shapes.from(1, 3), shapes.from(1, 11));
    let (size, strides, more) = (shapes.pair(1, 4), shapes.pair(1, 3), shapes.pair(0, 7));
    let padding = size.map(|size| (shapes.from(0, size - 1), shapes.from(0, size - 1)));
    ([batch, channels, size[0] + more[0], size[1] + more[1]], Pooling { size, strides, padding })
}

#[test]
fn they_compute_what_burn_computes() {
    everywhere(|| {
        for seed in 0..200 {
            let (input, how) = generated(seed);
            check(input, &random([input.iter().product()], 5), how);
        }
    });
}

#[test]
fn of_equal_cells_the_first_gets_the_gradient() {
    everywhere(|| {
        for seed in 0..100 {
            let (input, how) = generated(seed);
            let values: Vec<f32> = drawn(input.iter().product(), 9).iter().map(|value| (value * 2.0).round()).collect();
            let count = values.len();
            check(input, &tensor(values, [count]), how);
        }
    });
}

#[test]
fn their_gradients_are_slopes() {
    let how = Pooling { size: [3, 2], strides: [2, 1], padding: [(1, 0), (0, 1)] };
    // Far enough apart for no maximum to change under the nudge.
    let apart: Vec<f32> = (0..2 * 5 * 6 * 7_usize).map(|at| (at * 37 % 420) as f32 / 20.0).collect();
    let count = apart.len();
    everywhere(|| {
        let leaves = [tensor(apart.clone(), [count])];
        slopes("max", &leaves, |leaves| max_pool(leaves[0].clone().reshape([2, 5, 6, 7]), &how));
        slopes("mean", &leaves, |leaves| average_pool(leaves[0].clone().reshape([2, 5, 6, 7]), &how));
    });
}
