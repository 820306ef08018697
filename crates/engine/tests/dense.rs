//! The dense layer against burn's operations, and against its own slopes.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use burn::Tensor;
use burn::tensor::activation::relu;
use common::devices::everywhere;
use common::{Shapes, agree, by_burn, outcome, random, slopes};
use engine::{Activation, dense};

fn leaves(rows: usize, inputs: usize, units: usize) -> Vec<Tensor<1>> {
    [rows * inputs, inputs * units, units].iter().zip(3..).map(|(&size, seed)| random([size], seed)).collect()
}

fn ours(leaves: &[Tensor<1>], rows: usize, inputs: usize, activation: Activation) -> Tensor<2> {
    let units = leaves[2].dims()[0];
    dense(leaves[0].clone().reshape([rows, inputs]), leaves[1].clone(), Some(leaves[2].clone()), units, activation)
}

fn check(rows: usize, inputs: usize, units: usize, activation: Activation) {
    let leaves = leaves(rows, inputs, units);
    let theirs = by_burn(&leaves, |leaves| {
        let y = leaves[0].clone().reshape([rows, inputs]).matmul(leaves[1].clone().reshape([inputs, units]));
        let y = y + leaves[2].clone().reshape([1, units]);
        if activation == Activation::Relu { relu(y) } else { y }
    });
    let ours = outcome(&leaves, |leaves| ours(leaves, rows, inputs, activation));
    agree(&format!("{rows}x{inputs}x{units} {activation:?}"), &ours, &theirs);
}

#[test]
fn it_computes_what_burn_computes() {
    everywhere(|| {
        for seed in 0..100 {
            let mut shapes = Shapes::of(seed);
            let activation = [Activation::Linear, Activation::Relu][shapes.from(0, 1)];
            check(shapes.from(1, 20), shapes.from(1, 120), shapes.from(1, 30), activation);
        }
    });
}

#[test]
fn the_presets_layers_are_burns() {
    everywhere(|| {
        check(32, 784, 10, Activation::Linear);
        check(7, 784, 300, Activation::Relu);
        check(32, 4608, 100, Activation::Relu);
        check(1, 100, 10, Activation::Linear);
        check(200, 100, 10, Activation::Linear);
    });
}

#[test]
fn its_gradients_are_slopes() {
    everywhere(|| slopes("dense", &leaves(5, 9, 11), |leaves| ours(leaves, 5, 9, Activation::Linear)));
}
