//! What a function does to the numbers of a map.

use crate::rooms::shared::map::MapScene;
use ops::{Activation, Grid};

/// What becomes of one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It was something, and is 0 now.
    Cut,
    /// It is what it was.
    Same,
    /// It is another number.
    Changed,
}

impl Fate {
    /// What becomes of `before`, which is now `after`.
    pub(super) fn of(before: f64, after: f64) -> Self {
        if before != 0.0 && after == 0.0 {
            Self::Cut
        } else if (before - after).abs() < 1e-12 {
            Self::Same
        } else {
            Self::Changed
        }
    }
}

/// How many cells are 0 after the function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Zeros {
    /// Cells counted.
    pub(super) cells: usize,
    /// Those that are 0.
    pub(super) zeros: usize,
    /// Those of them that were something before.
    pub(super) cut: usize,
}

impl Zeros {
    fn of<'a>(pairs: impl Iterator<Item = (&'a f64, &'a f64)>) -> Self {
        pairs.fold(Self::default(), |count, (before, after)| Self {
            cells: count.cells + 1,
            zeros: count.zeros + usize::from(*after == 0.0),
            cut: count.cut + usize::from(Fate::of(*before, *after) == Fate::Cut),
        })
    }

    /// Of the cells that the playhead has reached.
    pub(super) fn reached(scene: &MapScene, frame: usize) -> Self {
        Self::of(scene.input.as_slice().iter().zip(scene.output.as_slice()).take(frame + 1))
    }

    /// Of all cells of `map` after ReLU.
    pub(super) fn after_relu(map: &Grid) -> Self {
        let after: Vec<f64> = map.as_slice().iter().filter_map(|value| Activation::Relu.at(*value)).collect();
        Self::of(map.as_slice().iter().zip(&after))
    }

    /// The share of zeros.
    pub(super) fn share(self) -> f64 {
        self.zeros as f64 / self.cells.max(1) as f64
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use crate::rooms::shared::map::MapState as _;

    #[test]
    fn zeros_are_counted_as_the_playhead_goes() {
        let scene = State::default().scene().unwrap();
        assert_eq!(Zeros::reached(&scene, 2), Zeros { cells: 3, zeros: 2, cut: 2 });
        let all = Zeros::reached(&scene, 24);
        assert_eq!(all, Zeros::after_relu(&scene.input));
        let negative = scene.input.as_slice().iter().filter(|value| **value < 0.0).count();
        let zero = scene.input.as_slice().iter().filter(|value| **value == 0.0).count();
        assert_eq!((all.cells, all.zeros, all.cut), (25, negative + zero, negative));
    }

    #[test]
    fn fates() {
        assert_eq!(Fate::of(-2.0, 0.0), Fate::Cut);
        assert_eq!(Fate::of(0.0, 0.0), Fate::Same);
        assert_eq!(Fate::of(-2.0, -0.4), Fate::Changed);
    }
}
