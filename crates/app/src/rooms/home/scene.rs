use ops::{Filter2d, Grid, Pad, Term};

/// The notebook's image: a bar that leans.
const IMAGE: [[f64; 5]; 5] = [
    [1.0, 1.0, 1.0, 0.0, 0.0],
    [0.0, 1.0, 1.0, 1.0, 0.0],
    [0.0, 0.0, 1.0, 1.0, 1.0],
    [0.0, 0.0, 1.0, 1.0, 0.0],
    [0.0, 1.0, 1.0, 0.0, 0.0],
];
/// The notebook's kernel: a cross on its side.
const KERNEL: [[f64; 3]; 3] = [[1.0, 0.0, 1.0], [0.0, 1.0, 0.0], [1.0, 0.0, 1.0]];

/// What each frame of the way in shows: one cell of the response, and the products it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The image.
    pub image: Grid<f64>,
    /// The kernel.
    pub kernel: Grid<f64>,
    /// The response.
    pub output: Grid<f64>,
    /// The products of each cell of the response, row by row.
    pub terms: Vec<Vec<Term>>,
}

impl Scene {
    /// The notebook's image and kernel, without padding.
    ///
    /// # Errors
    /// None that these numbers can cause; those of [`Filter2d::apply`].
    pub fn notebook() -> Result<Self, ops::Error> {
        let image = Grid::from_rows(&IMAGE)?;
        let kernel = Grid::from_rows(&KERNEL)?;
        let filter = Filter2d { pad: Pad::Valid, ..Filter2d::default() };
        let output = filter.apply(&image, &kernel)?;
        let terms = (0..output.height())
            .flat_map(|row| (0..output.width()).map(move |column| (row, column)))
            .map(|(row, column)| filter.terms(&image, &kernel, row, column))
            .collect::<Result<_, _>>()?;
        Ok(Self { image, kernel, output, terms })
    }

    /// How many frames there are: one for each cell of the response.
    #[must_use]
    pub fn frames(&self) -> usize {
        self.terms.len()
    }

    /// The row and column of the response that a frame reaches.
    #[must_use]
    pub fn cell(&self, frame: usize) -> (usize, usize) {
        let width = self.output.width().max(1);
        (frame / width, frame % width)
    }

    /// The frame that reaches a cell of the response.
    #[must_use]
    pub fn frame(&self, row: usize, column: usize) -> usize {
        row * self.output.width() + column
    }

    /// The products of a frame.
    #[must_use]
    pub fn terms(&self, frame: usize) -> &[Term] {
        self.terms.get(frame).map_or(&[], Vec::as_slice)
    }

    /// The sum of a frame.
    #[must_use]
    pub fn sum(&self, frame: usize) -> f64 {
        ops::sum(self.terms(frame))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_go_through_the_response_row_by_row() {
        let scene = Scene::notebook().unwrap();
        assert_eq!(scene.output.as_slice(), [4.0, 3.0, 4.0, 2.0, 4.0, 3.0, 2.0, 3.0, 4.0]);
        for frame in 0..scene.frames() {
            let (row, column) = scene.cell(frame);
            assert_eq!(scene.frame(row, column), frame);
            assert_eq!(scene.output.get(row, column), Some(scene.sum(frame)));
        }
    }
}
