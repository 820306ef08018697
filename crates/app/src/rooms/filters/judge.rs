use super::maps::filter;
use ops::Grid;

/// The most weights that may be other than 0.
pub(super) const FEW: usize = 2;
/// The pictures the challenge is judged on have this many pixels on each side.
const SIDE: usize = 16;

/// How far the challenge is: a kernel of few weights that sees vertical edges and is silent at horizontal ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Judgement {
    /// The strongest answer to a vertical edge from 0 to 1.
    pub(super) vertical: f64,
    /// The strongest answer to a horizontal one.
    pub(super) horizontal: f64,
    /// The weights other than 0.
    pub(super) weights: usize,
}

impl Judgement {
    /// Judges `kernel` by filtering a picture of either edge with it.
    pub(super) fn of(kernel: &Grid) -> Self {
        let answer = |edge: Result<Grid, ops::Error>| {
            let map = edge.and_then(|edge| filter().apply(&edge, kernel));
            map.map_or(0.0, |map| map.as_slice().iter().fold(0.0, |most: f64, value| most.max(value.abs())))
        };
        let bright = |place: usize| if place < SIDE / 2 { 0.0 } else { 1.0 };
        Self {
            vertical: answer(Grid::from_fn(SIDE, SIDE, |_, column| bright(column))),
            horizontal: answer(Grid::from_fn(SIDE, SIDE, |row, _| bright(row))),
            weights: kernel.as_slice().iter().filter(|weight| **weight != 0.0).count(),
        }
    }

    /// Whether vertical edges are seen.
    pub(super) fn sees_vertical(self) -> bool {
        self.vertical > 1.0 - 1e-9
    }

    /// Whether horizontal edges are silent. A kernel that answers to even surfaces is not.
    pub(super) fn silent_at_horizontal(self) -> bool {
        self.horizontal < 1e-9
    }

    /// Whether it has few weights.
    pub(super) fn has_few(self) -> bool {
        self.weights <= FEW
    }
}

#[cfg(test)]
mod tests {
    use super::super::presets::Preset;
    use super::*;

    fn met(kernel: &Grid) -> [bool; 3] {
        let judged = Judgement::of(kernel);
        [judged.sees_vertical(), judged.silent_at_horizontal(), judged.has_few()]
    }

    #[test]
    fn the_notebooks_kernel_has_too_many_weights() {
        assert_eq!(met(&Preset::Sobel.kernel()), [true, true, false]);
        assert_eq!(met(&Preset::Sobel.kernel().transposed()), [false, false, false]);
    }

    #[test]
    fn the_difference_of_two_neighbours_is_enough() {
        assert_eq!(met(&Grid::from([[1.0, -1.0]])), [true; 3]);
        assert_eq!(met(&Grid::from([[0.0, 0.0, 0.0], [-1.0, 0.0, 1.0], [0.0, 0.0, 0.0]])), [true; 3]);
    }

    #[test]
    fn nonsense_is_not_met() {
        for value in [0.0, 1.0, -1.0, 1e-12, 1e6, -1e6] {
            for side in [1, 2, 3, 7] {
                let kernel = Grid::filled(side, side, value).unwrap();
                assert!(met(&kernel).contains(&false), "{side} of {value}");
            }
        }
        assert!(met(&Grid::from([[1e-12, -1e-12]])).contains(&false));
    }

    #[test]
    fn what_answers_everywhere_is_not_silent() {
        assert_eq!(met(&Preset::Identity.kernel()), [true, false, true]);
        assert_eq!(met(&Grid::from([[0.0]])), [false, true, true]);
    }
}
