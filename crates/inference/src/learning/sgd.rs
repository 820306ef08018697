//! The step of Keras' stochastic gradient descent, without momentum.

/// A weight after one step of stochastic gradient descent: `w - rate * g`.
#[must_use]
pub fn sgd(weight: f64, gradient: f64, rate: f64) -> f64 {
    weight - rate * gradient
}
