//! Cross-entropy and Adam against burn's operations.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use burn::Tensor;
use burn::tensor::activation::log_softmax;
use burn::tensor::{Device, TensorData};
use common::{agree, close, drawn, outcome, random, slopes, tensor, values};
use engine::{Adam, Moments, adam, cross_entropy};

#[test]
fn cross_entropy_is_that_of_log_softmax() {
    for (rows, classes) in [(1, 2), (5, 10), (32, 10), (3, 7)] {
        let labels: Vec<u8> = (0..rows).map(|row| (row * 3 % classes) as u8).collect();
        let leaves = [random([rows * classes], 4) * 5.0];
        let mut truth = vec![0.0; rows * classes];
        labels.iter().enumerate().for_each(|(row, &label)| truth[row * classes + usize::from(label)] = -0.25);
        let theirs = outcome(&leaves, |leaves| {
            let scores = leaves[0].clone().reshape([rows, classes]);
            (log_softmax(scores, 1) * tensor(truth.clone(), [rows, classes])).sum()
        });
        let ours = outcome(&leaves, |leaves| cross_entropy(leaves[0].clone().reshape([rows, classes]), &labels, 0.25));
        agree(&format!("{rows} rows of {classes}"), &ours, &theirs);
    }
}

#[test]
fn cross_entropys_gradient_is_its_slope() {
    let compute = |leaves: &[Tensor<1>]| cross_entropy(leaves[0].clone().reshape([4, 5]), &[0, 4, 2, 2], 0.25);
    slopes("cross-entropy", &[random([20], 8)], compute);
}

#[test]
fn large_scores_stay_numbers() {
    let scores = tensor(vec![1e4, 0.0, -1e4, 1e4], [2, 2]);
    close("loss", &values(cross_entropy(scores, &[1, 1], 1.0)), &[1e4], 1e-6);
}

fn plain(values: Vec<f32>) -> Tensor<1> {
    let count = values.len();
    Tensor::from_data(TensorData::new(values, [count]), &Device::flex())
}

#[test]
fn adam_is_its_formula_to_the_last_bit() {
    let how = Adam { rate: 3e-3, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 };
    let draw = |seed| plain(drawn(37, seed));
    let (mut value, mut moments) = (draw(1), Moments { first: draw(2), second: draw(3).abs() });
    let (mut value_too, mut first, mut second) = (value.clone(), moments.first.clone(), moments.second.clone());
    for step in 0..5 {
        let gradient = draw(10 + step);
        (value, moments) = adam(value, gradient.clone(), moments, how);
        let square = gradient.clone() * gradient.clone();
        first = first.mul_scalar(0.9) + gradient.mul_scalar(1.0 - 0.9);
        second = second.mul_scalar(0.999) + square.mul_scalar(1.0 - 0.999);
        value_too = value_too - first.clone().mul_scalar(3e-3) / second.clone().sqrt().add_scalar(1e-7);
    }
    value.into_data().assert_eq(&value_too.into_data(), true);
    moments.first.into_data().assert_eq(&first.into_data(), true);
    moments.second.into_data().assert_eq(&second.into_data(), true);
}

#[test]
fn adam_leaves_copies_as_they_are() {
    let how = Adam { rate: 3e-3, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 };
    let value = plain(drawn(9, 1));
    let kept = value.clone();
    let zeros = || plain(vec![0.0; 9]);
    let (moved, _) = adam(value, plain(drawn(9, 2)), Moments { first: zeros(), second: zeros() }, how);
    assert_eq!(values(kept.clone()), drawn(9, 1));
    assert_ne!(values(moved), values(kept));
}
