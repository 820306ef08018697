use ops::Grid;

/// The most cells that a side of a kernel has.
pub const MOST_KERNEL: usize = 3;

/// One kernel: a layer of weights for each channel, all of the same size.
pub type Layers = [Grid; 3];

/// The middle of a side; of an even one, what is before its half.
pub(super) const fn middle(side: usize) -> usize {
    side.saturating_sub(1) / 2
}
