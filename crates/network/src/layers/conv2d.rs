use super::kind::{Kind, Params, Settings, Spread, changed, image};
use super::{Initializer, Layer};
use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::LayerError;
use crate::limits;
use crate::window::{Window, check_count, check_sides};
use ops::{Activation, Padding};
use serde::{Deserialize, Serialize};

/// Keras' `Conv2D`. Pairs are (rows, columns).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conv2D {
    /// Output channels.
    pub filters: usize,
    /// Size of each kernel.
    pub kernel_size: (usize, usize),
    /// Input cells from one window to the next.
    pub strides: (usize, usize),
    /// What happens at the border.
    pub padding: Padding,
    /// Input cells from one kernel cell to the next.
    pub dilation_rate: (usize, usize),
    /// Applied to every output value.
    pub activation: Activation,
    /// Whether each filter adds a number of its own.
    pub use_bias: bool,
    /// How the kernels start.
    pub kernel_initializer: Initializer,
}

impl Conv2D {
    /// With Keras' defaults for the rest: stride and dilation 1, no padding, no activation, a bias, Glorot uniform.
    pub fn new(filters: usize, kernel_size: (usize, usize)) -> Self {
        Self {
            filters,
            kernel_size,
            strides: (1, 1),
            padding: Padding::Valid,
            dilation_rate: (1, 1),
            activation: Activation::Linear,
            use_bias: true,
            kernel_initializer: Initializer::GlorotUniform,
        }
    }

    /// With these strides.
    pub fn strides(self, strides: (usize, usize)) -> Self {
        Self { strides, ..self }
    }

    /// With this padding.
    pub fn padding(self, padding: Padding) -> Self {
        Self { padding, ..self }
    }

    /// With this dilation.
    pub fn dilation_rate(self, dilation_rate: (usize, usize)) -> Self {
        Self { dilation_rate, ..self }
    }

    /// With this activation.
    pub fn activation(self, activation: Activation) -> Self {
        Self { activation, ..self }
    }

    /// With or without a bias.
    pub fn use_bias(self, use_bias: bool) -> Self {
        Self { use_bias, ..self }
    }

    /// With kernels that start so.
    pub fn kernel_initializer(self, kernel_initializer: Initializer) -> Self {
        Self { kernel_initializer, ..self }
    }

    /// How the kernel moves over the image.
    pub fn window(&self) -> Window {
        Window::new(self.kernel_size, self.strides, self.dilation_rate, self.padding)
    }
}

impl From<Conv2D> for Layer {
    fn from(layer: Conv2D) -> Self {
        Self::Conv2D(layer)
    }
}

impl Kind for Conv2D {
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError> {
        check_count("filters", self.filters, limits::COUNT)?;
        check_sides("kernel_size", self.kernel_size)?;
        check_sides("strides", self.strides)?;
        check_sides("dilation_rate", self.dilation_rate)?;
        if self.strides.0.max(self.strides.1) > 1 && self.dilation_rate.0.max(self.dilation_rate.1) > 1 {
            return Err(LayerError::StridesAndDilation);
        }
        let (height, width, _) = image(input)?;
        let (height, width) = self.window().output_size(height, width)?;
        Ok(vec![height, width, self.filters])
    }

    fn params(&self, input: &[usize]) -> Result<Params, LayerError> {
        let (_, _, channels) = image(input)?;
        let bias = if self.use_bias { self.filters } else { 0 };
        Params::trainable(&[self.kernel_size.0, self.kernel_size.1, channels, self.filters], bias)
    }

    fn spread(&self) -> Spread {
        Spread::Window(self.window())
    }

    fn activation(&self) -> Activation {
        self.activation
    }

    fn arguments(&self) -> Vec<(&'static str, Value)> {
        let always = vec![("filters", Value::Count(self.filters)), ("kernel_size", Value::Pair(self.kernel_size))];
        let optional = [
            ("strides", Value::Pair(self.strides), Value::Pair((1, 1))),
            ("padding", Value::Padding(self.padding), Value::Padding(Padding::Valid)),
            ("dilation_rate", Value::Pair(self.dilation_rate), Value::Pair((1, 1))),
            ("activation", Value::Activation(self.activation), Value::Activation(Activation::Linear)),
            ("use_bias", Value::Flag(self.use_bias), Value::Flag(true)),
            (
                "kernel_initializer",
                Value::Initializer(self.kernel_initializer),
                Value::Initializer(Initializer::GlorotUniform),
            ),
        ];
        changed(always, optional)
    }
}

impl Settings for Conv2D {
    const SPECS: &'static [Spec] = &[
        Spec::count("filters"),
        Spec::pair("kernel_size"),
        Spec::pair("strides").option("s"),
        Spec::padding(),
        Spec::only("data_format", &["None", "'channels_last'"]),
        Spec::pair("dilation_rate").option("d"),
        Spec::only("groups", &["1"]),
        Spec::activation().option(""),
        Spec::flag("use_bias").option("nobias"),
        Spec::initializer("kernel_initializer"),
        Spec::only("bias_initializer", &["None", "'zeros'"]),
    ];

    fn from_arguments(arguments: &Arguments) -> Result<Self, ArgumentError> {
        let plain = Self::new(
            arguments.required("filters", Arguments::count)?,
            arguments.required("kernel_size", Arguments::pair)?,
        );
        Ok(Self {
            strides: arguments.pair("strides").unwrap_or(plain.strides),
            padding: arguments.padding("padding").unwrap_or(plain.padding),
            dilation_rate: arguments.pair("dilation_rate").unwrap_or(plain.dilation_rate),
            activation: arguments.activation("activation").unwrap_or(plain.activation),
            use_bias: arguments.flag("use_bias").unwrap_or(plain.use_bias),
            kernel_initializer: arguments.initializer("kernel_initializer").unwrap_or(plain.kernel_initializer),
            ..plain
        })
    }

    fn fresh() -> Self {
        Self::new(16, (3, 3)).activation(Activation::Relu)
    }

    fn examples() -> Vec<Self> {
        let plain = || Self::new(2, (3, 2));
        let moved = [plain().strides((2, 1)), plain().dilation_rate((2, 1)), plain().use_bias(false)];
        let padded = Padding::ALL.iter().flat_map(|padding| {
            [plain().strides((2, 2)).padding(*padding), plain().dilation_rate((1, 2)).padding(*padding)]
        });
        let activated = Activation::ALL.iter().map(|activation| plain().activation(*activation));
        let initialized = Initializer::ALL.iter().map(|initializer| plain().kernel_initializer(*initializer));
        moved.into_iter().chain(padded).chain(activated).chain(initialized).collect()
    }
}
