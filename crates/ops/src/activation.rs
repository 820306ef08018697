use std::f64::consts::{FRAC_1_SQRT_2, PI};

use crate::Number;
use crate::names::named;

/// An activation function, named as in Keras.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Activation {
    /// `z`: no activation (`activation=None`).
    #[default]
    Linear,
    /// `max(0, z)`.
    Relu,
    /// `z` where positive, `0.2 z` elsewhere (Keras 3).
    LeakyRelu,
    /// Hyperbolic tangent.
    Tanh,
    /// `1 / (1 + exp(-z))`.
    Sigmoid,
    /// `z` where positive, `exp(z) - 1` elsewhere.
    Elu,
    /// Exact GELU, as Keras' default (`approximate=False`).
    Gelu,
    /// `ln(1 + exp(z))`.
    Softplus,
    /// `exp(z) / sum(exp(z))` over the last axis.
    Softmax,
}

named!(Activation {
    Linear = "linear",
    Relu = "relu",
    LeakyRelu = "leaky_relu",
    Tanh = "tanh",
    Sigmoid = "sigmoid",
    Elu = "elu",
    Gelu = "gelu",
    Softplus = "softplus",
    Softmax = "softmax",
});

/// The slope of leaky ReLU below zero, as Keras 3 (`negative_slope=0.2`).
const LEAK: f64 = 0.2;

impl Activation {
    /// The function's value at `z`; `None` for softmax, which needs all its inputs at once.
    ///
    /// ```
    /// use ops::Activation;
    /// assert_eq!(Activation::LeakyRelu.at(-2.0), Some(-0.4));
    /// assert_eq!(Activation::Softmax.at(1.0), None);
    /// ```
    #[must_use]
    pub fn at(self, z: f64) -> Option<f64> {
        Some(match self {
            Self::Linear => z,
            Self::Relu => z.max(0.0),
            Self::LeakyRelu if z < 0.0 => LEAK * z,
            Self::LeakyRelu => z,
            Self::Tanh => z.tanh(),
            Self::Sigmoid => sigmoid(z),
            Self::Elu if z < 0.0 => z.exp_m1(),
            Self::Elu => z,
            Self::Gelu => z * normal_below(z),
            // ln(1 + e^z) without overflow for large z or cancellation for small.
            Self::Softplus => z.max(0.0) + (-z.abs()).exp().ln_1p(),
            Self::Softmax => return None,
        })
    }

    /// The function's slope at `z`; at the kink of the ReLUs, the slope from the left. `None` for softmax.
    #[must_use]
    pub fn derivative(self, z: f64) -> Option<f64> {
        Some(match self {
            Self::Linear => 1.0,
            Self::Relu => f64::from(u8::from(z > 0.0)),
            Self::LeakyRelu if z > 0.0 => 1.0,
            Self::LeakyRelu => LEAK,
            Self::Tanh => 1.0 - z.tanh().powi(2),
            Self::Sigmoid => sigmoid(z) * sigmoid(-z),
            Self::Elu if z < 0.0 => z.exp(),
            Self::Elu => 1.0,
            Self::Gelu => normal_below(z) + z * (-z * z / 2.0).exp() / (2.0 * PI).sqrt(),
            Self::Softplus => sigmoid(z),
            Self::Softmax => return None,
        })
    }

    /// Replaces `values` by their activation. Softmax goes over the whole slice: one cell's channels, or a dense layer's
    /// units.
    pub fn apply<T: Number>(self, values: &mut [T]) {
        match self {
            Self::Linear => {}
            Self::Softmax => softmax(values),
            _ => {
                for value in values {
                    *value = T::from_f64(self.at(value.to_f64()).unwrap_or_default());
                }
            }
        }
    }
}

/// `1 / (1 + exp(-z))` without overflow.
fn sigmoid(z: f64) -> f64 {
    let small = (-z.abs()).exp();
    if z < 0.0 { small / (1.0 + small) } else { 1.0 / (1.0 + small) }
}

fn softmax<T: Number>(values: &mut [T]) {
    // Subtracting the maximum changes nothing but keeps exp from overflowing.
    let max = values.iter().fold(f64::NEG_INFINITY, |max, value| max.max(value.to_f64()));
    let sum: f64 = values.iter().map(|value| (value.to_f64() - max).exp()).sum();
    for value in values {
        *value = T::from_f64((value.to_f64() - max).exp() / sum);
    }
}

/// The standard normal distribution function, `(1 + erf(z / sqrt 2)) / 2`.
fn normal_below(z: f64) -> f64 {
    0.5 * (1.0 + erf(z * FRAC_1_SQRT_2))
}

/// The error function, by the series of DLMF 7.6.2: `2/sqrt(pi) exp(-x^2) sum 2^n x^(2n+1) / (1*3*...*(2n+1))`.
///
/// All its terms have one sign, so nothing cancels: good to about 1e-15.
fn erf(x: f64) -> f64 {
    // 1 - erf(6) is 2e-17, below what f64 can tell from 0.
    if x.abs() > 6.0 {
        return x.signum();
    }
    let (mut term, mut sum, mut odd) = (x, x, 1.0);
    while term.abs() > sum.abs() * 1e-17 {
        odd += 2.0;
        term *= 2.0 * x * x / odd;
        sum += term;
    }
    2.0 / PI.sqrt() * (-x * x).exp() * sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn erf_agrees_with_tables() {
        // Abramowitz and Stegun, table 7.1.
        for (x, value) in [(0.0, 0.0), (0.5, 0.520_499_877_8), (1.0, 0.842_700_792_9), (2.0, 0.995_322_265_0)] {
            assert!((erf(x) - value).abs() < 1e-10, "{x}");
            assert!((erf(-x) + value).abs() < 1e-10, "{x}");
        }
        assert!((erf(5.9) - 1.0).abs() < 1e-14 && (erf(40.0) - 1.0).abs() < 1e-14);
    }

    #[test]
    fn derivatives_agree_with_differences() {
        for &activation in Activation::ALL {
            for step in -40..=40 {
                let (z, h) = (f64::from(step) / 8.0 + 0.01, 1e-5);
                let Some(slope) = activation.derivative(z) else { continue };
                let (Some(above), Some(below)) = (activation.at(z + h), activation.at(z - h)) else { panic!() };
                assert!(((above - below) / (2.0 * h) - slope).abs() < 1e-8, "{activation} at {z}");
            }
        }
    }

    #[test]
    fn nothing_overflows() {
        for &activation in Activation::ALL {
            let mut values = [-1e30_f32, -1000.0, 0.0, 1000.0, 1e30];
            activation.apply(&mut values);
            assert!(values.iter().all(|value| value.is_finite()), "{activation}: {values:?}");
        }
    }
}
