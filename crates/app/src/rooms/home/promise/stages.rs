//! The stages of the network that comes with the page, as far as its place has to be kept before it is here.

use inference::Trained;

/// The maps of each stage: how many, and their side in cells.
pub(super) const SEARCH: (usize, usize) = (8, 28);
pub(super) const SUM_UP: (usize, usize) = (8, 14);
pub(super) const COMBINE: (usize, usize) = (16, 14);
pub(super) const SUM_UP_AGAIN: (usize, usize) = (16, 7);
/// Side of a kernel of the first layer.
pub(super) const KERNEL: usize = 3;
/// Numbers in a row.
pub(super) const ROW: usize = 784;
/// Classes to decide between.
pub(super) const CLASSES: usize = 10;
/// The levels of the stages; the image is level 0.
pub(super) mod level {
    pub(in super::super) const SEARCH: usize = 1;
    pub(in super::super) const SUM_UP: usize = 2;
    pub(in super::super) const COMBINE: usize = 3;
    pub(in super::super) const SUM_UP_AGAIN: usize = 4;
    pub(in super::super) const ROW: usize = 5;
}

/// Whether a network has these stages, and so fits into the place that was kept for it.
pub(super) fn fits(trained: &Trained) -> bool {
    let map = |(maps, side): (usize, usize)| vec![side, side, maps];
    let wanted =
        [map((1, SEARCH.1)), map(SEARCH), map(SUM_UP), map(COMBINE), map(SUM_UP_AGAIN), vec![ROW], vec![CLASSES]];
    trained.shapes() == wanted
        && trained.kernel(0, 0, 0).is_some_and(|kernel| kernel.as_slice().len() == KERNEL * KERNEL)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::sync::Arc;

    /// The network that comes with the page.
    pub(in super::super) fn example() -> Arc<Trained> {
        let bytes = include_bytes!("../../../../../../web/networks/small.safetensors");
        Arc::new(Trained::read(bytes).unwrap())
    }

    #[test]
    fn the_example_fits_into_its_place() {
        assert!(fits(&example()), "{:?}", example().shapes());
    }
}
