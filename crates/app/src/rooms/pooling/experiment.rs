//! The shift experiment: the image moves, and what changes of the map is measured before and after pooling.

use super::State;
use super::scene::moved;
use super::state::FURTHEST;
use crate::rooms::shared::history::Source;
use ops::{Error, Grid, Operation};

/// What is another number than before the image moved.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Change {
    /// Cells that changed.
    pub(super) changed: usize,
    /// All cells.
    pub(super) cells: usize,
    /// The mean of how much the cells changed, up or down.
    pub(super) mean: f64,
}

impl Change {
    /// What changed from one map to another of the same size.
    pub(super) fn between(one: &Grid, other: &Grid) -> Self {
        let gaps = one.as_slice().iter().zip(other.as_slice()).map(|(one, other)| (one - other).abs());
        let (changed, sum) = gaps.fold((0, 0.0), |(changed, sum), gap| (changed + usize::from(gap > 1e-9), sum + gap));
        let cells = one.as_slice().len();
        Self { changed, cells, mean: sum / cells as f64 }
    }

    /// The share of cells that changed.
    pub(super) fn share(self) -> f64 {
        self.changed as f64 / self.cells.max(1) as f64
    }
}

/// What changes of the map and of what pooling makes of it, for each distance from 0 on.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Experiment {
    /// Before pooling.
    pub(super) before: Vec<Change>,
    /// After it.
    pub(super) after: Vec<Change>,
    /// What pooling makes of the map that has not moved.
    pub(super) still: Option<Grid>,
}

impl Experiment {
    /// Moves the image of `source` pixel by pixel, does its history and `operation`, and measures.
    ///
    /// # Errors
    /// As [`Operation::apply`].
    pub(super) fn new(source: &Source, operation: &Operation) -> Result<Self, Error> {
        let maps = |by: usize| {
            let image = moved(&source.image, by);
            let map = source.via.maps(&image)?.pop().unwrap_or(image);
            let pooled = operation.apply(&map)?;
            Ok((map, pooled))
        };
        let (map, pooled) = maps(0)?;
        let mut experiment = Self::default();
        for by in 0..=FURTHEST {
            let (moved_map, moved_pooled) = maps(by)?;
            experiment.before.push(Change::between(&map, &moved_map));
            experiment.after.push(Change::between(&pooled, &moved_pooled));
        }
        experiment.still = Some(pooled);
        Ok(experiment)
    }

    /// The experiment of a state.
    ///
    /// # Errors
    /// As [`Operation::apply`].
    pub(super) fn of(state: &State) -> Result<Self, Error> {
        Self::new(&state.source, &Operation::Pool(state.pool))
    }

    /// What changes when the image moves `by` pixels, before and after pooling.
    pub(super) fn at(&self, by: usize) -> (Change, Change) {
        let of = |changes: &[Change]| changes.get(by).copied().unwrap_or_default();
        (of(&self.before), of(&self.after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::history::text as via;
    use ops::PoolKind;

    fn changed(changes: &[Change]) -> Vec<usize> {
        changes.iter().map(|change| change.changed).collect()
    }

    #[test]
    fn max_pooling_forgives_one_pixel_and_not_two() {
        // As NumPy counts it.
        let experiment = Experiment::of(&State::default()).unwrap();
        assert_eq!(changed(&experiment.before), [0, 35, 35, 32, 35]);
        assert_eq!(changed(&experiment.after), [0, 2, 9, 9, 9]);
        assert!(experiment.after[1].mean < experiment.before[1].mean);
        assert!((experiment.at(1).1.share() - 2.0 / 9.0).abs() < 1e-12);
        assert_eq!(experiment.at(9), (Change::default(), Change::default()));
    }

    #[test]
    fn the_mean_forgives_less() {
        let mut state = State::default();
        state.pool.kind = PoolKind::Average;
        assert_eq!(changed(&Experiment::of(&state).unwrap().after), [0, 9, 9, 9, 9]);
    }

    #[test]
    fn the_history_is_done_to_the_moved_image() {
        let mut state = State::default();
        state.source.via = via::parse("filter:1,0,-1:same~relu").unwrap();
        let experiment = Experiment::of(&state).unwrap();
        let by_hand = state.source.via.maps(&moved(&state.source.image, 2)).unwrap().pop().unwrap();
        let map = state.source.maps().unwrap().pop().unwrap();
        assert_eq!(experiment.at(2).0, Change::between(&map, &by_hand));
    }
}
