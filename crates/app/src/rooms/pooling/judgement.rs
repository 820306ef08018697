use super::experiment::Experiment;
use crate::rooms::shared::history::Source;
use ops::{Grid, Operation, Pool2d, PoolKind};

/// How many different numbers the image must have at least.
const NUMBERS: usize = 4;

/// How far the challenge is: an image whose move by one pixel max pooling does not notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// Different numbers in the image.
    pub numbers: usize,
    /// Cells of the image.
    pub cells: usize,
    /// Cells of the image that change as it moves.
    pub before: usize,
    /// Cells that change after pooling; `None` where the window does not fit.
    pub after: Option<usize>,
}

impl Judgement {
    /// Judges an image by max pooling of 2 by 2, whatever the room shows.
    #[must_use]
    pub fn of(image: &Grid) -> Self {
        let mut sorted = image.as_slice().to_vec();
        sorted.sort_by(f64::total_cmp);
        // What looks the same in the cells is no other number.
        sorted.dedup_by(|next, before| *next - *before < 0.01);
        let pool = Operation::Pool(Pool2d::new(PoolKind::Max, (2, 2)));
        let measured = Experiment::new(&Source::new(image.clone()), &pool).ok().map(|experiment| experiment.at(1));
        Self {
            numbers: sorted.len(),
            cells: image.as_slice().len(),
            before: measured.map_or(0, |[before, ..]| before.changed),
            after: measured.map(|[_, after, _]| after.changed),
        }
    }

    /// Whether it has enough different numbers.
    #[must_use]
    pub fn varied(&self) -> bool {
        self.numbers >= NUMBERS
    }

    /// Whether the move is one: at least half of the image changes.
    #[must_use]
    pub fn moves(&self) -> bool {
        2 * self.before >= self.cells
    }

    /// Whether all of it holds.
    #[must_use]
    pub fn met(&self) -> bool {
        self.varied() && self.moves() && self.after == Some(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;

    #[test]
    fn large_numbers_on_the_left_of_their_windows_stay_inside() {
        let image = Grid::from_rows(&[[5.0, 0.0, 7.0, 1.0], [1.0, 0.0, 2.0, 1.0]]).unwrap();
        assert!(Judgement::of(&image).met());
        assert!(!Judgement::of(&State::default().source.image).met());
        let plain = Grid::filled(4, 4, 1.0).unwrap();
        assert!(!Judgement::of(&plain).varied() && !Judgement::of(&plain).moves());
        assert_eq!(Judgement::of(&Grid::single(3.0)).after, None);
    }
}
