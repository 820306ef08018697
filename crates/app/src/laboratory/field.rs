//! The settings that are numbers.

use crate::i18n::{Bounds, Kind};

/// The settings that are numbers, each with its key and its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Train,
    Epochs,
    Batch,
    Rate,
    Patience,
    Seed,
    /// How many train at once on the processor; 0 leaves it to the browser.
    Workers,
}

impl Field {
    pub(crate) const ALL: [Self; 7] =
        [Self::Train, Self::Epochs, Self::Batch, Self::Rate, Self::Patience, Self::Seed, Self::Workers];

    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Train => "train",
            Self::Epochs => "epochs",
            Self::Batch => "batch",
            Self::Rate => "rate",
            Self::Patience => "patience",
            Self::Seed => "seed",
            Self::Workers => "workers",
        }
    }

    /// Smallest and largest value taken.
    pub(crate) fn limits(self) -> (f64, f64) {
        match self {
            // 55,000 is the notebook's training part: 60,000 less 5,000 for validation.
            Self::Train => (16.0, 55_000.0),
            Self::Epochs => (1.0, 100.0),
            Self::Batch => (1.0, 1024.0),
            Self::Rate => (1e-6, 1.0),
            Self::Patience => (0.0, 100.0),
            // The largest whole number that a JavaScript number holds exactly.
            Self::Seed => (0.0, 9_007_199_254_740_991.0),
            Self::Workers => (0.0, 8.0),
        }
    }

    /// What is taken.
    pub(crate) fn bounds(self) -> Bounds {
        let (least, most) = self.limits();
        Bounds { least, most, kind: if self == Self::Rate { Kind::Decimal } else { Kind::Whole } }
    }
}
