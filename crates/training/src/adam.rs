//! Adam as Keras computes it.

use burn::Tensor;

/// Keras' defaults, all but the learning rate.
const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;
const EPSILON: f64 = 1e-7;

/// Running means of one parameter's gradient and of its square.
#[derive(Debug, Clone)]
pub(crate) struct Moments {
    pub first: Tensor<1>,
    pub second: Tensor<1>,
}

/// `learning_rate` with both biases corrected, for step `step` (from 1).
///
/// Keras folds the corrections into the rate and adds epsilon to the uncorrected root; PyTorch (and burn) correct the
/// moments first, which weighs epsilon differently in the first steps.
pub(crate) fn corrected_rate(learning_rate: f64, step: u64) -> f64 {
    let step = step as f64;
    learning_rate * (1.0 - libm::pow(BETA_2, step)).sqrt() / (1.0 - libm::pow(BETA_1, step))
}

/// One update of one parameter. The order of operations lets the backend work in place.
pub(crate) fn update(value: Tensor<1>, gradient: Tensor<1>, moments: Moments, rate: f64) -> (Tensor<1>, Moments) {
    let square = gradient.clone() * gradient.clone();
    let first = moments.first.mul_scalar(BETA_1) + gradient.mul_scalar(1.0 - BETA_1);
    let second = moments.second.mul_scalar(BETA_2) + square.mul_scalar(1.0 - BETA_2);
    let change = first.clone().mul_scalar(rate) / second.clone().sqrt().add_scalar(EPSILON);
    (value - change, Moments { first, second })
}
