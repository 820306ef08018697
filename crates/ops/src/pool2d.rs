use crate::names::named;
use crate::{Axis, Border, Cell, Error, Filter2d, Number, Operand, Pad, Side, Source, Term, Volume};

/// What a pooling layer keeps of each window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PoolKind {
    /// The largest value.
    #[default]
    Max,
    /// The mean of the values; padding does not count.
    Average,
}

named!(PoolKind { Max = "max", Average = "average" });

/// A pooling layer, as `keras.layers.MaxPooling2D` and `AveragePooling2D`; each channel for itself.
///
/// ```
/// use ops::{Pool2d, PoolKind, Volume};
/// let image = Volume::new(2, 4, 1, vec![1.0_f32, 5.0, 2.0, 0.0, 3.0, 4.0, 7.0, 1.0])?;
/// let pool = Pool2d::new(PoolKind::Max, (2, 2));
/// assert_eq!(pool.apply(&image)?.as_slice(), [5.0, 7.0]);
/// assert_eq!(pool.winner(&image, 0, 1, 0)?, ops::Cell::new(1, 2));
/// # Ok::<(), ops::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pool2d {
    /// What is kept.
    pub kind: PoolKind,
    /// The window's (height, width).
    pub pool_size: (usize, usize),
    /// Cells from one window to the next: (down, right).
    pub strides: (usize, usize),
    /// `Valid` and `Same` as Keras, `Full`, or a number of cells on every side. Padding never wins and never counts.
    pub padding: Pad,
}

impl Pool2d {
    /// A pooling layer with Keras' defaults: strides as the pool size, `valid`.
    #[must_use]
    pub const fn new(kind: PoolKind, pool_size: (usize, usize)) -> Self {
        Self { kind, pool_size, strides: pool_size, padding: Pad::Valid }
    }

    /// Where the windows lie: (down, right), for an input of the given (height, width).
    ///
    /// # Errors
    /// As [`Axis::new`], with [`Error::PoolTooLarge`] for the window, and [`Error::PoolPadding`].
    pub fn axes(&self, input: (usize, usize)) -> Result<(Axis, Axis), Error> {
        if self.pool_size.0 == 0 || self.pool_size.1 == 0 {
            return Err(Error::Empty(Operand::Pool));
        }
        if let Pad::Number(pad) = self.padding {
            for (side, size) in [(Side::Height, self.pool_size.0), (Side::Width, self.pool_size.1)] {
                if pad >= size {
                    return Err(Error::PoolPadding { side, pad, size });
                }
            }
        }
        let window = Filter2d { pad: self.padding, strides: self.strides, ..Filter2d::default() };
        window.axes(input, self.pool_size).map_err(|error| match error {
            Error::KernelTooLarge { side, extent, padded } => Error::PoolTooLarge { side, size: extent, padded },
            other => other,
        })
    }

    /// The output's (height, width); the channels stay.
    ///
    /// # Errors
    /// As [`Pool2d::axes`].
    pub fn output_size(&self, input: (usize, usize)) -> Result<(usize, usize), Error> {
        self.axes(input).map(|(down, right)| (down.output, right.output))
    }

    /// The layer's output.
    ///
    /// # Errors
    /// As [`Pool2d::axes`], and [`Error::NotFinite`].
    pub fn apply<T: Number>(&self, input: &Volume<T>) -> Result<Volume<T>, Error> {
        let (down, right) = self.checked(input)?;
        let mut output = Volume::zeros(down.output, right.output, input.channels())?;
        for (at, pixel) in output.pixels_mut().enumerate() {
            let (row, column) = (at / right.output, at % right.output);
            let (rows, columns) = (down.covered(row), right.covered(column));
            let share = share(rows.len() * columns.len());
            if self.kind == PoolKind::Max {
                pixel.copy_from_slice(input.pixel(rows.start, columns.start));
            }
            for y in rows {
                for x in columns.clone() {
                    for (cell, &value) in pixel.iter_mut().zip(input.pixel(y, x)) {
                        match self.kind {
                            PoolKind::Average => *cell += value * share,
                            PoolKind::Max if value > *cell => *cell = value,
                            PoolKind::Max => {}
                        }
                    }
                }
            }
        }
        Ok(output)
    }

    /// The terms of one output cell: every cell of its window. For the mean each weight is 1 / count, for the maximum
    /// the winner's weight is 1 and all others' are 0; padding has the weight 0.
    ///
    /// # Errors
    /// As [`Pool2d::apply`], [`Error::NoSuchCell`], [`Error::NoSuchChannel`].
    pub fn terms<T: Number>(
        &self,
        input: &Volume<T>,
        row: usize,
        column: usize,
        channel: usize,
    ) -> Result<Vec<Term<T>>, Error> {
        let (down, right) = self.cell(input, row, column, channel)?;
        Ok(self.window(down, right, input, (row, column, channel)).collect())
    }

    /// The input cell with the largest value of a window, whatever is kept of it; the first in reading order among equals.
    ///
    /// # Errors
    /// As [`Pool2d::terms`].
    pub fn winner<T: Number>(
        &self,
        input: &Volume<T>,
        row: usize,
        column: usize,
        channel: usize,
    ) -> Result<Cell, Error> {
        let (down, right) = self.cell(input, row, column, channel)?;
        Ok(largest(down, right, input, (row, column, channel)))
    }

    fn cell<T: Number>(
        &self,
        input: &Volume<T>,
        row: usize,
        column: usize,
        channel: usize,
    ) -> Result<(Axis, Axis), Error> {
        let (down, right) = self.checked(input)?;
        if row >= down.output || column >= right.output {
            return Err(Error::NoSuchCell { row, column, height: down.output, width: right.output });
        }
        if channel >= input.channels() {
            return Err(Error::NoSuchChannel { channel, channels: input.channels() });
        }
        Ok((down, right))
    }

    fn checked<T: Number>(&self, input: &Volume<T>) -> Result<(Axis, Axis), Error> {
        let axes = self.axes((input.height(), input.width()))?;
        input.check(Operand::Image)?;
        Ok(axes)
    }

    fn window<T: Number>(
        &self,
        down: Axis,
        right: Axis,
        input: &Volume<T>,
        at: (usize, usize, usize),
    ) -> impl Iterator<Item = Term<T>> {
        let kind = self.kind;
        let share = share(down.covered(at.0).len() * right.covered(at.1).len());
        let winner = largest(down, right, input, at);
        positions(down, right, at.0, at.1).map(move |(kernel, y, x, cell)| {
            let weight = match (kind, cell) {
                (_, None) => T::ZERO,
                (PoolKind::Average, Some(_)) => share,
                (PoolKind::Max, Some(cell)) if cell == winner => T::ONE,
                (PoolKind::Max, Some(_)) => T::ZERO,
            };
            let value = cell.and_then(|cell| input.get(cell.row, cell.column, at.2));
            Term {
                row: y,
                column: x,
                channel: at.2,
                source: cell.map_or(Source::Excluded, Source::Input),
                kernel,
                input: value.unwrap_or(T::ZERO),
                weight,
            }
        })
    }
}

/// What each of `count` values adds to their mean.
fn share<T: Number>(count: usize) -> T {
    T::ONE / T::from_f64(count as f64)
}

/// Every cell of a window: its place in the window, its position, and the input cell if it lies inside.
fn positions(
    down: Axis,
    right: Axis,
    row: usize,
    column: usize,
) -> impl Iterator<Item = (Cell, isize, isize, Option<Cell>)> {
    (0..down.window.size).flat_map(move |i| {
        (0..right.window.size).map(move |j| {
            let (y, x) = (down.position(row, i), right.position(column, j));
            let found = Border::Zero.source(y, down.input).zip(Border::Zero.source(x, right.input));
            (Cell::new(i, j), y, x, found.map(|(row, column)| Cell::new(row, column)))
        })
    })
}

fn largest<T: Number>(down: Axis, right: Axis, input: &Volume<T>, at: (usize, usize, usize)) -> Cell {
    let columns = right.covered(at.1);
    let cells = down.covered(at.0).flat_map(|row| columns.clone().map(move |column| Cell::new(row, column)));
    let values = cells.filter_map(|cell| input.get(cell.row, cell.column, at.2).map(|value| (cell, value)));
    // `axes` has seen to it that every window holds at least one input cell.
    values.reduce(|best, next| if next.1 > best.1 { next } else { best }).map_or(Cell::default(), |(cell, _)| cell)
}
