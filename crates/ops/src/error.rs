use std::fmt;

use crate::{Number, Side};

/// Which of the things handed to an operation an [`Error`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operand {
    /// A 1-D input.
    Signal,
    /// A 2-D input, with or without channels.
    Image,
    /// The kernel, 1-D or 2-D, or a layer's kernels.
    Kernel,
    /// A layer's bias.
    Bias,
    /// A pooling window.
    Pool,
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Signal => "signal",
            Self::Image => "image",
            Self::Kernel => "kernel",
            Self::Bias => "bias",
            Self::Pool => "pooling window",
        })
    }
}

/// Why an operation has no result, worded for the person who chose its settings.
///
/// The fields carry the numbers, so that a page can say the same in its own language.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Something to compute with has no cells.
    #[error("the {0} is empty: it needs at least one number")]
    Empty(Operand),
    /// NaN or infinity among the numbers; `index` is (row, column), row 0 for a signal.
    #[error("the {operand} holds {value} at row {row}, column {column}: every cell needs a finite number")]
    NotFinite {
        /// What holds it.
        operand: Operand,
        /// Its row, counted from 0.
        row: usize,
        /// Its column, counted from 0.
        column: usize,
        /// The value met.
        value: f64,
    },
    /// The kernel does not fit into the padded input even once.
    #[error(
        "the kernel spans {extent} cells along the {side}, but the padded input has only {padded}: use a smaller kernel or dilation, a larger input, or more padding"
    )]
    KernelTooLarge {
        /// The side along which it does not fit.
        side: Side,
        /// What the kernel spans, dilation included.
        extent: usize,
        /// What the input measures, padding included.
        padded: usize,
    },
    /// The pooling window does not fit into the padded input even once.
    #[error(
        "the pooling window spans {size} cells along the {side}, but the padded input has only {padded}: use a smaller window, a larger input, or more padding"
    )]
    PoolTooLarge {
        /// The side along which it does not fit.
        side: Side,
        /// The window's size.
        size: usize,
        /// What the input measures, padding included.
        padded: usize,
    },
    /// A stride of 0 never moves the window.
    #[error("the stride along the {0} is 0: the window would never move; use 1 or more")]
    ZeroStride(Side),
    /// A dilation of 0 puts all kernel cells on one input cell.
    #[error("the dilation along the {0} is 0: all kernel cells would fall on one input cell; use 1 or more")]
    ZeroDilation(Side),
    /// A pooling window that could lie wholly in the padding has nothing to choose from.
    #[error(
        "the padding of {pad} along the {side} is not smaller than the pooling window ({size}): a window could hold no input at all"
    )]
    PoolPadding {
        /// The side.
        side: Side,
        /// Cells of padding before the input.
        pad: usize,
        /// The window's size.
        size: usize,
    },
    /// More cells than a page can hold.
    #[error("these sizes ask for more than {max} cells: use a smaller image or less padding", max = crate::MAX_CELLS)]
    TooLarge,
    /// As many numbers as cells, or none of it.
    #[error("the {operand} needs {expected} numbers for its size, but has {found}")]
    Length {
        /// What is built.
        operand: Operand,
        /// Product of its sizes.
        expected: usize,
        /// Numbers given.
        found: usize,
    },
    /// Rows of different lengths are no grid.
    #[error("row {row} has {found} numbers, but the first row has {expected}: all rows need the same length")]
    UnevenRows {
        /// The first row that differs, counted from 0.
        row: usize,
        /// The first row's length.
        expected: usize,
        /// This row's length.
        found: usize,
    },
    /// A kernel has one layer for each input channel.
    #[error("the kernel is made for {kernel} channels, but the image has {image}")]
    Channels {
        /// Channels the kernels expect.
        kernel: usize,
        /// Channels of the image.
        image: usize,
    },
    /// A cell that the output does not have.
    #[error("there is no output cell at row {row}, column {column}: the output is {height} by {width}")]
    NoSuchCell {
        /// Row asked for.
        row: usize,
        /// Column asked for.
        column: usize,
        /// Rows of the output.
        height: usize,
        /// Columns of the output.
        width: usize,
    },
    /// A channel or filter that the output does not have.
    #[error("there is no output channel {channel}: the output has {channels}")]
    NoSuchChannel {
        /// Channel asked for.
        channel: usize,
        /// Channels of the output.
        channels: usize,
    },
    /// A name that is not one of those known.
    #[error("\"{found}\" is not one of: {expected}")]
    UnknownName {
        /// What was given.
        found: String,
        /// The names known, separated by commas.
        expected: String,
    },
}

/// The first number that is not finite, as an error.
pub(crate) fn check_finite<T: Number>(operand: Operand, values: &[T], width: usize) -> Result<(), Error> {
    if values.is_empty() {
        return Err(Error::Empty(operand));
    }
    // x * 0 is 0 for finite x and NaN otherwise: one sum over the whole slice vectorises, a search does not.
    let mut lanes = [T::ZERO; 16];
    let (chunks, rest) = values.as_chunks::<16>();
    for chunk in chunks {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane += value * T::ZERO;
        }
    }
    if lanes.iter().chain(rest).all(|value| value.is_finite()) {
        return Ok(());
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(at) => {
            let width = width.max(1);
            let value = values.get(at).map_or(f64::NAN, |value| value.to_f64());
            Err(Error::NotFinite { operand, row: at / width, column: at % width, value })
        }
        None => Ok(()),
    }
}
