use crate::error::check_finite;
use crate::{Error, MAX_CELLS, Number, Operand};

/// An image or kernel of one channel: `height` rows of `width` numbers, stored row by row. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid<T = f64> {
    height: usize,
    width: usize,
    cells: Vec<T>,
}

impl<T: Number> Grid<T> {
    /// A grid of the given size from its numbers, row by row.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::TooLarge`], [`Error::Length`].
    pub fn new(height: usize, width: usize, cells: Vec<T>) -> Result<Self, Error> {
        let expected = height.checked_mul(width).filter(|&cells| cells <= MAX_CELLS).ok_or(Error::TooLarge)?;
        match () {
            () if expected == 0 => Err(Error::Empty(Operand::Image)),
            () if cells.len() != expected => {
                Err(Error::Length { operand: Operand::Image, expected, found: cells.len() })
            }
            () => Ok(Self { height, width, cells }),
        }
    }

    /// A grid from its rows.
    ///
    /// ```
    /// let grid = ops::Grid::from_rows(&[[1.0, 0.0], [0.0, 1.0], [2.0, 3.0]])?;
    /// assert_eq!((grid.height(), grid.width()), (3, 2));
    /// assert_eq!(grid.get(2, 1), Some(3.0));
    /// # Ok::<(), ops::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Grid::new`], and [`Error::UnevenRows`].
    pub fn from_rows<R: AsRef<[T]>>(rows: &[R]) -> Result<Self, Error> {
        let width = rows.first().map_or(0, |row| row.as_ref().len());
        if let Some((row, found)) =
            rows.iter().map(|row| row.as_ref().len()).enumerate().find(|&(_, found)| found != width)
        {
            return Err(Error::UnevenRows { row, expected: width, found });
        }
        Self::new(rows.len(), width, rows.iter().flat_map(AsRef::as_ref).copied().collect())
    }

    /// A grid whose cells follow from their row and column.
    ///
    /// # Errors
    /// As [`Grid::new`].
    pub fn from_fn(height: usize, width: usize, cell: impl Fn(usize, usize) -> T) -> Result<Self, Error> {
        let count = height.checked_mul(width).filter(|&cells| cells <= MAX_CELLS).ok_or(Error::TooLarge)?;
        Self::new(height, width, (0..count).map(|at| cell(at / width, at % width)).collect())
    }

    /// One cell.
    #[must_use]
    pub fn single(value: T) -> Self {
        Self { height: 1, width: 1, cells: vec![value] }
    }

    /// A grid of one value.
    ///
    /// # Errors
    /// As [`Grid::new`].
    pub fn filled(height: usize, width: usize, value: T) -> Result<Self, Error> {
        Self::from_fn(height, width, |_, _| value)
    }

    /// Number of rows.
    #[must_use]
    pub const fn height(&self) -> usize {
        self.height
    }

    /// Number of columns.
    #[must_use]
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The cell at `row`, `column`; `None` outside.
    #[must_use]
    pub fn get(&self, row: usize, column: usize) -> Option<T> {
        if column < self.width { self.cells.get(row * self.width + column).copied() } else { None }
    }

    /// Writes the cell at `row`, `column`; outside, nothing happens and the answer is `false`.
    pub fn set(&mut self, row: usize, column: usize, value: T) -> bool {
        if column >= self.width {
            return false;
        }
        self.cells.get_mut(row * self.width + column).map(|cell| *cell = value).is_some()
    }

    /// The rows, from the top.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &[T]> + Clone {
        self.cells.chunks_exact(self.width)
    }

    /// All cells, row by row.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.cells
    }

    /// All cells, row by row.
    #[must_use]
    pub fn into_vec(self) -> Vec<T> {
        self.cells
    }

    /// Every cell through `f`.
    #[must_use]
    pub fn map<U: Number>(&self, f: impl FnMut(T) -> U) -> Grid<U> {
        Grid { height: self.height, width: self.width, cells: self.cells.iter().copied().map(f).collect() }
    }

    /// Rows become columns.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let cells =
            (0..self.width).flat_map(|column| self.cells.iter().skip(column).step_by(self.width).copied()).collect();
        Self { height: self.width, width: self.height, cells }
    }

    /// Turned by 180 degrees: what convolution does to its kernel.
    #[must_use]
    pub fn flipped(&self) -> Self {
        Self { height: self.height, width: self.width, cells: self.cells.iter().rev().copied().collect() }
    }

    /// Resized, keeping what fits at the top left and filling the rest with 0.
    ///
    /// # Errors
    /// As [`Grid::new`].
    pub fn resized(&self, height: usize, width: usize) -> Result<Self, Error> {
        Self::from_fn(height, width, |row, column| self.get(row, column).unwrap_or(T::ZERO))
    }

    pub(crate) fn row(&self, row: usize) -> &[T] {
        self.cells.get(row * self.width..(row + 1) * self.width).unwrap_or(&[])
    }

    pub(crate) fn check(&self, operand: Operand) -> Result<(), Error> {
        check_finite(operand, &self.cells, self.width)
    }
}

/// A grid that is known when the program is written.
///
/// ```
/// let grid = ops::Grid::from([[1.0, 0.0, -1.0], [2.0, 0.0, -2.0]]);
/// assert_eq!((grid.height(), grid.width()), (2, 3));
/// ```
impl<T: Number, const HEIGHT: usize, const WIDTH: usize> From<[[T; WIDTH]; HEIGHT]> for Grid<T> {
    fn from(rows: [[T; WIDTH]; HEIGHT]) -> Self {
        const { assert!(0 < HEIGHT && 0 < WIDTH, "a grid is never empty") };
        Self { height: HEIGHT, width: WIDTH, cells: rows.into_iter().flatten().collect() }
    }
}
