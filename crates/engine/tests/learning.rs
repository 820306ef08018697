//! Cross-entropy and Adam against burn's operations.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use burn::Tensor;
use burn::tensor::TensorData;
use burn::tensor::activation::log_softmax;
use common::devices::{current, everywhere};
use common::{agree, by_burn, close, drawn, outcome, random, slopes, tensor, values};
use engine::{Adam, Moments, Step, adam, cross_entropy, descend};

fn labels(labels: &[u8]) -> Tensor<1> {
    tensor(labels.iter().map(|&label| f32::from(label)).collect(), [labels.len()]).inner()
}

#[test]
fn cross_entropy_is_that_of_log_softmax() {
    everywhere(|| {
        for (rows, classes) in [(1, 2), (5, 10), (32, 10), (3, 7), (200, 10)] {
            let truth: Vec<u8> = (0..rows).map(|row| (row * 3 % classes) as u8).collect();
            let leaves = [random([rows * classes], 4) * 5.0];
            let mut weights = vec![0.0; rows * classes];
            truth.iter().enumerate().for_each(|(row, &label)| weights[row * classes + usize::from(label)] = -0.25);
            let theirs = by_burn(&leaves, |leaves| {
                let scores = leaves[0].clone().reshape([rows, classes]);
                (log_softmax(scores, 1) * tensor(weights.clone(), [rows, classes])).sum()
            });
            let scores = |leaves: &[Tensor<1>]| leaves[0].clone().reshape([rows, classes]);
            let ours = outcome(&leaves, |leaves| cross_entropy(scores(leaves), labels(&truth), 0.25));
            agree(&format!("{rows} rows of {classes}"), &ours, &theirs);

            let leaf = leaves[0].clone().detach().require_grad();
            let plain = cross_entropy(scores(std::slice::from_ref(&leaf)), labels(&truth), 0.25).backward();
            let short = descend(scores(std::slice::from_ref(&leaf)), labels(&truth), 0.25);
            let [plain, short] = [plain, short].map(|gradients| values(leaf.grad(&gradients).unwrap()));
            assert_eq!(plain, short);
        }
    });
}

#[test]
fn cross_entropys_gradient_is_its_slope() {
    everywhere(|| {
        let truth = labels(&[0, 4, 2, 2]);
        let compute = |leaves: &[Tensor<1>]| cross_entropy(leaves[0].clone().reshape([4, 5]), truth.clone(), 0.25);
        slopes("cross-entropy", &[random([20], 8)], compute);
    });
}

#[test]
fn large_scores_stay_numbers() {
    everywhere(|| {
        let scores = tensor(vec![1e4, 0.0, -1e4, 1e4], [2, 2]);
        close("loss", &values(cross_entropy(scores, labels(&[1, 1]), 1.0)), &[1e4], 1e-6);
    });
}

const HOW: Adam = Adam { rate: 3e-3, beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 };

fn plain(values: Vec<f32>) -> Tensor<1> {
    let count = values.len();
    Tensor::from_data(TensorData::new(values, [count]), &current())
}

fn draw(count: usize, seed: u32) -> Tensor<1> {
    plain(drawn(count, seed))
}

#[test]
fn adam_is_its_formula() {
    // More than one launch of the adapter binds, one that fills whole vectors, and one number alone.
    let sizes = [37, 64, 1, 128, 10, 100, 7];
    everywhere(|| {
        let mut steps: Vec<_> = (sizes.iter().zip(1..))
            .map(|(&size, seed)| {
                (draw(size, seed), Moments { first: draw(size, 20 + seed), second: draw(size, 40 + seed).abs() })
            })
            .collect();
        let mut formula: Vec<_> = steps
            .iter()
            .map(|(value, of)| [value, &of.first, &of.second].map(|tensor| values(tensor.clone())))
            .collect();
        for round in 0..5 {
            let gradients: Vec<_> = sizes.iter().map(|&size| draw(size, 60 + round)).collect();
            let all = steps.into_iter().zip(&gradients);
            let all = all.map(|((value, moments), gradient)| Step { value, gradient: gradient.clone(), moments });
            steps = adam(all.collect(), HOW);
            for ([value, first, second], gradient) in formula.iter_mut().zip(gradients) {
                for (at, g) in values(gradient).into_iter().enumerate() {
                    first[at] = first[at] * 0.9 + g * (1.0 - 0.9_f64) as f32;
                    second[at] = second[at] * 0.999 + g * g * (1.0 - 0.999_f64) as f32;
                    value[at] -= first[at] * 3e-3 / (second[at].sqrt() + 1e-7);
                }
            }
        }
        for ((value, moments), expected) in steps.into_iter().zip(formula) {
            for (found, expected) in [value, moments.first, moments.second].into_iter().zip(expected) {
                close("adam", &values(found), &expected, if is_adapter() { 1e-5 } else { 0.0 });
            }
        }
    });
}

fn is_adapter() -> bool {
    current() != burn::tensor::Device::flex()
}

#[test]
fn adam_leaves_copies_as_they_are() {
    everywhere(|| {
        let zeros = || plain(vec![0.0; 9]);
        let step = |value, moments| adam(vec![Step { value, gradient: draw(9, 2), moments }], HOW).remove(0);
        let (value, moments) = step(draw(9, 1), Moments { first: zeros(), second: zeros() });
        let (kept, before) = (value.clone(), values(value.clone()));
        let (moved, _) = step(value, moments);
        assert_eq!(values(kept.clone()), before);
        assert_ne!(values(moved), values(kept));
    });
}

#[test]
fn adam_takes_gradients_that_do_not_lie_side_by_side() {
    everywhere(|| {
        let zeros = || plain(vec![0.0; 9]);
        let step = |gradient: Tensor<1>| {
            let moments = Moments { first: zeros(), second: zeros() };
            values(adam(vec![Step { value: draw(9, 1), gradient, moments }], HOW).remove(0).0)
        };
        // One number that is read nine times, as burn leaves the gradient of a sum.
        let expanded = step(plain(vec![0.5]).expand([9]));
        assert_eq!(expanded, step(plain(vec![0.5; 9])));
        assert_ne!(expanded, drawn(9, 1));
    });
}
