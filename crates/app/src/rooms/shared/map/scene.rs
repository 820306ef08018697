use crate::rooms::shared::history::Source;
use crate::widgets::figure::{Ring, Trace};
use ops::{Activation, Axis, Border, Cell, Error, Grid, Operation, Term, Window};

/// Everything `ops` says of a map and an operation on it: what each frame shows. One frame for each cell of the output,
/// row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct MapScene {
    /// The map.
    pub input: Grid,
    /// The operation.
    pub operation: Operation,
    /// What it makes of the map.
    pub output: Grid,
    /// Where its windows lie, along the height and the width.
    pub axes: (Axis, Axis),
}

impl Default for MapScene {
    /// One cell that stays as it is: for settings that never had a result.
    fn default() -> Self {
        let axis = Axis { input: 1, window: Window::new(1), before: 0, after: 0, output: 1 };
        Self {
            input: Grid::single(0.0),
            operation: Operation::Activation(Activation::Linear),
            output: Grid::single(0.0),
            axes: (axis, axis),
        }
    }
}

impl MapScene {
    /// The scene of `operation` on what `source` leads to.
    ///
    /// # Errors
    /// As [`Operation::apply`].
    pub fn new(source: &Source, operation: Operation) -> Result<Self, Error> {
        let mut maps = source.via.maps(&source.image)?;
        let input = maps.pop().unwrap_or_else(|| source.image.clone());
        let output = operation.apply(&input)?;
        let axes = operation.axes((input.height(), input.width()))?;
        Ok(Self { input, operation, output, axes })
    }

    /// How many frames there are.
    #[must_use]
    pub fn frames(&self) -> usize {
        self.output.height() * self.output.width()
    }

    /// The output cell that a frame reaches.
    #[must_use]
    pub fn cell(&self, frame: usize) -> (usize, usize) {
        (frame / self.output.width(), frame % self.output.width())
    }

    /// The frame that reaches an output cell.
    #[must_use]
    pub fn frame(&self, row: usize, column: usize) -> usize {
        row * self.output.width() + column
    }

    /// The terms of an output cell; none where there is no such cell.
    #[must_use]
    pub fn terms(&self, row: usize, column: usize) -> Vec<Term> {
        self.operation.terms(&self.input, row, column).unwrap_or_default()
    }

    /// What a frame lights up.
    #[must_use]
    pub fn trace(&self, frame: usize) -> Trace {
        let at = self.cell(frame);
        Trace::new(at, self.terms(at.0, at.1))
    }

    /// The number of the output that a frame reaches.
    #[must_use]
    pub fn value(&self, frame: usize) -> f64 {
        let (row, column) = self.cell(frame);
        self.output.get(row, column).unwrap_or(0.0)
    }

    /// The padding around the map.
    #[must_use]
    pub fn ring(&self) -> Ring {
        Ring::of(self.axes)
    }

    /// The number that counts at a position of the padding; `None` where nothing counts, as in pooling.
    #[must_use]
    pub fn padding(&self, row: isize, column: isize) -> Option<f64> {
        let border = self.border()?;
        let source = border.source(row, self.input.height()).zip(border.source(column, self.input.width()));
        Some(source.and_then(|(row, column)| self.input.get(row, column)).unwrap_or(0.0))
    }

    /// The input cell whose value stands at a position of the padding; `None` where nothing is copied, or inside.
    #[must_use]
    pub fn copied(&self, row: isize, column: isize) -> Option<Cell> {
        let border = self.border().filter(|_| self.is_padding(row, column))?;
        Some(Cell::new(border.source(row, self.input.height())?, border.source(column, self.input.width())?))
    }

    /// Whether a position lies outside the map.
    #[must_use]
    pub fn is_padding(&self, row: isize, column: isize) -> bool {
        let inside = |at: isize, length: usize| usize::try_from(at).is_ok_and(|at| at < length);
        !inside(row, self.input.height()) || !inside(column, self.input.width())
    }

    /// What the padding is worth, of a filter.
    #[must_use]
    pub fn border(&self) -> Option<Border> {
        match &self.operation {
            Operation::Filter { filter, .. } => Some(filter.border),
            Operation::Activation(_) | Operation::Pool(_) => None,
        }
    }

    /// The kernel, of a filter.
    #[must_use]
    pub fn kernel(&self) -> Option<&Grid> {
        match &self.operation {
            Operation::Filter { kernel, .. } => Some(kernel),
            Operation::Activation(_) | Operation::Pool(_) => None,
        }
    }

    /// Whether the kernel is turned round: a convolution.
    #[must_use]
    pub fn flips(&self) -> bool {
        matches!(&self.operation, Operation::Filter { filter, .. } if filter.flip)
    }

    /// The highest number of the output.
    #[must_use]
    pub fn highest(&self) -> f64 {
        self.output.as_slice().iter().copied().fold(f64::NEG_INFINITY, f64::max)
    }
}

/// The largest magnitude in a map, which gets the full colour; at least `least`.
#[must_use]
pub fn full_colour(map: &Grid, least: f64) -> f64 {
    map.as_slice().iter().fold(least, |most, value| most.max(value.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ops::{Filter2d, Pad};

    fn scene(filter: Filter2d) -> MapScene {
        let image = Grid::from_rows(&[[1.0, 2.0], [3.0, 4.0]]).unwrap();
        let kernel = Grid::filled(2, 2, 1.0).unwrap();
        MapScene::new(&Source::new(image), Operation::Filter { filter, kernel }).unwrap()
    }

    #[test]
    fn frames_go_through_the_output_row_by_row() {
        let scene = scene(Filter2d { pad: Pad::Full, ..Filter2d::default() });
        assert_eq!(scene.frames(), 9);
        for frame in 0..scene.frames() {
            let (row, column) = scene.cell(frame);
            assert_eq!(scene.frame(row, column), frame);
            assert_eq!(scene.output.get(row, column), Some(ops::sum(&scene.terms(row, column))));
            assert!((scene.value(frame) - ops::sum(&scene.trace(frame).terms)).abs() < 1e-12);
        }
        assert!((scene.highest() - 10.0).abs() < 1e-12);
    }

    #[test]
    fn the_padding_is_what_the_border_says() {
        let zero = scene(Filter2d { pad: Pad::Number(1), ..Filter2d::default() });
        assert_eq!(zero.padding(-1, 0), Some(0.0));
        let edge = scene(Filter2d { pad: Pad::Number(1), border: Border::Edge, ..Filter2d::default() });
        assert_eq!(edge.padding(-1, 1), Some(2.0));
        assert_eq!(edge.copied(-1, 1), Some(Cell::new(0, 1)));
        assert_eq!((edge.copied(0, 1), zero.copied(-1, 0)), (None, None));
        assert_eq!(edge.ring(), Ring { above: 1, below: 1, left: 1, right: 1 });
    }
}
