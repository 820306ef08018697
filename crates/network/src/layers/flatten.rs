use super::kind::{Kind, Settings, Spread};
use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::{LayerError, Quantity};
use crate::limits;

/// Keras' `Flatten`: any shape to one axis, row-major, channels innermost.
pub(crate) struct Flatten;

impl Kind for Flatten {
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError> {
        let values = input.iter().try_fold(1_usize, |all, side| all.checked_mul(*side));
        let too_many = LayerError::TooMany { quantity: Quantity::Values, limit: limits::VALUES };
        values.map(|n| vec![n]).ok_or(too_many)
    }

    fn spread(&self) -> Spread {
        Spread::Flatten
    }

    fn arguments(&self) -> Vec<(&'static str, Value)> {
        Vec::new()
    }
}

impl Settings for Flatten {
    const SPECS: &'static [Spec] = &[Spec::only("data_format", &["None", "'channels_last'"])];

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
