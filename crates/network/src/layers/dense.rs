use super::kind::{Kind, Params, Settings, Spread, changed};
use super::{Initializer, Layer};
use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::LayerError;
use crate::limits;
use crate::window::check_count;
use ops::Activation;
use serde::{Deserialize, Serialize};

/// Keras' `Dense`, on flat input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Dense {
    /// Output values.
    pub units: usize,
    /// Applied to the output.
    pub activation: Activation,
    /// Whether each unit adds a number of its own.
    pub use_bias: bool,
    /// How the weights start.
    pub kernel_initializer: Initializer,
}

impl Dense {
    /// With Keras' defaults for the rest: no activation, a bias, Glorot uniform.
    pub fn new(units: usize) -> Self {
        Self { units, activation: Activation::Linear, use_bias: true, kernel_initializer: Initializer::GlorotUniform }
    }

    /// With this activation.
    pub fn activation(self, activation: Activation) -> Self {
        Self { activation, ..self }
    }

    /// With or without a bias.
    pub fn use_bias(self, use_bias: bool) -> Self {
        Self { use_bias, ..self }
    }

    /// With weights that start so.
    pub fn kernel_initializer(self, kernel_initializer: Initializer) -> Self {
        Self { kernel_initializer, ..self }
    }
}

impl From<Dense> for Layer {
    fn from(layer: Dense) -> Self {
        Self::Dense(layer)
    }
}

impl Kind for Dense {
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError> {
        check_count("units", self.units, limits::COUNT)?;
        match input {
            [_] => Ok(vec![self.units]),
            _ => Err(LayerError::NeedsVector { input: input.to_vec() }),
        }
    }

    fn params(&self, input: &[usize]) -> Result<Params, LayerError> {
        let inputs = input.last().copied().unwrap_or(0);
        Params::trainable(&[inputs, self.units], if self.use_bias { self.units } else { 0 })
    }

    fn spread(&self) -> Spread {
        Spread::All
    }

    fn activation(&self) -> Activation {
        self.activation
    }

    fn arguments(&self) -> Vec<(&'static str, Value)> {
        let optional = [
            ("activation", Value::Activation(self.activation), Value::Activation(Activation::Linear)),
            ("use_bias", Value::Flag(self.use_bias), Value::Flag(true)),
            (
                "kernel_initializer",
                Value::Initializer(self.kernel_initializer),
                Value::Initializer(Initializer::GlorotUniform),
            ),
        ];
        changed(vec![("units", Value::Count(self.units))], optional)
    }
}

impl Settings for Dense {
    const SPECS: &'static [Spec] = &[
        Spec::count("units"),
        Spec::activation().option(""),
        Spec::flag("use_bias").option("nobias"),
        Spec::initializer("kernel_initializer"),
        Spec::only("bias_initializer", &["None", "'zeros'"]),
    ];

    fn from_arguments(arguments: &Arguments) -> Result<Self, ArgumentError> {
        let plain = Self::new(arguments.required("units", Arguments::count)?);
        Ok(Self {
            activation: arguments.activation("activation").unwrap_or(plain.activation),
            use_bias: arguments.flag("use_bias").unwrap_or(plain.use_bias),
            kernel_initializer: arguments.initializer("kernel_initializer").unwrap_or(plain.kernel_initializer),
            ..plain
        })
    }

    fn fresh() -> Self {
        Self::new(32).activation(Activation::Relu)
    }

    fn examples() -> Vec<Self> {
        let plain = || Self::new(3);
        let activated = Activation::ALL.iter().map(|activation| plain().activation(*activation));
        let initialized = Initializer::ALL.iter().map(|initializer| plain().kernel_initializer(*initializer));
        std::iter::once(plain().use_bias(false)).chain(activated).chain(initialized).collect()
    }
}
