use crate::field::{FieldError, above, cell_in, grid, under};
use crate::layers::Spread;
use crate::{Layer, Sequential};
use std::iter::once;
use std::ops::Range;

/// Cells of a level: those whose row is in one of the runs `rows` and whose column is in one of the runs `cols`. Runs
/// are in order and do not touch. A flat list is one row; there a column is a unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cells {
    /// Rows, from and below.
    pub rows: Vec<Range<usize>>,
    /// Columns, from and below.
    pub cols: Vec<Range<usize>>,
}

impl Cells {
    fn one((row, col): (usize, usize)) -> Self {
        Self { rows: runs(once(row..row + 1)), cols: runs(once(col..col + 1)) }
    }

    fn all(shape: &[usize]) -> Self {
        let (height, width, _) = grid(shape);
        Self { rows: runs(once(0..height)), cols: runs(once(0..width)) }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() || self.cols.is_empty()
    }

    /// How many rows and columns.
    pub fn count(&self) -> (usize, usize) {
        let count = |runs: &[Range<usize>]| runs.iter().map(Range::len).sum();
        (count(&self.rows), count(&self.cols))
    }

    /// From the first to the last row and column, gaps counted; `None` where there is none.
    pub fn bounds(&self) -> Option<(Range<usize>, Range<usize>)> {
        let bounds = |runs: &[Range<usize>]| Some(runs.first()?.start..runs.last()?.end);
        bounds(&self.rows).zip(bounds(&self.cols))
    }

    /// The same along each axis, or none where one axis has none.
    fn along(&self, rows: Vec<usize>, cols: Vec<usize>) -> Self {
        let single = |cells: Vec<usize>| runs(cells.into_iter().map(|cell| cell..cell + 1));
        Self { rows: single(rows), cols: single(cols) }.or_none()
    }

    fn or_none(self) -> Self {
        if self.is_empty() { Self::default() } else { self }
    }

    /// What these cells of a layer's output see of its input.
    fn below(&self, layer: &Layer, input: &[usize]) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        let (height, width, channels) = grid(input);
        match layer.kind().spread() {
            Spread::Pointwise => self.clone(),
            Spread::Window(window) => self
                .along(under(&each(&self.rows), &window.rows, height), under(&each(&self.cols), &window.cols, width)),
            Spread::All => Self::all(input),
            Spread::Flatten if input.len() == 1 => self.clone(),
            // One unit is one value; the only other set of units that a layer above can ask for is all of them.
            Spread::Flatten => match self.cols.as_slice() {
                [unit] if unit.len() == 1 => {
                    let cell = unit.start / channels;
                    Self::one((cell / width, cell % width))
                }
                _ => Self::all(input),
            },
        }
    }

    /// The cells of a layer's output that see any of these of its input.
    fn above(&self, layer: &Layer, input: &[usize], output: &[usize]) -> Self {
        if self.is_empty() {
            return Self::default();
        }
        let (height, width, channels) = grid(input);
        match layer.kind().spread() {
            Spread::Pointwise => self.clone(),
            Spread::Window(window) => self
                .along(above(&each(&self.rows), &window.rows, height), above(&each(&self.cols), &window.cols, width)),
            Spread::All => Self::all(output),
            Spread::Flatten if input.len() == 1 => self.clone(),
            Spread::Flatten => {
                let unit = |row: usize, col: usize| (row * width + col) * channels;
                let rows = each(&self.rows).into_iter();
                let units = rows.flat_map(|row| self.cols.iter().map(move |c| unit(row, c.start)..unit(row, c.end)));
                Self { rows: runs(once(0..1)), cols: runs(units) }
            }
        }
    }
}

impl Sequential {
    /// What the cell at (row, column) of a level sees in every level below it, itself, and which cells of every level
    /// above see it, in this order. Level 0 is the input, level `n` the output of the `n`th layer. Channels do not
    /// matter, as in [`Self::receptive_field`].
    ///
    /// ```
    /// let trace = network::cnn_pool().trace(3, (0, 1))?;
    /// let bounds: Vec<_> = trace.iter().take(4).filter_map(network::Cells::bounds).collect();
    /// assert_eq!(bounds, [(0..6, 2..8), (0..4, 2..6), (0..2, 2..4), (0..1, 1..2)]);
    /// assert_eq!(trace[4].count(), (1, 32));
    /// # Ok::<(), network::FieldError>(())
    /// ```
    ///
    /// # Errors
    /// An invalid stack, or a level or cell that is not there.
    pub fn trace(&self, level: usize, cell: (usize, usize)) -> Result<Vec<Cells>, FieldError> {
        let outputs = self.shapes()?;
        let shapes: Vec<&[usize]> = once(&self.input).chain(&outputs).map(Vec::as_slice).collect();
        let no_layer = FieldError::NoLayer { index: level.saturating_sub(1), layers: self.layers.len() };
        cell_in(cell, shapes.get(level).ok_or(no_layer)?)?;
        let steps: Vec<_> = self.layers.iter().zip(shapes.iter().zip(shapes.iter().skip(1))).collect();

        let mut cells = Cells::one(cell);
        let mut trace = vec![cells.clone()];
        for (layer, (input, _)) in steps.iter().take(level).rev() {
            cells = cells.below(layer, input);
            trace.push(cells.clone());
        }
        trace.reverse();
        cells = Cells::one(cell);
        for (layer, (input, output)) in steps.iter().skip(level) {
            cells = cells.above(layer, input, output);
            trace.push(cells.clone());
        }
        Ok(trace)
    }
}

/// Every position of these runs.
fn each(runs: &[Range<usize>]) -> Vec<usize> {
    runs.iter().cloned().flatten().collect()
}

/// Runs in order, those that touch made one.
fn runs(parts: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        match runs.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => runs.push(part),
        }
    }
    runs
}
