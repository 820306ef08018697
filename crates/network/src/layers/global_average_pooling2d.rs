use super::kind::{Kind, Settings, Spread, image};
use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::LayerError;

/// Keras' `GlobalAveragePooling2D`.
pub(crate) struct GlobalAveragePooling2D;

impl Kind for GlobalAveragePooling2D {
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError> {
        let (_, _, channels) = image(input)?;
        Ok(vec![channels])
    }

    fn spread(&self) -> Spread {
        Spread::All
    }

    fn arguments(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}

impl Settings for GlobalAveragePooling2D {
    const SPECS: &'static [Spec] =
        &[Spec::only("data_format", &["None", "'channels_last'"]), Spec::only("keepdims", &["False"])];

    fn from_arguments(_: &Arguments) -> Result<Self, ArgumentError> {
        Ok(Self)
    }

    fn fresh() -> Self {
        Self
    }

    fn examples() -> Vec<Self> {
        Vec::new()
    }
}
