use super::Layer;
use super::kind::{Kind, Settings};
use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::LayerError;
use serde::{Deserialize, Serialize};

/// Keras' `Dropout`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dropout {
    /// Part of the values that is dropped while training, in `[0, 1)`.
    pub rate: f32,
}

impl Dropout {
    /// Drops this part.
    pub fn new(rate: f32) -> Self {
        Self { rate }
    }
}

impl From<Dropout> for Layer {
    fn from(layer: Dropout) -> Self {
        Self::Dropout(layer)
    }
}

impl Kind for Dropout {
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError> {
        // Keras takes a rate of 1 too, and then nothing is left to learn from.
        if !(0.0..1.0).contains(&self.rate) {
            return Err(LayerError::OutOfRange { argument: "rate", value: self.rate, from: 0.0, below: 1.0 });
        }
        Ok(input.to_vec())
    }

    fn arguments(&self) -> Vec<(&'static str, Value)> {
        vec![("rate", Value::Number(self.rate))]
    }
}

impl Settings for Dropout {
    const SPECS: &'static [Spec] = &[Spec::number("rate"), Spec::only("noise_shape", &["None"]), Spec::ignored("seed")];

    fn from_arguments(arguments: &Arguments) -> Result<Self, ArgumentError> {
        Ok(Self::new(arguments.required("rate", Arguments::number)?))
    }

    fn fresh() -> Self {
        Self::new(0.25)
    }

    fn examples() -> Vec<Self> {
        vec![Self::new(0.5), Self::new(0.0)]
    }
}
