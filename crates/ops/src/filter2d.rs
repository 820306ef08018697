use crate::{Axis, Border, Cell, Error, Grid, MAX_CELLS, Mode, Number, Operand, Pad, Side, Source, Term, Window};

/// Cross-correlation or convolution of an image of one channel with a kernel.
///
/// Correlation lays the kernel on the image as it is; convolution turns it by 180 degrees first. With strides and
/// dilation 1 it agrees with `scipy.signal.correlate2d` and `convolve2d` (borders `zero` = `fill`, `wrap` = `wrap`,
/// `symmetric` = `symm`); correlation with strides and dilation agrees with Keras' layer.
///
/// Where `same` has to pad by an odd number of cells (an even kernel), correlation puts the extra one after the image and
/// convolution before it: so do SciPy and Keras.
///
/// ```
/// use ops::{Filter2d, Grid, Pad};
/// let image = Grid::from_rows(&[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0]])?;
/// let kernel = Grid::from_rows(&[[1.0, 0.0], [0.0, -1.0]])?;
/// let filter = Filter2d { pad: Pad::Valid, ..Filter2d::default() };
/// let output = filter.apply(&image, &kernel)?;
/// assert_eq!(output, Grid::from_rows(&[[-4.0, -4.0], [-4.0, -4.0]])?);
///
/// let terms = filter.terms(&image, &kernel, 0, 1)?;
/// assert_eq!(terms[0].product(), 2.0);
/// assert_eq!(Some(ops::sum(&terms)), output.get(0, 1));
/// # Ok::<(), ops::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Filter2d {
    /// Whether the kernel is turned by 180 degrees: convolution.
    pub flip: bool,
    /// How much is put around the image.
    pub pad: Pad,
    /// What that is worth.
    pub border: Border,
    /// Cells from one window to the next: (down, right).
    pub strides: (usize, usize),
    /// Image cells from one kernel cell to the next: (down, right).
    pub dilation: (usize, usize),
}

impl Default for Filter2d {
    /// `valid` correlation, stride 1, no dilation.
    fn default() -> Self {
        Self { flip: false, pad: Pad::Valid, border: Border::Zero, strides: (1, 1), dilation: (1, 1) }
    }
}

impl Filter2d {
    /// Where the windows lie: (down, right), for an image and a kernel of the given (height, width).
    ///
    /// # Errors
    /// As [`Axis::new`].
    pub fn axes(&self, image: (usize, usize), kernel: (usize, usize)) -> Result<(Axis, Axis), Error> {
        let down = Window { size: kernel.0, stride: self.strides.0, dilation: self.dilation.0 };
        let right = Window { size: kernel.1, stride: self.strides.1, dilation: self.dilation.1 };
        let axes = (self.axis(Side::Height, image.0, down)?, self.axis(Side::Width, image.1, right)?);
        match axes.0.output.checked_mul(axes.1.output) {
            Some(cells) if cells <= MAX_CELLS => Ok(axes),
            _ => Err(Error::TooLarge),
        }
    }

    fn axis(&self, side: Side, input: usize, window: Window) -> Result<Axis, Error> {
        let axis = Axis::new(side, input, window, self.pad)?;
        if self.flip { Axis::with_padding(side, input, window, axis.after, axis.before) } else { Ok(axis) }
    }

    /// The output's (height, width).
    ///
    /// # Errors
    /// As [`Axis::new`].
    pub fn output_size(&self, image: (usize, usize), kernel: (usize, usize)) -> Result<(usize, usize), Error> {
        self.axes(image, kernel).map(|(down, right)| (down.output, right.output))
    }

    /// The output image.
    ///
    /// # Errors
    /// As [`Axis::new`], and [`Error::NotFinite`].
    pub fn apply<T: Number>(&self, image: &Grid<T>, kernel: &Grid<T>) -> Result<Grid<T>, Error> {
        let (down, right) = self.checked(image, kernel)?;
        let mut cells = vec![T::ZERO; down.output * right.output];
        for (row, output) in cells.chunks_exact_mut(right.output).enumerate() {
            for tap in 0..kernel.height() {
                let Some(source) = self.border.source(down.position(row, tap), image.height()) else { continue };
                let weights = kernel.row(if self.flip { kernel.height() - 1 - tap } else { tap });
                self.add_row(right, image.row(source), weights, output);
            }
        }
        Grid::new(down.output, right.output, cells)
    }

    /// Adds what one kernel row makes of one image row.
    fn add_row<T: Number>(&self, right: Axis, input: &[T], weights: &[T], output: &mut [T]) {
        for tap in 0..weights.len() {
            let Some(&weight) = weights.get(if self.flip { weights.len() - 1 - tap } else { tap }) else { continue };
            let inside = right.inside(tap);
            // Most cells: the window lies inside the image, and the whole row is one multiply-add.
            if let Ok(first) = usize::try_from(right.position(inside.start, tap))
                && let (Some(output), Some(input)) = (output.get_mut(inside.clone()), input.get(first..))
            {
                T::add_scaled(output, input, right.window.stride, weight);
            }
            if self.border == Border::Zero {
                continue;
            }
            for at in (0..inside.start).chain(inside.end..right.output) {
                let source = self.border.source(right.position(at, tap), input.len());
                if let (Some(cell), Some(&value)) = (output.get_mut(at), source.and_then(|source| input.get(source))) {
                    *cell += value * weight;
                }
            }
        }
    }

    /// The terms of the output cell at `row`, `column`, one for each kernel cell, in the image's order.
    ///
    /// # Errors
    /// As [`Filter2d::apply`], and [`Error::NoSuchCell`].
    pub fn terms<T: Number>(
        &self,
        image: &Grid<T>,
        kernel: &Grid<T>,
        row: usize,
        column: usize,
    ) -> Result<Vec<Term<T>>, Error> {
        let (down, right) = self.checked(image, kernel)?;
        if row >= down.output || column >= right.output {
            return Err(Error::NoSuchCell { row, column, height: down.output, width: right.output });
        }
        let terms = (0..kernel.height()).flat_map(|i| (0..kernel.width()).map(move |j| (i, j))).map(|(i, j)| {
            let (y, x) = (down.position(row, i), right.position(column, j));
            let source = source(self.border, (y, x), (image.height(), image.width()));
            let at = match self.flip {
                true => Cell::new(kernel.height() - 1 - i, kernel.width() - 1 - j),
                false => Cell::new(i, j),
            };
            let input = source.cell().and_then(|cell| image.get(cell.row, cell.column)).unwrap_or(T::ZERO);
            let weight = kernel.get(at.row, at.column).unwrap_or(T::ZERO);
            Term { row: y, column: x, channel: 0, source, kernel: at, input, weight }
        });
        Ok(terms.collect())
    }

    fn checked<T: Number>(&self, image: &Grid<T>, kernel: &Grid<T>) -> Result<(Axis, Axis), Error> {
        let axes = self.axes((image.height(), image.width()), (kernel.height(), kernel.width()))?;
        image.check(Operand::Image)?;
        kernel.check(Operand::Kernel)?;
        Ok(axes)
    }
}

/// What stands at a position of a bordered image of the given (height, width).
pub(crate) fn source(border: Border, position: (isize, isize), size: (usize, usize)) -> Source {
    let found = (border.source(position.0, size.0), border.source(position.1, size.1));
    let (Some(row), Some(column)) = found else { return Source::Zero };
    let cell = Cell::new(row, column);
    let here = (isize::try_from(row), isize::try_from(column)) == (Ok(position.0), Ok(position.1));
    if here { Source::Input(cell) } else { Source::Copy(cell) }
}

/// Cross-correlation, as `scipy.signal.correlate2d(image, kernel, mode, boundary)`.
///
/// Unlike SciPy, `valid` with a kernel larger than the image is an error instead of a swap.
///
/// # Errors
/// As [`Filter2d::apply`].
pub fn correlate2d<T: Number>(image: &Grid<T>, kernel: &Grid<T>, mode: Mode, border: Border) -> Result<Grid<T>, Error> {
    Filter2d { pad: mode.into(), border, ..Filter2d::default() }.apply(image, kernel)
}

/// Convolution, as `scipy.signal.convolve2d(image, kernel, mode, boundary)`.
///
/// Unlike SciPy, `valid` with a kernel larger than the image is an error instead of a swap.
///
/// # Errors
/// As [`Filter2d::apply`].
pub fn convolve2d<T: Number>(image: &Grid<T>, kernel: &Grid<T>, mode: Mode, border: Border) -> Result<Grid<T>, Error> {
    Filter2d { flip: true, pad: mode.into(), border, ..Filter2d::default() }.apply(image, kernel)
}
