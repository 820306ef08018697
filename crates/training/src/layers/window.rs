//! The sliding window that convolution and pooling share.

use network::Padding;

/// A window along one axis with what Keras' padding makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Window {
    pub output: usize,
    /// Cells added before and after.
    pub padding: (usize, usize),
}

/// Places a window of `size` cells, `dilation` apart, every `stride` cells along `input` cells.
///
/// `same` gives `ceil(input / stride)` places and, of an odd number of added cells, puts the extra one after.
pub(super) fn place(
    input: usize,
    size: usize,
    stride: usize,
    dilation: usize,
    padding: Padding,
) -> Result<Window, String> {
    let size = super::positive("the window's size", size)?;
    let stride = super::positive("strides", stride)?;
    let dilation = super::positive("dilation_rate", dilation)?;
    let extent = (size - 1)
        .checked_mul(dilation)
        .and_then(|extent| extent.checked_add(1))
        .ok_or_else(|| "the window is too large".to_owned())?;
    match padding {
        Padding::Valid if extent > input => Err(format!(
            "its window covers {extent} cells but only {input} are left; padding 'same' would keep the size"
        )),
        Padding::Valid => Ok(Window { output: (input - extent) / stride + 1, padding: (0, 0) }),
        Padding::Same => {
            let output = input.div_ceil(stride);
            let total = ((output - 1) * stride + extent).saturating_sub(input);
            Ok(Window { output, padding: (total / 2, total - total / 2) })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_puts_the_extra_cell_after() {
        assert_eq!(place(7, 2, 1, 1, Padding::Same), Ok(Window { output: 7, padding: (0, 1) }));
        assert_eq!(place(5, 3, 2, 1, Padding::Same), Ok(Window { output: 3, padding: (1, 1) }));
        assert_eq!(place(6, 3, 2, 1, Padding::Same), Ok(Window { output: 3, padding: (0, 1) }));
        assert_eq!(place(9, 3, 1, 2, Padding::Same), Ok(Window { output: 9, padding: (2, 2) }));
    }

    #[test]
    fn a_stride_larger_than_the_window_needs_no_padding() {
        assert_eq!(place(7, 3, 4, 1, Padding::Same), Ok(Window { output: 2, padding: (0, 0) }));
    }

    #[test]
    fn too_large_a_window_says_so() {
        assert!(place(4, 3, 1, 2, Padding::Valid).unwrap_err().contains("covers 5 cells"));
    }
}
