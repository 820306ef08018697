use crate::{Activation, Axis, Cell, Error, Filter2d, Grid, Number, Pool2d, Source, Term, Volume};

/// One operation on a map of one channel: what a room shows, and what a [`Pipeline`](crate::Pipeline) is made of.
///
/// ```
/// use ops::{Activation, Filter2d, Grid, Operation};
/// let map = Grid::from_rows(&[[1.0, -2.0], [3.0, 4.0]])?;
/// let relu = Operation::Activation(Activation::Relu);
/// assert_eq!(relu.apply(&map)?.as_slice(), [1.0, 0.0, 3.0, 4.0]);
///
/// let kernel = Grid::from_rows(&[[1.0, 1.0], [1.0, 1.0]])?;
/// let sum = Operation::Filter { filter: Filter2d::default(), kernel };
/// assert_eq!(sum.apply(&map)?.as_slice(), [6.0]);
/// assert_eq!(sum.terms(&map, 0, 0)?.len(), 4);
/// # Ok::<(), ops::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Operation<T = f64> {
    /// Correlation or convolution with a kernel.
    Filter {
        /// How the kernel slides.
        filter: Filter2d,
        /// The kernel.
        kernel: Grid<T>,
    },
    /// A function of each number by itself.
    Activation(Activation),
    /// A maximum or mean for each window.
    Pool(Pool2d),
}

impl<T: Number> Operation<T> {
    /// The map that this operation makes of `input`.
    ///
    /// # Errors
    /// As [`Filter2d::apply`] and [`Pool2d::apply`].
    pub fn apply(&self, input: &Grid<T>) -> Result<Grid<T>, Error> {
        match self {
            Self::Filter { filter, kernel } => filter.apply(input, kernel),
            Self::Activation(function) => {
                let mut cells = input.as_slice().to_vec();
                function.apply(&mut cells);
                Grid::new(input.height(), input.width(), cells)
            }
            Self::Pool(pool) => {
                let output = pool.apply(&volume(input)?)?;
                Grid::new(output.height(), output.width(), output.into_vec())
            }
        }
    }

    /// What the cell of the output at (`row`, `column`) is made of. Their sum is the cell, but for an activation: there
    /// the only term is the number that goes in, with weight 1.
    ///
    /// # Errors
    /// As [`Operation::apply`], and [`Error::NoSuchCell`].
    pub fn terms(&self, input: &Grid<T>, row: usize, column: usize) -> Result<Vec<Term<T>>, Error> {
        match self {
            Self::Filter { filter, kernel } => filter.terms(input, kernel, row, column),
            Self::Activation(_) => {
                let (height, width) = (input.height(), input.width());
                let value = input.get(row, column).ok_or(Error::NoSuchCell { row, column, height, width })?;
                // Sizes are at most MAX_CELLS, so nothing here leaves isize.
                Ok(vec![Term {
                    row: row as isize,
                    column: column as isize,
                    channel: 0,
                    source: Source::Input(Cell::new(row, column)),
                    kernel: Cell::default(),
                    input: value,
                    weight: T::ONE,
                }])
            }
            Self::Pool(pool) => pool.terms(&volume(input)?, row, column, 0),
        }
    }

    /// Where the windows lie, along the height and the width of an input of `size` (height, width); windows of one cell
    /// for an activation.
    ///
    /// # Errors
    /// As [`Filter2d::axes`] and [`Pool2d::axes`].
    pub fn axes(&self, size: (usize, usize)) -> Result<(Axis, Axis), Error> {
        match self {
            Self::Filter { filter, kernel } => filter.axes(size, (kernel.height(), kernel.width())),
            Self::Activation(_) => Filter2d::default().axes(size, (1, 1)),
            Self::Pool(pool) => pool.axes(size),
        }
    }
}

fn volume<T: Number>(map: &Grid<T>) -> Result<Volume<T>, Error> {
    Volume::new(map.height(), map.width(), 1, map.as_slice().to_vec())
}
