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
}

impl Change {
    /// What changed from one map to another of the same size.
    pub(super) fn between(one: &Grid, other: &Grid) -> Self {
        let pairs = one.as_slice().iter().zip(other.as_slice());
        let changed = pairs.filter(|(one, other)| (**one - **other).abs() > 1e-9).count();
        Self { changed, cells: one.as_slice().len() }
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
    /// After it, beside the summary that has moved too, by whole cells.
    pub(super) followed: Vec<Change>,
    /// Pixels of the image from one cell of the summary to the next.
    pub(super) jump: usize,
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
        let jump = source.via.operations().iter().map(stride).product::<usize>() * stride(operation);
        let mut experiment = Self { jump, ..Self::default() };
        for by in 0..=FURTHEST {
            let (moved_map, moved_pooled) = maps(by)?;
            experiment.before.push(Change::between(&map, &moved_map));
            experiment.after.push(Change::between(&pooled, &moved_pooled));
            experiment.followed.push(Change::between(&moved(&pooled, experiment.steps(by)), &moved_pooled));
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

    /// How many whole cells the summary moves when the image moves `by` pixels.
    pub(super) fn steps(&self, by: usize) -> usize {
        by / self.jump.max(1)
    }

    /// What changes when the image moves `by` pixels: before pooling, after it, and beside the summary moved.
    pub(super) fn at(&self, by: usize) -> [Change; 3] {
        [&self.before, &self.after, &self.followed].map(|changes| changes.get(by).copied().unwrap_or_default())
    }
}

/// Columns from one window to the next.
fn stride(operation: &Operation) -> usize {
    match operation {
        Operation::Filter { filter, .. } => filter.strides.1,
        Operation::Pool(pool) => pool.strides.1,
        Operation::Activation(_) => 1,
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
        assert!((experiment.at(1)[1].share() - 2.0 / 9.0).abs() < 1e-12);
        assert_eq!(experiment.at(9), [Change::default(); 3]);
    }

    #[test]
    fn two_pixels_move_the_summary_by_one_cell() {
        let mut state = State::default();
        let experiment = Experiment::of(&state).unwrap();
        assert_eq!([0, 1, 2, 3, 4].map(|by| experiment.steps(by)), [0, 0, 1, 1, 2]);
        assert_eq!(changed(&experiment.followed), [0, 2, 0, 1, 0]);
        state.pool.kind = PoolKind::Average;
        assert_eq!(changed(&Experiment::of(&state).unwrap().followed), [0, 9, 0, 6, 0]);
        // A map that is half as wide as the image moves by half as many cells.
        state.source.via = via::parse("max:2").unwrap();
        assert_eq!(Experiment::of(&state).unwrap().jump, 4);
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
        assert_eq!(experiment.at(2)[0], Change::between(&map, &by_hand));
    }
}
