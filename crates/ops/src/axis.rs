use std::ops::Range;

use crate::{Error, MAX_CELLS, Operand, Pad, Side, Window};

/// Where windows lie along one axis: the whole arithmetic of sizes, padding, stride and dilation.
///
/// `output = floor((input + before + after - extent) / stride) + 1`, with `extent = (size - 1) * dilation + 1`.
///
/// ```
/// use ops::{Axis, Pad, Side, Window};
/// let axis = Axis::new(Side::Width, 5, Window::new(3).stride(2), Pad::Same)?;
/// assert_eq!((axis.output, axis.before, axis.after), (3, 1, 1));
/// // The first window starts one cell before the input.
/// assert_eq!(axis.position(0, 0), -1);
/// # Ok::<(), ops::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Axis {
    /// Cells of the input.
    pub input: usize,
    /// What slides.
    pub window: Window,
    /// Cells of padding before the input.
    pub before: usize,
    /// Cells of padding after the input.
    pub after: usize,
    /// Cells of the output.
    pub output: usize,
}

impl Axis {
    /// The axis with the padding that `pad` names.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::ZeroStride`], [`Error::ZeroDilation`], [`Error::KernelTooLarge`], [`Error::TooLarge`].
    pub fn new(side: Side, input: usize, window: Window, pad: Pad) -> Result<Self, Error> {
        Self::check(side, input, window)?;
        let (before, after) = pad.amounts(input, window).ok_or(Error::TooLarge)?;
        Self::with_padding(side, input, window, before, after)
    }

    /// The axis with so many cells of padding before and after the input.
    ///
    /// # Errors
    /// As [`Axis::new`].
    pub fn with_padding(side: Side, input: usize, window: Window, before: usize, after: usize) -> Result<Self, Error> {
        Self::check(side, input, window)?;
        let padded = input.checked_add(before).and_then(|sum| sum.checked_add(after)).ok_or(Error::TooLarge)?;
        let extent = window.extent().ok_or(Error::TooLarge)?;
        if padded > MAX_CELLS && extent <= padded {
            return Err(Error::TooLarge);
        }
        let slack = padded.checked_sub(extent).ok_or(Error::KernelTooLarge { side, extent, padded })?;
        Ok(Self { input, window, before, after, output: slack / window.stride + 1 })
    }

    fn check(side: Side, input: usize, window: Window) -> Result<(), Error> {
        match () {
            () if input == 0 && side == Side::Length => Err(Error::Empty(Operand::Signal)),
            () if input == 0 => Err(Error::Empty(Operand::Image)),
            () if window.size == 0 => Err(Error::Empty(Operand::Kernel)),
            () if window.stride == 0 => Err(Error::ZeroStride(side)),
            () if window.dilation == 0 => Err(Error::ZeroDilation(side)),
            () => Ok(()),
        }
    }

    /// The input position under kernel cell `tap` of window `output`; negative or past the end in the padding.
    #[must_use]
    pub const fn position(&self, output: usize, tap: usize) -> isize {
        // Sizes are at most MAX_CELLS, so nothing here leaves isize.
        (output * self.window.stride + tap * self.window.dilation) as isize - self.before as isize
    }

    /// The windows whose kernel cell `tap` lies inside the input: the others, before and after, lie in the padding.
    #[must_use]
    pub fn inside(&self, tap: usize) -> Range<usize> {
        let reach = tap * self.window.dilation;
        let start = self.before.saturating_sub(reach).div_ceil(self.window.stride).min(self.output);
        let end = (self.input + self.before).saturating_sub(reach).div_ceil(self.window.stride).min(self.output);
        start..end.max(start)
    }

    /// The input cells from the first that window `output` holds to its last; with a dilation, not all between them.
    #[must_use]
    pub fn covered(&self, output: usize) -> Range<usize> {
        let start = output * self.window.stride;
        let end = start + self.window.extent().unwrap_or(0);
        start.saturating_sub(self.before).min(self.input)..end.saturating_sub(self.before).min(self.input)
    }

    /// The output cells whose windows hold input cell `input`, in order; none for a cell that is never visited.
    pub fn outputs_over(&self, input: usize) -> impl Iterator<Item = usize> + use<> {
        let axis = *self;
        let reached =
            move |output: &usize| (0..axis.window.size).any(|tap| axis.position(*output, tap) == input as isize);
        (0..axis.output).filter(reached)
    }

    /// Whether any window holds input cell `input`: strides above the window's size and the rest of a floor skip some.
    #[must_use]
    pub fn visits(&self, input: usize) -> bool {
        self.outputs_over(input).next().is_some()
    }

    /// Cells at the end of the padded input that no window reaches because the next step would leave it.
    #[must_use]
    pub fn left_over(&self) -> usize {
        let used = (self.output - 1) * self.window.stride + self.window.extent().unwrap_or(0);
        (self.input + self.before + self.after).saturating_sub(used)
    }
}

/// The number of output cells along one axis.
///
/// ```
/// use ops::{output_size, Pad, Window};
/// assert_eq!(output_size(28, Window::new(3), Pad::Valid)?, 26);
/// assert_eq!(output_size(28, Window::new(3).stride(2), Pad::Same)?, 14);
/// # Ok::<(), ops::Error>(())
/// ```
///
/// # Errors
/// As [`Axis::new`].
pub fn output_size(input: usize, window: Window, pad: Pad) -> Result<usize, Error> {
    Axis::new(Side::Length, input, window, pad).map(|axis| axis.output)
}
