//! Two kernels that see edges, and a next layer that finds the corner in their maps.

use ops::{Activation, Error, Filter2d, Grid, Operation, Pipeline};

/// The side of the image.
const SIDE: usize = 6;
/// Where the bright square begins, from the top and from the left.
const BEGIN: usize = 2;
/// The bias of the next layer: one edge alone does not come above it.
pub(super) const BIAS: f64 = -3.0;

/// An image and what two layers make of it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Corner {
    /// A bright square that begins inside the image.
    pub(super) image: Grid,
    /// After ReLU, where it is darker on the left than on the right.
    pub(super) vertical: Grid,
    /// After ReLU, where it is darker above than below.
    pub(super) horizontal: Grid,
    /// After ReLU, the sum of both and [`BIAS`]: a kernel of 1 by 1 with both weights 1.
    pub(super) corner: Grid,
}

impl Corner {
    /// Computed.
    ///
    /// # Errors
    /// As [`Pipeline::maps`]; the sizes here fit.
    pub(super) fn new() -> Result<Self, Error> {
        let bright = |row: usize, column: usize| f64::from(u8::from(row >= BEGIN && column >= BEGIN));
        let image = Grid::from_fn(SIDE, SIDE, bright)?;
        let vertical = Grid::from_fn(3, 3, |_, column| column as f64 - 1.0)?;
        let horizontal = Grid::from_fn(3, 3, |row, _| row as f64 - 1.0)?;
        let [vertical, horizontal] = [seen(&image, vertical)?, seen(&image, horizontal)?];
        let sum = |row, column| {
            let at = |map: &Grid| map.get(row, column).unwrap_or(0.0);
            (at(&vertical) + at(&horizontal) + BIAS).max(0.0)
        };
        let corner = Grid::from_fn(vertical.height(), vertical.width(), sum)?;
        Ok(Self { image, vertical, horizontal, corner })
    }
}

/// What a kernel sees in `image`, after ReLU.
fn seen(image: &Grid, kernel: Grid) -> Result<Grid, Error> {
    let operations =
        vec![Operation::Filter { filter: Filter2d::default(), kernel }, Operation::Activation(Activation::Relu)];
    let mut maps = Pipeline::new(operations).maps(image)?;
    Ok(maps.pop().unwrap_or_else(|| image.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kernel_sees_one_side_and_only_both_the_corner() {
        let Corner { vertical, horizontal, corner, .. } = Corner::new().unwrap();
        let rows = |map: &Grid| map.as_slice().to_vec();
        assert_eq!(rows(&vertical), [1.0, 1.0, 0.0, 0.0, 2.0, 2.0, 0.0, 0.0, 3.0, 3.0, 0.0, 0.0, 3.0, 3.0, 0.0, 0.0]);
        assert_eq!(vertical.get(2, 1), horizontal.get(1, 2));
        let mut only = [0.0; 16];
        only[5] = 1.0;
        assert_eq!(rows(&corner), only);
    }
}
