use crate::error::check_finite;
use crate::{Axis, Cell, Error, MAX_CELLS, Mode, Number, Operand, Side, Source, Term, Window, term};

/// Cross-correlation (`numpy.correlate`) or convolution (`numpy.convolve`) of two signals.
///
/// Correlation: `c[k] = sum_n signal[n + k] * kernel[n]`, so output `c[k]` is the kernel moved `k` samples to the right
/// along the signal: `k` is its [`lag`](Filter1d::lag). Convolution is the same with the kernel read backwards.
///
/// `full` gives every position where the two overlap. `same` and `valid` are cut from it as NumPy does: for `n` the
/// longer and `k` the shorter length, `same` has `n` samples and `valid` `n - k + 1`; a kernel longer than the signal is
/// allowed (in `valid` the signal then lies inside the kernel, and the rest of the kernel meets zeros).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Filter1d {
    /// Which positions are kept.
    pub mode: Mode,
    /// Whether the kernel is read backwards: convolution.
    pub flip: bool,
}

impl Filter1d {
    /// Cross-correlation, as `numpy.correlate`.
    #[must_use]
    pub const fn correlation(mode: Mode) -> Self {
        Self { mode, flip: false }
    }

    /// Convolution, as `numpy.convolve`.
    #[must_use]
    pub const fn convolution(mode: Mode) -> Self {
        Self { mode, flip: true }
    }

    /// Where the windows lie: `axis.position(output, tap)` is the sample under the `tap`-th kernel sample in reading
    /// order.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::TooLarge`].
    pub fn axis(&self, signal: usize, kernel: usize) -> Result<Axis, Error> {
        if signal == 0 {
            return Err(Error::Empty(Operand::Signal));
        }
        if kernel == 0 {
            return Err(Error::Empty(Operand::Kernel));
        }
        if signal > MAX_CELLS || kernel > MAX_CELLS {
            return Err(Error::TooLarge);
        }
        let (long, short) = (signal.max(kernel), signal.min(kernel));
        // `start` counts from the first sample of `full`. NumPy slides the shorter signal over the longer one; when
        // `correlate` has to swap them for that, it reverses the result, and the extra sample of an even `same` changes
        // sides.
        let (start, output) = match self.mode {
            Mode::Full => (0, signal + kernel - 1),
            Mode::Same if kernel > signal && !self.flip => (short / 2, long),
            Mode::Same => ((short - 1) / 2, long),
            Mode::Valid => (short - 1, long - short + 1),
        };
        let before = kernel - 1 - start;
        let after = (output + kernel - 1).checked_sub(before + signal).ok_or(Error::TooLarge)?;
        Axis::with_padding(Side::Length, signal, Window::new(kernel), before, after)
    }

    /// The number of output samples.
    ///
    /// # Errors
    /// As [`Filter1d::axis`].
    pub fn output_len(&self, signal: usize, kernel: usize) -> Result<usize, Error> {
        self.axis(signal, kernel).map(|axis| axis.output)
    }

    /// How far the kernel is moved to the right along the signal for sample `output`: the signal position under the
    /// first kernel sample read, from `-(kernel - 1)` to `signal - 1` in `full`.
    ///
    /// The same as `scipy.signal.correlation_lags`. A peak at lag 2 says: the kernel is found in the signal 2 samples
    /// later than it is written.
    ///
    /// # Errors
    /// As [`Filter1d::axis`], and [`Error::NoSuchCell`].
    pub fn lag(&self, signal: usize, kernel: usize, output: usize) -> Result<isize, Error> {
        let axis = self.axis(signal, kernel)?;
        inside(axis, output)?;
        Ok(axis.position(output, 0))
    }

    /// The output samples.
    ///
    /// # Errors
    /// [`Error::Empty`], [`Error::NotFinite`], [`Error::TooLarge`].
    pub fn apply<T: Number>(&self, signal: &[T], kernel: &[T]) -> Result<Vec<T>, Error> {
        let axis = self.checked(signal, kernel)?;
        Ok((0..axis.output).map(|output| term::total(self.window(axis, signal, kernel, output))).collect())
    }

    /// The terms of sample `output`, one for each kernel sample, in the signal's order.
    ///
    /// # Errors
    /// As [`Filter1d::apply`], and [`Error::NoSuchCell`].
    pub fn terms<T: Number>(&self, signal: &[T], kernel: &[T], output: usize) -> Result<Vec<Term<T>>, Error> {
        let axis = self.checked(signal, kernel)?;
        inside(axis, output)?;
        Ok(self.window(axis, signal, kernel, output).collect())
    }

    fn checked<T: Number>(&self, signal: &[T], kernel: &[T]) -> Result<Axis, Error> {
        check_finite(Operand::Signal, signal, signal.len())?;
        check_finite(Operand::Kernel, kernel, kernel.len())?;
        self.axis(signal.len(), kernel.len())
    }

    fn window<T: Number>(
        &self,
        axis: Axis,
        signal: &[T],
        kernel: &[T],
        output: usize,
    ) -> impl Iterator<Item = Term<T>> {
        let flip = self.flip;
        (0..kernel.len()).map(move |tap| {
            let column = axis.position(output, tap);
            let found = usize::try_from(column).ok().and_then(|at| signal.get(at).map(|&value| (at, value)));
            let at = if flip { kernel.len() - 1 - tap } else { tap };
            Term {
                row: 0,
                column,
                channel: 0,
                source: found.map_or(Source::Zero, |(at, _)| Source::Input(Cell::new(0, at))),
                kernel: Cell::new(0, at),
                input: found.map_or(T::ZERO, |(_, value)| value),
                weight: kernel.get(at).copied().unwrap_or(T::ZERO),
            }
        })
    }
}

fn inside(axis: Axis, output: usize) -> Result<(), Error> {
    if output < axis.output {
        return Ok(());
    }
    Err(Error::NoSuchCell { row: 0, column: output, height: 1, width: axis.output })
}

/// Cross-correlation of two signals, as `numpy.correlate(signal, kernel, mode)`.
///
/// ```
/// let scores = ops::correlate1d(&[1.0, 2.0, 3.0], &[0.0, 1.0, 0.5], ops::Mode::Full)?;
/// assert_eq!(scores, [0.5, 2.0, 3.5, 3.0, 0.0]);
/// # Ok::<(), ops::Error>(())
/// ```
///
/// # Errors
/// As [`Filter1d::apply`].
pub fn correlate1d<T: Number>(signal: &[T], kernel: &[T], mode: Mode) -> Result<Vec<T>, Error> {
    Filter1d::correlation(mode).apply(signal, kernel)
}

/// Convolution of two signals, as `numpy.convolve(signal, kernel, mode)`.
///
/// ```
/// let smoothed = ops::convolve1d(&[1.0, 2.0, 3.0], &[0.0, 1.0, 0.5], ops::Mode::Same)?;
/// assert_eq!(smoothed, [1.0, 2.5, 4.0]);
/// # Ok::<(), ops::Error>(())
/// ```
///
/// # Errors
/// As [`Filter1d::apply`].
pub fn convolve1d<T: Number>(signal: &[T], kernel: &[T], mode: Mode) -> Result<Vec<T>, Error> {
    Filter1d::convolution(mode).apply(signal, kernel)
}
