use crate::error::{Axis, LayerError};
use crate::limits;
use ops::{Pad, Padding, Side};

/// How a layer's window moves along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window1D {
    /// Cells the window looks at.
    pub kernel: usize,
    /// Input cells from one position to the next.
    pub stride: usize,
    /// Input cells from one cell of the kernel to the next.
    pub dilation: usize,
    /// What happens at the border.
    pub padding: Padding,
}

impl Window1D {
    /// Where its windows lie over `size` input cells; `None` where they find no place.
    pub fn over(&self, size: usize) -> Option<ops::Axis> {
        let pad = match self.padding {
            Padding::Valid => Pad::Valid,
            Padding::Same => Pad::Same,
        };
        ops::Axis::new(Side::Length, size, self.ops_window(), pad).ok()
    }

    /// Input cells from the window's first to its last, both counted: `(kernel - 1) * dilation + 1`.
    pub fn span(&self) -> usize {
        self.ops_window().extent().unwrap_or(0)
    }

    fn ops_window(&self) -> ops::Window {
        ops::Window { size: self.kernel, stride: self.stride, dilation: self.dilation }
    }
}

/// How a layer's window moves over an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Along the height.
    pub rows: Window1D,
    /// Along the width.
    pub cols: Window1D,
}

impl Window {
    pub(crate) fn new(
        kernel: (usize, usize),
        stride: (usize, usize),
        dilation: (usize, usize),
        padding: Padding,
    ) -> Self {
        Self {
            rows: Window1D { kernel: kernel.0, stride: stride.0, dilation: dilation.0, padding },
            cols: Window1D { kernel: kernel.1, stride: stride.1, dilation: dilation.1, padding },
        }
    }

    /// Height and width of the output.
    pub(crate) fn output_size(&self, height: usize, width: usize) -> Result<(usize, usize), LayerError> {
        let along = |axis, window: &Window1D, size| {
            let placed = window.over(size).map(|placed| placed.output);
            placed.ok_or(LayerError::WindowTooLarge { axis, window: window.span(), size })
        };
        Ok((along(Axis::Rows, &self.rows, height)?, along(Axis::Cols, &self.cols, width)?))
    }
}

/// Refuses 0 and what exceeds [`limits::WINDOW_SIDE`], naming the argument.
pub(crate) fn check_sides(argument: &'static str, sides: (usize, usize)) -> Result<(), LayerError> {
    [sides.0, sides.1].into_iter().try_for_each(|side| check_count(argument, side, limits::WINDOW_SIDE))
}

/// Refuses 0 and what exceeds `limit`, naming the argument.
pub(crate) fn check_count(argument: &'static str, value: usize, limit: usize) -> Result<(), LayerError> {
    match value {
        0 => Err(LayerError::Zero { argument }),
        v if v > limit => Err(LayerError::TooLarge { argument, value, limit }),
        _ => Ok(()),
    }
}
