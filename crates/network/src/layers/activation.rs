use super::Layer;
use super::kind::{Kind, Settings};
use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::LayerError;
use ops::Activation;
use serde::{Deserialize, Serialize};

/// Keras' `Activation`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActivationLayer {
    /// The function.
    pub activation: Activation,
}

impl From<ActivationLayer> for Layer {
    fn from(layer: ActivationLayer) -> Self {
        Self::Activation(layer)
    }
}

impl Kind for ActivationLayer {
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError> {
        Ok(input.to_vec())
    }

    fn activation(&self) -> Activation {
        self.activation
    }

    fn arguments(&self) -> Vec<(&'static str, Value)> {
        vec![("activation", Value::Activation(self.activation))]
    }
}

impl Settings for ActivationLayer {
    const SPECS: &'static [Spec] = &[Spec::activation()];

    fn from_arguments(arguments: &Arguments) -> Result<Self, ArgumentError> {
        Ok(Self { activation: arguments.required("activation", Arguments::activation)? })
    }

    fn fresh() -> Self {
        Self { activation: Activation::Relu }
    }

    fn examples() -> Vec<Self> {
        Activation::ALL.iter().map(|activation| Self { activation: *activation }).collect()
    }
}
