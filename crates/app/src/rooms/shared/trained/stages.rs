//! The stages of the network that comes with the page, as far as its place has to be kept before it is here, and the garment
//! that goes through it first.

use inference::Trained;

/// The garment that stands there first: the number of a test image of the drawn ones.
pub const BOOT: usize = 44;
/// The maps of the first convolution: how many, and their side in cells.
pub const SEARCH: (usize, usize) = (8, 28);
/// Those of the first pooling.
pub const SUM_UP: (usize, usize) = (8, 14);
/// Those of the second convolution.
pub const COMBINE: (usize, usize) = (16, 14);
/// Those of the second pooling.
pub const SUM_UP_AGAIN: (usize, usize) = (16, 7);
/// Side of a kernel of the first layer.
pub const KERNEL: usize = 3;
/// Numbers in a row.
pub const ROW: usize = 784;
/// Classes to decide between.
pub const CLASSES: usize = 10;
/// The levels of the stages; the image is level 0.
pub mod level {
    /// The first convolution.
    pub const SEARCH: usize = 1;
    /// The first pooling.
    pub const SUM_UP: usize = 2;
    /// The second convolution.
    pub const COMBINE: usize = 3;
    /// The second pooling.
    pub const SUM_UP_AGAIN: usize = 4;
    /// All numbers in a row.
    pub const ROW: usize = 5;
}

/// Whether a network has these stages, and so fits into the place that was kept for it.
#[must_use]
pub fn fits(trained: &Trained) -> bool {
    let map = |(maps, side): (usize, usize)| vec![side, side, maps];
    let wanted =
        [map((1, SEARCH.1)), map(SEARCH), map(SUM_UP), map(COMBINE), map(SUM_UP_AGAIN), vec![ROW], vec![CLASSES]];
    trained.shapes() == wanted
        && trained.kernel(0, 0, 0).is_some_and(|kernel| kernel.as_slice().len() == KERNEL * KERNEL)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::sync::Arc;

    /// The network that comes with the page.
    pub(crate) fn example() -> Arc<Trained> {
        let bytes = include_bytes!("../../../../../../web/networks/small.safetensors");
        Arc::new(Trained::read(bytes).unwrap())
    }

    #[test]
    fn the_example_fits_into_its_place() {
        assert!(fits(&example()), "{:?}", example().shapes());
    }
}
