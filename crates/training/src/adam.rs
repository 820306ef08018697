//! Adam as Keras computes it.

use burn::Tensor;
use engine::Adam;
pub(crate) use engine::{Moments, Step};

/// Keras' defaults, all but the learning rate.
const BETA_1: f64 = 0.9;
const BETA_2: f64 = 0.999;
const EPSILON: f64 = 1e-7;

/// `learning_rate` with both biases corrected, for step `step` (from 1).
///
/// Keras folds the corrections into the rate and adds epsilon to the uncorrected root; PyTorch (and burn) correct the
/// moments first, which weighs epsilon differently in the first steps.
pub(crate) fn corrected_rate(learning_rate: f64, step: u64) -> f64 {
    let step = step as f64;
    learning_rate * (1.0 - libm::pow(BETA_2, step)).sqrt() / (1.0 - libm::pow(BETA_1, step))
}

/// One update of all parameters at once.
pub(crate) fn update(steps: Vec<Step>, rate: f64) -> Vec<(Tensor<1>, Moments)> {
    engine::adam(steps, Adam { rate, beta_1: BETA_1, beta_2: BETA_2, epsilon: EPSILON })
}
