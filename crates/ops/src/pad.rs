use std::fmt;
use std::str::FromStr;

use crate::{Error, Mode, Padding, Window};

/// How many cells are put around the input before the window slides: by name, or the number itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pad {
    /// None: the window stays inside.
    #[default]
    Valid,
    /// So many that `output = ceil(input / stride)`, as Keras; an odd total puts the extra cell after the input.
    Same,
    /// As many as the window minus one on each side: every position that touches the input.
    Full,
    /// This many on every side.
    Number(usize),
}

impl Pad {
    /// Cells before and after an input of `input` cells. `None` where they are too many to count.
    ///
    /// The window's stride must not be 0.
    pub(crate) fn amounts(self, input: usize, window: Window) -> Option<(usize, usize)> {
        match self {
            Self::Valid => Some((0, 0)),
            Self::Full => window.extent().map(|extent| (extent - 1, extent - 1)),
            Self::Number(number) => Some((number, number)),
            Self::Same => {
                let steps = input.div_ceil(window.stride) - 1;
                let reach = steps.checked_mul(window.stride)?.checked_add(window.extent()?)?;
                let total = reach.saturating_sub(input);
                Some((total / 2, total - total / 2))
            }
        }
    }
}

impl From<Mode> for Pad {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Full => Self::Full,
            Mode::Same => Self::Same,
            Mode::Valid => Self::Valid,
        }
    }
}

impl From<Padding> for Pad {
    fn from(padding: Padding) -> Self {
        match padding {
            Padding::Same => Self::Same,
            Padding::Valid => Self::Valid,
        }
    }
}

impl fmt::Display for Pad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Valid => f.pad("valid"),
            Self::Same => f.pad("same"),
            Self::Full => f.pad("full"),
            Self::Number(number) => number.fmt(f),
        }
    }
}

impl FromStr for Pad {
    type Err = Error;

    /// `valid`, `same`, `full` or a whole number.
    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "valid" => Ok(Self::Valid),
            "same" => Ok(Self::Same),
            "full" => Ok(Self::Full),
            _ => text.parse().map(Self::Number).map_err(|_| Error::UnknownName {
                found: text.to_owned(),
                expected: "valid, same, full, a whole number".to_owned(),
            }),
        }
    }
}
