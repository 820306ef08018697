//! The step of Keras' Adam: Kingma and Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, with
//! epsilon where Keras has it, outside the correction.

use super::Parameters;

/// How much of the first moment stays.
const BETA_1: f64 = 0.9;
/// How much of the second moment stays.
const BETA_2: f64 = 0.999;
/// Keeps the division from 0.
const EPSILON: f64 = 1e-7;

/// What Adam remembers of a weight: the running means of its gradient and of its gradient's square.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Moments {
    /// Of the gradient.
    pub first: f64,
    /// Of its square.
    pub second: f64,
}

/// A weight after Adam's step of this number, counted from 1, with what is remembered then.
///
/// `m <- m + (g - m) (1 - 0.9)`, `v <- v + (g^2 - v) (1 - 0.999)`,
/// `w <- w - rate sqrt(1 - 0.999^t) / (1 - 0.9^t) m / (sqrt(v) + 1e-7)`
///
/// ```
/// use inference::{Moments, adam};
/// // The first step goes as far as the rate, whatever the gradient's size.
/// let (weight, _) = adam(0.5, -0.002, Moments::default(), 1, 0.001);
/// assert!((weight - 0.501).abs() < 1e-5);
/// ```
#[must_use]
pub fn adam(weight: f64, gradient: f64, before: Moments, step: u32, rate: f64) -> (f64, Moments) {
    let first = before.first + (gradient - before.first) * (1.0 - BETA_1);
    let second = before.second + (gradient * gradient - before.second) * (1.0 - BETA_2);
    let step = f64::from(step);
    let corrected = rate * (1.0 - BETA_2.powf(step)).sqrt() / (1.0 - BETA_1.powf(step));
    (weight - corrected * first / (second.sqrt() + EPSILON), Moments { first, second })
}

/// Adam for all weights of a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Adam {
    /// Steps done.
    step: u32,
    first: Parameters,
    second: Parameters,
}

impl Adam {
    /// With nothing remembered yet.
    #[must_use]
    pub fn new(parameters: &Parameters) -> Self {
        Self { step: 0, first: parameters.zeros(), second: parameters.zeros() }
    }

    /// Steps done.
    #[must_use]
    pub fn steps(&self) -> u32 {
        self.step
    }

    /// What is remembered of one number of a tensor; nothing where there is no such number.
    #[must_use]
    pub fn moments(&self, layer: usize, name: &str, at: usize) -> Moments {
        let of = |parameters: &Parameters| parameters.values(layer, name).get(at).copied().unwrap_or_default();
        Moments { first: of(&self.first), second: of(&self.second) }
    }

    /// All weights after one more step, and what is remembered then.
    #[must_use]
    pub fn step(&self, parameters: &Parameters, gradient: &Parameters, rate: f64) -> (Parameters, Self) {
        let mut after = parameters.clone();
        let mut next = Self { step: self.step + 1, ..self.clone() };
        let moments = next.first.0.iter_mut().zip(&mut next.second.0);
        for ((weights, gradients), (first, second)) in after.0.iter_mut().zip(&gradient.0).zip(moments) {
            let moments = first.values.iter_mut().zip(&mut second.values);
            for ((weight, gradient), (first, second)) in weights.values.iter_mut().zip(&gradients.values).zip(moments) {
                let before = Moments { first: *first, second: *second };
                let moved = adam(*weight, *gradient, before, next.step, rate);
                (*weight, *first, *second) = (moved.0, moved.1.first, moved.1.second);
            }
        }
        (after, next)
    }
}
