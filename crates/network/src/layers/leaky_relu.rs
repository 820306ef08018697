use super::Layer;
use super::kind::{Kind, Settings, changed};
use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::LayerError;
use serde::{Deserialize, Serialize};

/// Keras' `LeakyReLU`: what is negative is made smaller instead of 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeakyReLU {
    /// What negative values are multiplied by, in `[0, 1)`.
    pub negative_slope: f32,
}

impl Default for LeakyReLU {
    /// As Keras has it.
    fn default() -> Self {
        Self { negative_slope: 0.3 }
    }
}

impl LeakyReLU {
    /// Multiplies negative values by this.
    pub fn new(negative_slope: f32) -> Self {
        Self { negative_slope }
    }
}

impl From<LeakyReLU> for Layer {
    fn from(layer: LeakyReLU) -> Self {
        Self::LeakyReLU(layer)
    }
}

impl Kind for LeakyReLU {
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError> {
        // Keras takes 1 and more too; then it is no leak any more.
        if !(0.0..1.0).contains(&self.negative_slope) {
            let value = self.negative_slope;
            return Err(LayerError::OutOfRange { argument: "negative_slope", value, from: 0.0, below: 1.0 });
        }
        Ok(input.to_vec())
    }

    fn arguments(&self) -> Vec<(&'static str, Value)> {
        let Self { negative_slope } = Self::default();
        changed(Vec::new(), [("negative_slope", Value::Number(self.negative_slope), Value::Number(negative_slope))])
    }
}

impl Settings for LeakyReLU {
    const SPECS: &'static [Spec] = &[Spec::number("negative_slope").also("alpha")];

    fn from_arguments(arguments: &Arguments) -> Result<Self, ArgumentError> {
        Ok(arguments.number("negative_slope").map_or_else(Self::default, Self::new))
    }

    fn fresh() -> Self {
        Self::default()
    }

    fn examples() -> Vec<Self> {
        vec![Self::new(0.1), Self::new(0.0)]
    }
}
