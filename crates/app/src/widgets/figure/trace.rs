use ops::{Cell, Term};

/// A rectangle of cells. It may begin before the map, in its padding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rect {
    /// First row.
    pub row: isize,
    /// First column.
    pub column: isize,
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
}

impl Rect {
    /// The smallest rectangle that holds all positions; `None` without any.
    pub fn around(positions: impl IntoIterator<Item = (isize, isize)>) -> Option<Self> {
        let mut positions = positions.into_iter();
        let first = positions.next()?;
        let (least, most) = positions.fold((first, first), |(least, most), at| {
            ((least.0.min(at.0), least.1.min(at.1)), (most.0.max(at.0), most.1.max(at.1)))
        });
        let length = |from: isize, to: isize| usize::try_from(to - from + 1).unwrap_or(0);
        Some(Self { row: least.0, column: least.1, height: length(least.0, most.0), width: length(least.1, most.1) })
    }

    /// Whether a position lies inside.
    #[must_use]
    pub fn contains(self, row: isize, column: isize) -> bool {
        let within = |at: isize, from: isize, length: usize| usize::try_from(at - from).is_ok_and(|at| at < length);
        within(row, self.row, self.height) && within(column, self.column, self.width)
    }
}

/// What one cell of an output is made of: what is lit in one frame.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    /// Row and column of the output cell.
    pub at: (usize, usize),
    /// Its terms, in the order the window is read.
    pub terms: Vec<Term>,
    /// Where the window lies on the input.
    pub window: Rect,
}

impl Trace {
    /// The trace of the output cell `at`.
    #[must_use]
    pub fn new(at: (usize, usize), terms: Vec<Term>) -> Self {
        let window = Rect::around(terms.iter().map(|term| (term.row, term.column))).unwrap_or_default();
        Self { at, terms, window }
    }

    /// The place among the terms of what lies at a position of the input, its padding included.
    #[must_use]
    pub fn at_position(&self, row: isize, column: isize) -> Option<usize> {
        // Every cell of a map asks in every frame: most lie beyond the window.
        if !self.window.contains(row, column) {
            return None;
        }
        self.terms.iter().position(|term| (term.row, term.column) == (row, column))
    }

    /// The place among the terms of an input cell.
    #[must_use]
    pub fn of_input(&self, row: usize, column: usize) -> Option<usize> {
        // Sizes are at most MAX_CELLS, so nothing here leaves isize.
        self.at_position(row as isize, column as isize)
    }

    /// The place among the terms of a kernel cell.
    #[must_use]
    pub fn of_kernel(&self, row: usize, column: usize) -> Option<usize> {
        self.terms.iter().position(|term| term.kernel == Cell::new(row, column))
    }

    /// How many terms fall on padding.
    #[must_use]
    pub fn outside(&self) -> usize {
        self.terms.iter().filter(|term| term.source.is_padding()).count()
    }

    /// The term that weighs most, the first of equals.
    #[must_use]
    pub fn heaviest(&self) -> Option<&Term> {
        self.terms.iter().rev().max_by(|a, b| a.product().abs().total_cmp(&b.product().abs()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ops::{Filter2d, Grid, Operation, Pad};

    #[test]
    fn positions_kernel_cells_and_the_window_lead_to_the_same_terms() {
        let image = Grid::from_fn(4, 4, |row, column| (row * 4 + column) as f64).unwrap();
        let kernel = Grid::from_fn(3, 3, |row, column| (row * 3 + column) as f64).unwrap();
        let filter = Filter2d { pad: Pad::Same, dilation: (1, 2), ..Filter2d::default() };
        let operation = Operation::Filter { filter, kernel };
        let trace = Trace::new((0, 0), operation.terms(&image, 0, 0).unwrap());
        assert_eq!(trace.window, Rect { row: -1, column: -2, height: 3, width: 5 });
        assert_eq!(trace.outside(), 5);
        assert_eq!(trace.at_position(-1, -2), Some(0));
        assert_eq!(trace.of_input(0, 1), None);
        assert_eq!(trace.of_input(0, 2), trace.of_kernel(1, 2));
        assert!((trace.heaviest().unwrap().product() - 48.0).abs() < 1e-9);
        assert_eq!(Rect::around([]), None);
        assert!(trace.window.contains(1, 2) && !trace.window.contains(2, 2) && !trace.window.contains(-2, -2));
    }
}
