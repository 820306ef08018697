use super::kind::{Kind, Settings, Spread, changed, image};
use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::LayerError;
use crate::window::{Window, check_sides};
use ops::Padding;
use serde::{Deserialize, Serialize};

/// The settings of Keras' `MaxPooling2D` and `AveragePooling2D`. Pairs are (rows, columns).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pooling2D {
    /// Size of the window.
    pub pool_size: (usize, usize),
    /// Input cells from one window to the next. `None` means `pool_size`, as in Keras.
    pub strides: Option<(usize, usize)>,
    /// What happens at the border. Padding never wins a maximum and does not count in a mean.
    pub padding: Padding,
}

impl Default for Pooling2D {
    /// Keras' defaults: windows of 2x2 side by side, no padding.
    fn default() -> Self {
        Self::new((2, 2))
    }
}

impl Pooling2D {
    /// Windows of this size side by side, no padding.
    pub fn new(pool_size: (usize, usize)) -> Self {
        Self { pool_size, strides: None, padding: Padding::Valid }
    }

    /// With these strides.
    pub fn strides(self, strides: (usize, usize)) -> Self {
        Self { strides: Some(strides), ..self }
    }

    /// With this padding.
    pub fn padding(self, padding: Padding) -> Self {
        Self { padding, ..self }
    }

    /// How the window moves over the image.
    pub fn window(&self) -> Window {
        Window::new(self.pool_size, self.strides.unwrap_or(self.pool_size), (1, 1), self.padding)
    }
}

impl Kind for Pooling2D {
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError> {
        check_sides("pool_size", self.pool_size)?;
        check_sides("strides", self.strides.unwrap_or((1, 1)))?;
        let (height, width, channels) = image(input)?;
        let (height, width) = self.window().output_size(height, width)?;
        Ok(vec![height, width, channels])
    }

    fn spread(&self) -> Spread {
        Spread::Window(self.window())
    }

    fn arguments(&self) -> Vec<(&'static str, Value)> {
        let always = vec![("pool_size", Value::Pair(self.pool_size))];
        let optional = [
            ("strides", self.strides.map_or(Value::None, Value::Pair), Value::None),
            ("padding", Value::Padding(self.padding), Value::Padding(Padding::Valid)),
        ];
        changed(always, optional)
    }
}

impl Settings for Pooling2D {
    const SPECS: &'static [Spec] = &[
        Spec::pair("pool_size"),
        Spec::pair("strides").option("s"),
        Spec::padding(),
        Spec::only("data_format", &["None", "'channels_last'"]),
    ];

    fn from_arguments(arguments: &Arguments) -> Result<Self, ArgumentError> {
        let plain = Self::default();
        Ok(Self {
            pool_size: arguments.pair("pool_size").unwrap_or(plain.pool_size),
            strides: arguments.pair("strides"),
            padding: arguments.padding("padding").unwrap_or(plain.padding),
        })
    }

    fn fresh() -> Self {
        Self::default()
    }

    fn examples() -> Vec<Self> {
        let padded = Padding::ALL.iter().flat_map(|padding| {
            let moved = Self::new((3, 2)).strides((1, 2)).padding(*padding);
            [Self::new((2, 3)).padding(*padding), Self::new((2, 2)).strides((3, 3)).padding(*padding), moved]
        });
        padded.collect()
    }
}
