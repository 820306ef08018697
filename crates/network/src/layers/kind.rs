use crate::arguments::{ArgumentError, Arguments, Spec, Value};
use crate::error::{LayerError, Quantity};
use crate::limits;
use crate::window::Window;
use ops::Activation;

/// Numbers that a layer learns (`trainable`) or keeps beside them (`non_trainable`: moving averages).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Params {
    /// Changed by the optimizer.
    pub trainable: usize,
    /// Kept, but not by the optimizer.
    pub non_trainable: usize,
}

impl Params {
    /// All of them, as Keras' `count_params()`.
    pub fn total(self) -> usize {
        self.trainable.saturating_add(self.non_trainable)
    }

    /// The product of `factors`, plus `bias`, all trainable.
    pub(crate) fn trainable(factors: &[usize], bias: usize) -> Result<Self, LayerError> {
        let weights = factors.iter().try_fold(1_usize, |all, n| all.checked_mul(*n));
        let trainable = weights.and_then(|n| n.checked_add(bias)).ok_or(TOO_MANY_PARAMS)?;
        Ok(Self { trainable, non_trainable: 0 })
    }
}

pub(crate) const TOO_MANY_PARAMS: LayerError =
    LayerError::TooMany { quantity: Quantity::Params, limit: limits::PARAMS };

/// Which input cells an output cell depends on.
pub(crate) enum Spread {
    /// The one at its own place.
    Pointwise,
    /// Those under its window.
    Window(Window),
    /// All of them.
    All,
    /// The one whose place in row-major order is the output's.
    Flatten,
}

/// What every layer kind knows of itself.
pub(crate) trait Kind {
    /// Shape of the output for this input shape (batch axis left out), or why there is none. Settings are checked here.
    fn output_shape(&self, input: &[usize]) -> Result<Vec<usize>, LayerError>;

    /// For an input shape that `output_shape` accepts.
    fn params(&self, _input: &[usize]) -> Result<Params, LayerError> {
        Ok(Params::default())
    }

    fn spread(&self) -> Spread {
        Spread::Pointwise
    }

    /// Whether the images of a batch know of each other while training.
    fn joins_batch(&self) -> bool {
        false
    }

    /// The function applied last.
    fn activation(&self) -> Activation {
        Activation::Linear
    }

    /// Keras' arguments: those always written, and those that differ from their default, in Keras' order.
    fn arguments(&self) -> Vec<(&'static str, Value)>;
}

/// How a layer kind is made.
pub(crate) trait Settings: Sized {
    /// Every argument that is understood, in Keras' positional order.
    const SPECS: &'static [Spec];

    fn from_arguments(arguments: &Arguments) -> Result<Self, ArgumentError>;

    /// As somebody gets it who adds one to a stack.
    fn fresh() -> Self;

    /// Cases that tell right from wrong: each setting with at least two values, each name with all its values.
    fn examples() -> Vec<Self>;
}

/// Height, width and channels of an image, or the error that says what arrived instead.
pub(crate) fn image(input: &[usize]) -> Result<(usize, usize, usize), LayerError> {
    match *input {
        [height, width, channels] => Ok((height, width, channels)),
        _ => Err(LayerError::NeedsImage { input: input.to_vec() }),
    }
}

/// The arguments that differ from their default.
pub(crate) fn changed<const N: usize>(
    always: Vec<(&'static str, Value)>,
    optional: [(&'static str, Value, Value); N],
) -> Vec<(&'static str, Value)> {
    let different = optional.into_iter().filter(|(_, value, default)| value != default);
    always.into_iter().chain(different.map(|(name, value, _)| (name, value))).collect()
}
