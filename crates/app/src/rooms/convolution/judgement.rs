use super::State;
use ops::{Filter2d, Grid, Pad};

/// How far the challenge is: a kernel that moves the image one cell to the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// How many cells of the response are as they should be.
    pub right: usize,
    /// How many there are.
    pub cells: usize,
    /// Whether the image would look the same moved, so that it proves nothing.
    pub blank: bool,
}

impl Judgement {
    /// Judges the kernel by the room's own operation, in mode `same`: where the response is the image moved to the
    /// right, with zeros coming in from the left.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let image = &state.0.source.image;
        let moved = Grid::from_fn(image.height(), image.width(), |row, column| {
            column.checked_sub(1).and_then(|column| image.get(row, column)).unwrap_or(0.0)
        });
        let filter = Filter2d { pad: Pad::Same, flip: state.0.filter.flip, ..Filter2d::default() };
        let response = filter.apply(image, &state.0.kernel);
        let cells = image.height() * image.width();
        let (Ok(moved), Ok(response)) = (moved, response) else { return Self { right: 0, cells, blank: true } };
        let pairs = moved.as_slice().iter().zip(response.as_slice());
        let right = pairs.filter(|(wanted, found)| (*wanted - *found).abs() < 1e-9).count();
        Self { right, cells, blank: moved == *image }
    }

    /// Whether the kernel does what is asked.
    #[must_use]
    pub fn met(&self) -> bool {
        self.right == self.cells && !self.blank
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
