//! Between Keras' order of values and the one computed with.

use crate::layers::Layout;

/// Keras' `[height, width, in, out]` to `[out, in, height, width]`; `shape` is Keras'.
pub(crate) fn from_keras(layout: Layout, shape: &[usize], values: Vec<f32>) -> Vec<f32> {
    match (layout, shape) {
        (Layout::Kernel2D, &[height, width, input, output]) => transposed(&values, height * width, input, output),
        _ => values,
    }
}

/// The way back.
pub(crate) fn to_keras(layout: Layout, shape: &[usize], values: Vec<f32>) -> Vec<f32> {
    match (layout, shape) {
        (Layout::Kernel2D, &[height, width, input, output]) => transposed(&values, output, input, height * width),
        _ => values,
    }
}

/// `[a, b, c]` as `[c, b, a]`.
fn transposed(values: &[f32], a: usize, b: usize, c: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(values.len());
    for k in 0..c {
        for j in 0..b {
            out.extend((0..a).map(|i| values[(i * b + j) * c + k]));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kernels_turn_and_return() {
        let shape = [2, 3, 4, 5];
        let values: Vec<f32> = (0..120_u8).map(f32::from).collect();
        let turned = from_keras(Layout::Kernel2D, &shape, values.clone());
        // Keras' [1, 2, 3, 4] is burn's [4, 3, 1, 2].
        assert_eq!(turned[((4 * 4 + 3) * 2 + 1) * 3 + 2].to_bits(), values[((3 + 2) * 4 + 3) * 5 + 4].to_bits());
        assert_eq!(to_keras(Layout::Kernel2D, &shape, turned), values);
    }
}
