use crate::layers::Spread;
use crate::window::Window1D;
use crate::{Sequential, StackError};
use std::ops::Range;
use thiserror::Error;

/// What a cell sees of the input, through all layers below it. A cell's rows and columns are independent of each
/// other, so it sees exactly the pixels whose row is among `rows` and whose column is among `cols`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Along the height.
    pub rows: AxisField,
    /// Along the width.
    pub cols: AxisField,
}

/// One axis of a [`Field`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AxisField {
    /// The positions seen, in order. Strides and dilation can leave gaps.
    pub seen: Vec<usize>,
    /// From the first to the last position seen, padding left out; empty where only padding is seen.
    pub clipped: Range<usize>,
    /// The same as if images had no border: it can start below 0 and end beyond the image.
    pub unclipped: Range<i64>,
}

/// The cells of a layer that depend on one input pixel: those whose row is in `rows` and column in `cols`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// Rows reached, in order.
    pub rows: Vec<usize>,
    /// Columns reached, in order.
    pub cols: Vec<usize>,
}

/// Why a field cannot be told.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FieldError {
    /// The stack is no network.
    #[error(transparent)]
    Stack(#[from] StackError),
    /// No layer of that number.
    #[error("there is no layer {} in a stack of {layers}", index + 1)]
    NoLayer {
        /// As asked, from 0.
        index: usize,
        /// How many there are.
        layers: usize,
    },
    /// No cell there.
    #[error("there is no cell ({}, {}) in {} rows and {} columns", cell.0, cell.1, size.0, size.1)]
    NoCell {
        /// As asked: row, column.
        cell: (usize, usize),
        /// Rows and columns there are.
        size: (usize, usize),
    },
}

/// Rows and columns of a shape; a flat list is one row.
pub(crate) fn grid(shape: &[usize]) -> (usize, usize, usize) {
    match *shape {
        [height, width, channels] => (height, width, channels),
        [height, width] => (height, width, 1),
        [units] => (1, units, 1),
        _ => (0, 0, 0),
    }
}

pub(crate) fn cell_in(cell: (usize, usize), shape: &[usize]) -> Result<(), FieldError> {
    let (rows, cols, _) = grid(shape);
    if cell.0 < rows && cell.1 < cols { Ok(()) } else { Err(FieldError::NoCell { cell, size: (rows, cols) }) }
}

impl Sequential {
    /// What the cell at (row, column) of layer `index`'s output sees of the input. Channels do not matter: every
    /// output channel sees the same. Flat outputs are one row: unit `u` is the cell (0, u).
    ///
    /// ```
    /// let stack = network::cnn_pool();
    /// let field = stack.receptive_field(2, (0, 1))?;
    /// assert_eq!((field.rows.clipped, field.cols.clipped), (0..6, 2..8));
    /// # Ok::<(), network::FieldError>(())
    /// ```
    ///
    /// # Errors
    /// An invalid stack, or a layer or cell that is not there.
    pub fn receptive_field(&self, index: usize, cell: (usize, usize)) -> Result<Field, FieldError> {
        let shapes = self.shapes()?;
        let top = shapes.get(index).ok_or(FieldError::NoLayer { index, layers: shapes.len() })?;
        cell_in(cell, top)?;
        let mut field = Field { rows: AxisField::one(cell.0), cols: AxisField::one(cell.1) };
        let inputs: Vec<_> = std::iter::once(&self.input).chain(&shapes).collect();
        for (layer, input) in self.layers.iter().zip(inputs).take(index + 1).rev() {
            let (height, width, channels) = grid(input);
            match layer.kind().spread() {
                Spread::Pointwise => {}
                Spread::Window(window) => {
                    field.rows = field.rows.below(&window.rows, height);
                    field.cols = field.cols.below(&window.cols, width);
                }
                Spread::All => field = Field { rows: AxisField::all(height), cols: AxisField::all(width) },
                // One unit is one value; the only other set of units that a layer above can ask for is all of them.
                Spread::Flatten if input.len() > 1 => {
                    field = match field.cols.seen.as_slice() {
                        [unit] => Field {
                            rows: AxisField::one(unit / channels / width),
                            cols: AxisField::one(unit / channels % width),
                        },
                        _ => Field { rows: AxisField::all(height), cols: AxisField::all(width) },
                    };
                }
                Spread::Flatten => {}
            }
        }
        Ok(field)
    }

    /// The cells of layer `index`'s output that depend on the input pixel at (row, column), in the same terms as
    /// [`Self::receptive_field`]: a cell is reached by exactly the pixels that it sees.
    ///
    /// # Errors
    /// An invalid stack, or a layer or pixel that is not there.
    pub fn reach(&self, index: usize, pixel: (usize, usize)) -> Result<Reach, FieldError> {
        let shapes = self.shapes()?;
        if index >= shapes.len() {
            return Err(FieldError::NoLayer { index, layers: shapes.len() });
        }
        cell_in(pixel, &self.input)?;
        let mut reach = Reach { rows: vec![pixel.0], cols: vec![pixel.1] };
        let inputs = std::iter::once(&self.input).chain(&shapes);
        for ((layer, input), output) in self.layers.iter().zip(inputs).zip(&shapes).take(index + 1) {
            let (height, width, channels) = grid(input);
            reach = match layer.kind().spread() {
                Spread::Pointwise => reach,
                Spread::Window(window) => Reach {
                    rows: above(&reach.rows, &window.rows, height),
                    cols: above(&reach.cols, &window.cols, width),
                },
                // A pixel that strides skipped, or whose rows and columns end nowhere, reaches nothing above either.
                _ if reach.rows.is_empty() || reach.cols.is_empty() => Reach { rows: Vec::new(), cols: Vec::new() },
                Spread::All => Reach { rows: vec![0], cols: (0..grid(output).1).collect() },
                Spread::Flatten if input.len() > 1 => {
                    let cells = reach.rows.iter().flat_map(|row| reach.cols.iter().map(move |col| row * width + col));
                    let units = cells.flat_map(|cell| cell * channels..(cell + 1) * channels);
                    Reach { rows: vec![0], cols: units.collect() }
                }
                Spread::Flatten => reach,
            };
        }
        Ok(reach)
    }
}

impl AxisField {
    fn one(position: usize) -> Self {
        let start = position as i64;
        Self { seen: vec![position], clipped: position..position + 1, unclipped: start..start + 1 }
    }

    fn all(size: usize) -> Self {
        Self { seen: (0..size).collect(), clipped: 0..size, unclipped: 0..size as i64 }
    }

    /// What these cells of a layer's output see of its input, `size` cells long.
    fn below(&self, window: &Window1D, size: usize) -> Self {
        let Some(axis) = window.over(size) else {
            return Self { seen: Vec::new(), clipped: 0..0, unclipped: 0..0 };
        };
        let seen = under(&self.seen, window, size);
        let clipped = seen.first().zip(seen.last()).map_or(0..0, |(first, last)| *first..last + 1);
        // Saturating: 64 layers of large strides would leave even i64.
        let stride = window.stride as i64;
        let start = |cell: i64| cell.saturating_mul(stride).saturating_sub(axis.before as i64);
        let end = start(self.unclipped.end.saturating_sub(1)).saturating_add(window.span() as i64);
        Self { seen, clipped, unclipped: start(self.unclipped.start)..end }
    }
}

/// The input cells, out of `size`, that these output cells of a window see.
pub(crate) fn under(cells: &[usize], window: &Window1D, size: usize) -> Vec<usize> {
    let Some(axis) = window.over(size) else { return Vec::new() };
    let mut hit = vec![false; size];
    for output in cells {
        for tap in 0..window.kernel {
            let position = usize::try_from(axis.position(*output, tap)).ok();
            if let Some(cell) = position.and_then(|p| hit.get_mut(p)) {
                *cell = true;
            }
        }
    }
    (0..size).filter(|p| hit.get(*p) == Some(&true)).collect()
}

/// The output cells of a window that see any of these input cells, out of `size`.
pub(crate) fn above(cells: &[usize], window: &Window1D, size: usize) -> Vec<usize> {
    let Some(axis) = window.over(size) else { return Vec::new() };
    let mut hit = vec![false; axis.output];
    for cell in cells {
        for tap in 0..window.kernel {
            // `output * stride + tap * dilation - before = cell`, solved for the output.
            let place = (cell + axis.before).checked_sub(tap * window.dilation);
            let output = place.filter(|p| p % window.stride == 0).map(|p| p / window.stride);
            if let Some(reached) = output.and_then(|o| hit.get_mut(o)) {
                *reached = true;
            }
        }
    }
    (0..axis.output).filter(|o| hit.get(*o) == Some(&true)).collect()
}
