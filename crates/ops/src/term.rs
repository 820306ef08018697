use crate::Number;

/// A cell of an input, output or kernel: row and column counted from 0 at the top left; row 0 in a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Cell {
    /// From the top.
    pub row: usize,
    /// From the left.
    pub column: usize,
}

impl Cell {
    /// The cell at `row`, `column`.
    #[must_use]
    pub const fn new(row: usize, column: usize) -> Self {
        Self { row, column }
    }
}

/// Where the input value of a [`Term`] comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// An input cell under the window.
    Input(Cell),
    /// Padding that repeats the value of this input cell (borders `reflect`, `symmetric`, `edge`, `wrap`).
    Copy(Cell),
    /// Padding that counts as 0.
    Zero,
    /// Padding that counts for nothing: pooling leaves it out of the maximum and of the mean.
    Excluded,
}

impl Source {
    /// Whether the window reaches beyond the input here.
    #[must_use]
    pub const fn is_padding(self) -> bool {
        !matches!(self, Self::Input(_))
    }

    /// The input cell whose value is used, if any.
    #[must_use]
    pub const fn cell(self) -> Option<Cell> {
        match self {
            Self::Input(cell) | Self::Copy(cell) => Some(cell),
            Self::Zero | Self::Excluded => None,
        }
    }
}

/// One product of the sum that makes an output cell.
///
/// Terms come in the order the window is read: by rows, then columns, then channels. The same type serves signals
/// (row 0, channel 0), images, layers, and pooling windows (mean: each weight is 1 / count; maximum: the winner's
/// weight is 1, all others' 0), so that `sum(terms)` is the output cell in all of them (before a layer's bias and
/// activation).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term<T = f64> {
    /// The row the window covers, in input coordinates; negative or past the end in the padding.
    pub row: isize,
    /// The column the window covers, in input coordinates; negative or past the end in the padding.
    pub column: isize,
    /// The input channel.
    pub channel: usize,
    /// Where `input` comes from.
    pub source: Source,
    /// The cell of the kernel as given (a convolution reads it backwards), or of the pooling window.
    pub kernel: Cell,
    /// The input's value, 0 in padding without one.
    pub input: T,
    /// The kernel's value.
    pub weight: T,
}

impl<T: Number> Term<T> {
    /// `input * weight`.
    #[must_use]
    pub fn product(&self) -> T {
        self.input * self.weight
    }
}

/// The sum of the products, in order: bit for bit what `apply` computes.
#[must_use]
pub fn sum<T: Number>(terms: &[Term<T>]) -> T {
    total(terms.iter().copied())
}

pub(crate) fn total<T: Number>(terms: impl Iterator<Item = Term<T>>) -> T {
    terms.fold(T::ZERO, |total, term| total + term.product())
}
