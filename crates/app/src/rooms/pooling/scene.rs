//! Who won which window, and images that have moved.

use crate::rooms::shared::map::MapScene;
use ops::{Cell, Grid, Operation, PoolKind};

/// `image` moved `by` pixels to the right; zeros come in from the left.
pub(super) fn moved(image: &Grid, by: usize) -> Grid {
    let from = |row, column: usize| column.checked_sub(by).and_then(|column| image.get(row, column)).unwrap_or(0.0);
    Grid::from_fn(image.height(), image.width(), from).unwrap_or_else(|_| image.clone())
}

/// For each cell of the map, row by row, the first frame whose window it wins; none for a mean, which has no winner.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Winners {
    width: usize,
    first: Vec<Option<usize>>,
    of_frame: Vec<Option<Cell>>,
}

impl Winners {
    /// The winners of all windows.
    pub(super) fn of(scene: &MapScene) -> Self {
        let Operation::Pool(pool) = scene.operation else { return Self::default() };
        if pool.kind == PoolKind::Average {
            return Self::default();
        }
        let width = scene.input.width();
        let mut first = vec![None; scene.input.height() * width];
        let mut of_frame = Vec::with_capacity(scene.frames());
        for frame in 0..scene.frames() {
            let (row, column) = scene.cell(frame);
            let terms = scene.terms(row, column);
            let winner = terms.iter().find(|term| term.weight > 0.0).and_then(|term| term.source.cell());
            if let Some(place) = winner.and_then(|cell| first.get_mut(cell.row * width + cell.column)) {
                place.get_or_insert(frame);
            }
            of_frame.push(winner);
        }
        Self { width, first, of_frame }
    }

    /// The winner of a frame's window.
    pub(super) fn of_frame(&self, frame: usize) -> Option<Cell> {
        self.of_frame.get(frame).copied().flatten()
    }

    /// How a cell is marked where `shown` is the frame shown and the playhead has come to `frame`: it wins now, it has
    /// won, or neither.
    pub(super) fn mark(&self, row: usize, column: usize, shown: usize, frame: usize) -> Option<&'static str> {
        if self.of_frame(shown) == Some(Cell::new(row, column)) {
            return Some("wins");
        }
        let first = self.first.get(row * self.width + column).copied().flatten();
        first.filter(|first| *first <= frame).map(|_| "won")
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use crate::rooms::shared::map::MapState as _;
    use ops::{Pad, Pool2d};

    #[test]
    fn the_winner_is_marked_when_its_window_comes() {
        let scene = State::default().scene().unwrap();
        let winners = Winners::of(&scene);
        assert_eq!(winners.of_frame(1), Some(Cell::new(1, 2)));
        assert_eq!(winners.mark(1, 2, 0, 0), None);
        assert_eq!(winners.mark(1, 2, 1, 1), Some("wins"));
        assert_eq!(winners.mark(1, 2, 2, 2), Some("won"));
        assert_eq!(winners.mark(0, 0, 8, 8), None);
        for frame in 0..scene.frames() {
            let cell = winners.of_frame(frame).unwrap();
            assert_eq!(scene.input.get(cell.row, cell.column), Some(scene.value(frame)));
        }
    }

    #[test]
    fn windows_that_overlap_can_have_the_same_winner_and_a_mean_has_none() {
        let mut state = State::default();
        state.pool = Pool2d { strides: (1, 1), padding: Pad::Same, ..state.pool };
        let winners = Winners::of(&state.scene().unwrap());
        assert!((0..36).filter(|frame| winners.of_frame(*frame) == Some(Cell::new(3, 2))).count() > 1);
        state.pool.kind = PoolKind::Average;
        assert_eq!(Winners::of(&state.scene().unwrap()).mark(0, 0, 35, 35), None);
    }

    #[test]
    fn a_moved_image_leaves_zeros_behind() {
        let image = Grid::from_rows(&[[1.0, 2.0, 3.0]]).unwrap();
        assert_eq!(moved(&image, 1).as_slice(), [0.0, 1.0, 2.0]);
        assert_eq!(moved(&image, 4).as_slice(), [0.0; 3]);
    }
}
