use super::Layer;
use super::kind::{Kind, Params, Settings, TOO_MANY_PARAMS, changed};
use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::LayerError;
use serde::{Deserialize, Serialize};

/// Keras' `BatchNormalization` over the last axis, with scale and shift.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BatchNormalization {
    /// Part of the moving averages that each batch keeps, in `[0, 1)`; Keras' default is 0.99.
    pub momentum: f32,
    /// Added to the variance before its root is taken; Keras' default is 1e-3.
    pub epsilon: f32,
}

impl Default for BatchNormalization {
    /// Keras' defaults.
    fn default() -> Self {
        Self { momentum: 0.99, epsilon: 1e-3 }
    }
}

impl From<BatchNormalization> for Layer {
    fn from(layer: BatchNormalization) -> Self {
        Self::BatchNormalization(layer)
    }
}

impl Kind for BatchNormalization {
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError> {
        for (argument, value) in [("momentum", self.momentum), ("epsilon", self.epsilon)] {
            if !(0.0..1.0).contains(&value) {
                return Err(LayerError::OutOfRange { argument, value, from: 0.0, below: 1.0 });
            }
        }
        Ok(input.to_vec())
    }

    fn params(&self, input: &[usize]) -> Result<Params, LayerError> {
        // Scale and shift are learned, the moving mean and variance only kept.
        let channels = input.last().copied().unwrap_or(0);
        let pairs = channels.checked_mul(2).ok_or(TOO_MANY_PARAMS)?;
        Ok(Params { trainable: pairs, non_trainable: pairs })
    }

    fn joins_batch(&self) -> bool {
        true
    }

    fn arguments(&self) -> Vec<(&'static str, Value)> {
        let Self { momentum, epsilon } = Self::default();
        let optional = [
            ("momentum", Value::Number(self.momentum), Value::Number(momentum)),
            ("epsilon", Value::Number(self.epsilon), Value::Number(epsilon)),
        ];
        changed(Vec::new(), optional)
    }
}

impl Settings for BatchNormalization {
    const SPECS: &'static [Spec] = &[
        Spec::only("axis", &["-1"]),
        Spec::number("momentum").option("m"),
        Spec::number("epsilon").option("e"),
        Spec::only("center", &["True"]),
        Spec::only("scale", &["True"]),
    ];

    fn from_arguments(arguments: &Arguments) -> Result<Self, ArgumentError> {
        let plain = Self::default();
        Ok(Self {
            momentum: arguments.number("momentum").unwrap_or(plain.momentum),
            epsilon: arguments.number("epsilon").unwrap_or(plain.epsilon),
        })
    }

    fn fresh() -> Self {
        Self::default()
    }

    fn examples() -> Vec<Self> {
        vec![Self { momentum: 0.5, epsilon: 0.01 }]
    }
}
