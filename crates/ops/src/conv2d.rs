use crate::error::check_finite;
use crate::filter2d::source;
use crate::{
    Activation, Axis, Border, Cell, Error, Filter2d, Grid, MAX_CELLS, Number, Operand, Pad, Source, Term, Volume,
};
use core::ops::Range;

/// The weights of a convolution layer, in Keras' order: `[height][width][input channel][filter]`. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Kernels<T = f32> {
    height: usize,
    width: usize,
    channels: usize,
    filters: usize,
    cells: Vec<T>,
}

impl<T: Number> Kernels<T> {
    /// `filters` kernels of `kernel_size` (height, width) for images of `channels` channels.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::TooLarge`], [`Error::Length`], [`Error::NotFinite`].
    pub fn new(kernel_size: (usize, usize), channels: usize, filters: usize, cells: Vec<T>) -> Result<Self, Error> {
        let (height, width) = kernel_size;
        let expected = [width, channels, filters]
            .into_iter()
            .try_fold(height, usize::checked_mul)
            .filter(|&cells| cells <= MAX_CELLS)
            .ok_or(Error::TooLarge)?;
        if cells.len() != expected {
            return Err(Error::Length { operand: Operand::Kernel, expected, found: cells.len() });
        }
        check_finite(Operand::Kernel, &cells, width * channels * filters)?;
        Ok(Self { height, width, channels, filters, cells })
    }

    /// (height, width) of each kernel.
    #[must_use]
    pub const fn kernel_size(&self) -> (usize, usize) {
        (self.height, self.width)
    }

    /// Input channels.
    #[must_use]
    pub const fn channels(&self) -> usize {
        self.channels
    }

    /// Number of kernels: output channels.
    #[must_use]
    pub const fn filters(&self) -> usize {
        self.filters
    }

    /// One weight; `None` outside.
    #[must_use]
    pub fn get(&self, row: usize, column: usize, channel: usize, filter: usize) -> Option<T> {
        if column >= self.width || channel >= self.channels || filter >= self.filters {
            return None;
        }
        self.cells.get(((row * self.width + column) * self.channels + channel) * self.filters + filter).copied()
    }

    /// The weights of all filters at one kernel cell and channel.
    fn across(&self, row: usize, column: usize, channel: usize) -> &[T] {
        let at = ((row * self.width + column) * self.channels + channel) * self.filters;
        self.cells.get(at..at + self.filters).unwrap_or(&[])
    }

    /// All weights in storage order.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.cells
    }
}

/// The convolution layer, as `keras.layers.Conv2D` (which, its name notwithstanding, correlates).
///
/// `output[y][x][f] = activation(bias[f] + sum over kernel cells and channels of input * kernel)`.
///
/// ```
/// use ops::{Activation, Conv2d, Kernels, Pad, Volume};
/// let image = Volume::new(1, 3, 1, vec![1.0_f32, -2.0, 3.0])?;
/// let layer = Conv2d::new(Kernels::new((1, 2), 1, 1, vec![1.0, 1.0])?, vec![0.5])?
///     .padding(Pad::Same)
///     .activation(Activation::Relu);
/// assert_eq!(layer.apply(&image)?.as_slice(), [0.0, 1.5, 3.5]);
/// # Ok::<(), ops::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Conv2d<T = f32> {
    kernels: Kernels<T>,
    bias: Vec<T>,
    /// Cells from one window to the next: (down, right).
    pub strides: (usize, usize),
    /// Input cells from one kernel cell to the next: (down, right).
    pub dilation: (usize, usize),
    /// `Valid` and `Same` as Keras, `Full`, or a number of zeros on every side.
    pub padding: Pad,
    /// Applied to each sum; softmax goes over the filters of a cell.
    pub activation: Activation,
}

impl<T: Number> Conv2d<T> {
    /// A layer with Keras' defaults: stride 1, no dilation, `valid`, no activation. An empty `bias` is `use_bias=False`.
    ///
    /// # Errors
    /// [`Error::Length`] unless there is one bias for each filter, or none; [`Error::NotFinite`].
    pub fn new(kernels: Kernels<T>, bias: Vec<T>) -> Result<Self, Error> {
        let bias = if bias.is_empty() { vec![T::ZERO; kernels.filters] } else { bias };
        if bias.len() != kernels.filters {
            return Err(Error::Length { operand: Operand::Bias, expected: kernels.filters, found: bias.len() });
        }
        check_finite(Operand::Bias, &bias, bias.len())?;
        let activation = Activation::Linear;
        Ok(Self { kernels, bias, strides: (1, 1), dilation: (1, 1), padding: Pad::Valid, activation })
    }

    /// With these strides (down, right).
    #[must_use]
    pub fn strides(self, strides: (usize, usize)) -> Self {
        Self { strides, ..self }
    }

    /// With this dilation (down, right).
    #[must_use]
    pub fn dilation(self, dilation: (usize, usize)) -> Self {
        Self { dilation, ..self }
    }

    /// With this padding; Keras' [`Padding`](crate::Padding) will do as well.
    #[must_use]
    pub fn padding(self, padding: impl Into<Pad>) -> Self {
        Self { padding: padding.into(), ..self }
    }

    /// With this activation.
    #[must_use]
    pub fn activation(self, activation: Activation) -> Self {
        Self { activation, ..self }
    }

    /// The weights.
    #[must_use]
    pub const fn kernels(&self) -> &Kernels<T> {
        &self.kernels
    }

    /// One bias for each filter.
    #[must_use]
    pub fn bias(&self) -> &[T] {
        &self.bias
    }

    /// Where the windows lie: (down, right), for an input of the given (height, width).
    ///
    /// # Errors
    /// As [`Axis::new`].
    pub fn axes(&self, input: (usize, usize)) -> Result<(Axis, Axis), Error> {
        let window =
            Filter2d { pad: self.padding, strides: self.strides, dilation: self.dilation, ..Filter2d::default() };
        let axes = window.axes(input, self.kernels.kernel_size())?;
        match (axes.0.output * axes.1.output).checked_mul(self.kernels.filters) {
            Some(cells) if cells <= MAX_CELLS => Ok(axes),
            _ => Err(Error::TooLarge),
        }
    }

    /// The output's (height, width, filters).
    ///
    /// # Errors
    /// As [`Axis::new`].
    pub fn output_shape(&self, input: (usize, usize)) -> Result<(usize, usize, usize), Error> {
        self.axes(input).map(|(down, right)| (down.output, right.output, self.kernels.filters))
    }

    /// The layer's output.
    ///
    /// # Errors
    /// As [`Axis::new`], [`Error::Channels`], [`Error::NotFinite`].
    pub fn apply(&self, input: &Volume<T>) -> Result<Volume<T>, Error> {
        let mut output = self.before_activation(input)?;
        for pixel in output.pixels_mut() {
            self.activation.apply(pixel);
        }
        Ok(output)
    }

    /// The sums with their bias, before the activation: `z`, the detector stage's input.
    ///
    /// # Errors
    /// As [`Conv2d::apply`].
    pub fn before_activation(&self, input: &Volume<T>) -> Result<Volume<T>, Error> {
        self.before_activation_of(input, 0..self.kernels.filters)
    }

    /// As [`Conv2d::before_activation`], for some of the filters alone: whoever must not compute for long computes a
    /// large layer in parts, and the parts' numbers are the whole's to the last bit.
    ///
    /// # Errors
    /// As [`Conv2d::apply`], [`Error::NoSuchChannel`] where there are not so many filters.
    pub fn before_activation_of(&self, input: &Volume<T>, filters: Range<usize>) -> Result<Volume<T>, Error> {
        let (down, right) = self.checked(input)?;
        let Some(bias) = self.bias.get(filters.clone()) else {
            return Err(Error::NoSuchChannel { channel: filters.end, channels: self.kernels.filters });
        };
        // Channel by channel, a row is contiguous, and each weight is one multiply-add along it.
        let channels: Vec<_> = (0..input.channels()).filter_map(|channel| input.channel(channel)).collect();
        let mut output = Volume::zeros(down.output, right.output, filters.len())?;
        let mut sums = vec![T::ZERO; right.output * filters.len()];
        for row in 0..down.output {
            sums.fill(T::ZERO);
            self.add_rows((down, right), &channels, row, &filters, &mut sums);
            let pixels = output.pixels_mut().skip(row * right.output);
            for (column, pixel) in pixels.take(right.output).enumerate() {
                let sums = sums.iter().skip(column).step_by(right.output);
                for ((cell, &sum), &bias) in pixel.iter_mut().zip(sums).zip(bias) {
                    *cell = sum + bias;
                }
            }
        }
        Ok(output)
    }

    /// Adds to `sums` (`[filter][column]`) what all kernel rows make of output row `row`, for some filters.
    fn add_rows(
        &self,
        (down, right): (Axis, Axis),
        channels: &[Grid<T>],
        row: usize,
        filters: &Range<usize>,
        sums: &mut [T],
    ) {
        let (height, width) = self.kernels.kernel_size();
        for i in 0..height {
            let Some(y) = Border::Zero.source(down.position(row, i), down.input) else { continue };
            for j in 0..width {
                let inside = right.inside(j);
                let Ok(first) = usize::try_from(right.position(inside.start, j)) else { continue };
                for (channel, grid) in channels.iter().enumerate() {
                    let Some(input) = grid.row(y).get(first..) else { continue };
                    let weights = self.kernels.across(i, j, channel).get(filters.clone()).unwrap_or(&[]);
                    for (sums, &weight) in sums.chunks_exact_mut(right.output).zip(weights) {
                        if let Some(sums) = sums.get_mut(inside.clone()) {
                            T::add_scaled(sums, input, right.window.stride, weight);
                        }
                    }
                }
            }
        }
    }

    /// The terms of one output cell of one filter, by kernel rows, columns and input channels.
    ///
    /// `sum(terms) + bias[filter]` is the cell before the activation.
    ///
    /// # Errors
    /// As [`Conv2d::apply`], [`Error::NoSuchCell`], [`Error::NoSuchChannel`].
    pub fn terms(&self, input: &Volume<T>, row: usize, column: usize, filter: usize) -> Result<Vec<Term<T>>, Error> {
        let (down, right) = self.checked(input)?;
        if row >= down.output || column >= right.output {
            return Err(Error::NoSuchCell { row, column, height: down.output, width: right.output });
        }
        if filter >= self.kernels.filters {
            return Err(Error::NoSuchChannel { channel: filter, channels: self.kernels.filters });
        }
        let (height, width) = self.kernels.kernel_size();
        let channels = self.kernels.channels;
        let taps = (0..height).flat_map(|i| (0..width).map(move |j| (i, j)));
        let terms = taps.flat_map(|(i, j)| (0..channels).map(move |channel| (i, j, channel))).map(|(i, j, channel)| {
            let (y, x) = (down.position(row, i), right.position(column, j));
            let source = source(Border::Zero, (y, x), (input.height(), input.width()));
            let value = match source {
                Source::Input(cell) => input.get(cell.row, cell.column, channel),
                _ => None,
            };
            Term {
                row: y,
                column: x,
                channel,
                source,
                kernel: Cell::new(i, j),
                input: value.unwrap_or(T::ZERO),
                weight: self.kernels.get(i, j, channel, filter).unwrap_or(T::ZERO),
            }
        });
        Ok(terms.collect())
    }

    fn checked(&self, input: &Volume<T>) -> Result<(Axis, Axis), Error> {
        if input.channels() != self.kernels.channels {
            return Err(Error::Channels { kernel: self.kernels.channels, image: input.channels() });
        }
        let axes = self.axes((input.height(), input.width()))?;
        input.check(Operand::Image)?;
        Ok(axes)
    }
}
