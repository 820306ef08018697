use crate::limits;
use std::fmt;
use thiserror::Error;

/// Why a stack is not a network. The page words these in its own languages from the numbers; `Display` is the English.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum StackError {
    /// The shape of one sample is unusable.
    #[error("the input {} {reason}", Shape(shape))]
    Input {
        /// The shape as given, batch axis left out.
        shape: Vec<usize>,
        /// What is wrong with it.
        reason: InputError,
    },
    /// One layer cannot stand where it stands, or not with these settings.
    #[error("layer {} ({name}): {reason}", index + 1)]
    Layer {
        /// Position in [`crate::Sequential::layers`], from 0 (`Display` counts from 1).
        index: usize,
        /// The name Keras gives it, such as `conv2d_1`.
        name: String,
        /// What is wrong with it.
        reason: LayerError,
    },
    /// More than [`limits::LAYERS`] layers.
    #[error("{layers} layers are more than the {} that fit here", limits::LAYERS)]
    TooManyLayers {
        /// How many there are.
        layers: usize,
    },
    /// A classifier must end with one value per class.
    #[error(
        "the last layer gives {} where {classes} class scores are needed: end with Dense({classes}, activation='softmax')",
        Shape(output)
    )]
    Classes {
        /// Output shape of the stack.
        output: Vec<usize>,
        /// How many classes there are.
        classes: usize,
    },
    /// The scores of a classifier must be probabilities.
    #[error("the last layer's {classes} values are no probabilities: give it activation='softmax'")]
    NotProbabilities {
        /// How many classes there are.
        classes: usize,
    },
    /// It can be looked at, but not trained: more than [`limits::TRAINED_PARAMS`] parameters.
    #[error("{params} parameters are too many to train: at most {}", limits::TRAINED_PARAMS)]
    TooLargeToTrain {
        /// How many there are.
        params: usize,
    },
}

/// What is wrong with an input shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum InputError {
    /// Neither a vector, nor a grid, nor an image.
    #[error("must have 1 to 3 numbers, as (height, width, channels)")]
    Rank,
    /// A side of 0.
    #[error("has a side of 0")]
    Zero,
    /// A side above [`limits::INPUT_SIDE`] or more values than [`limits::VALUES`].
    #[error("is too large: at most {} a side and {} values in all", limits::INPUT_SIDE, limits::VALUES)]
    TooLarge,
}

/// What is wrong with a layer where it stands.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum LayerError {
    /// A layer that works on images got something else.
    #[error("it works on images (height, width, channels), but {} arrives", Shape(input))]
    NeedsImage {
        /// What arrives.
        input: Vec<usize>,
    },
    /// A dense layer got something with more than one axis.
    #[error("it needs a flat list of values, but {} arrives: put Flatten() before it", Shape(input))]
    NeedsVector {
        /// What arrives.
        input: Vec<usize>,
    },
    /// A number that must be at least 1 is 0.
    #[error("{argument} must be at least 1")]
    Zero {
        /// Keras' name of the argument.
        argument: &'static str,
    },
    /// A number above its limit.
    #[error("{argument}={value} is too large: at most {limit}")]
    TooLarge {
        /// Keras' name of the argument.
        argument: &'static str,
        /// As given.
        value: usize,
        /// The largest allowed.
        limit: usize,
    },
    /// Without padding, the window finds no place in what arrives.
    #[error(
        "its window covers {window} {axis}, but only {size} arrive: use padding='same', a smaller window, or fewer reductions before"
    )]
    WindowTooLarge {
        /// Rows or columns.
        axis: Axis,
        /// What the window covers, dilation counted.
        window: usize,
        /// What arrives.
        size: usize,
    },
    /// Keras refuses strides and dilation in one layer.
    #[error("strides and dilation_rate cannot both be above 1")]
    StridesAndDilation,
    /// A number outside its interval (or NaN).
    #[error("{argument}={value} must be at least {from} and below {below}")]
    OutOfRange {
        /// Keras' name of the argument.
        argument: &'static str,
        /// As given.
        value: f32,
        /// Smallest allowed.
        from: f32,
        /// First that is not allowed any more.
        below: f32,
    },
    /// The layer, or the stack up to it, would be too large to hold.
    #[error("too many {quantity}: at most {limit}")]
    TooMany {
        /// Of what.
        quantity: Quantity,
        /// The largest allowed.
        limit: usize,
    },
}

/// An axis of an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Along the height.
    Rows,
    /// Along the width.
    Cols,
}

impl fmt::Display for Axis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rows => "rows",
            Self::Cols => "columns",
        })
    }
}

/// What a layer can have too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Values in the output, for one sample.
    Values,
    /// Parameters in the stack so far.
    Params,
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Values => "output values",
            Self::Params => "parameters",
        })
    }
}

/// A shape as Python writes a tuple: `(28, 28, 1)`, `(10,)`.
pub(crate) struct Shape<'a>(pub(crate) &'a [usize]);

impl fmt::Display for Shape<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(")?;
        for (i, side) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{side}")?;
        }
        f.write_str(if self.0.len() == 1 { ",)" } else { ")" })
    }
}
