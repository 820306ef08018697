use std::fmt;

/// The most cells that an operation will make: a 4096 by 4096 image.
pub const MAX_CELLS: usize = 1 << 24;

/// The side of an input that sizes and messages speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// Of a signal.
    Length,
    /// Of an image: its rows.
    Height,
    /// Of an image: its columns.
    Width,
}

impl fmt::Display for Side {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length => "length",
            Self::Height => "height",
            Self::Width => "width",
        })
    }
}
