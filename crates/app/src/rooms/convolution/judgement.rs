use super::State;
use ops::{Filter2d, Grid, Pad};

/// Height and width of the image that a kernel has to move as well: as large as the largest kernel.
const PROBE: usize = 7;

/// How far the challenge is: a kernel that moves the image one cell to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// How many cells of the response are as they should be.
    pub right: usize,
    /// How many there are.
    pub cells: usize,
    /// Whether nothing of the image would be left moved, or it would look the same, so that it proves nothing.
    pub blank: bool,
    /// Whether it moves an image all of whose cells differ as well.
    pub any: bool,
}

impl Judgement {
    /// Judges the kernel by the room's own operation, in mode `same`: where the response is the image moved to the
    /// right, with zeros coming in from the left.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let image = &state.0.source.image;
        let filter = Filter2d { pad: Pad::Same, flip: state.0.filter.flip, ..Filter2d::default() };
        // How many cells are right, and whether they prove something.
        let judge = |image: &Grid| {
            let moved = Grid::from_fn(image.height(), image.width(), |row, column| {
                column.checked_sub(1).and_then(|column| image.get(row, column)).unwrap_or(0.0)
            });
            let (Ok(moved), Ok(response)) = (moved, filter.apply(image, &state.0.kernel)) else { return (0, false) };
            // A number is right or wrong beside the others, however small they are.
            let most = moved.as_slice().iter().fold(0.0, |most: f64, value| most.max(value.abs()));
            let pairs = moved.as_slice().iter().zip(response.as_slice());
            let right = pairs.filter(|(wanted, found)| (*wanted - *found).abs() <= most * 1e-9).count();
            (right, most > 0.0 && moved != *image)
        };
        let (right, telling) = judge(image);
        let other = Grid::from_fn(PROBE, PROBE, |row, column| (row * PROBE + column + 1) as f64);
        let any = other.is_ok_and(|other| judge(&other).0 == PROBE * PROBE);
        Self { right, cells: image.height() * image.width(), blank: !telling, any }
    }

    /// Whether the kernel does what is asked.
    #[must_use]
    pub fn met(&self) -> bool {
        self.right == self.cells && !self.blank && self.any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_kernel(kernel: [[f64; 3]; 3], flip: bool) -> Judgement {
        let mut state = State::default();
        state.0.kernel = Grid::from_rows(&kernel).unwrap();
        state.0.filter.flip = flip;
        Judgement::of(&state)
    }

    #[test]
    fn one_weight_beside_the_middle_moves_the_image() {
        let left = [[0.0; 3], [1.0, 0.0, 0.0], [0.0; 3]];
        let right = [[0.0; 3], [0.0, 0.0, 1.0], [0.0; 3]];
        assert!(with_kernel(left, false).met() && !with_kernel(right, false).met());
        // A convolution turns the kernel round first.
        assert!(with_kernel(right, true).met() && !with_kernel(left, true).met());
        assert!(!Judgement::of(&State::default()).met());
    }

    #[test]
    fn a_blank_image_proves_nothing() {
        let mut state = State::default();
        state.0.source.image = Grid::filled(3, 3, 0.0).unwrap();
        assert!(!Judgement::of(&state).met());
    }
}
