//! How often each number is there, before and after, over one axis.

use crate::widgets::chart::Axis;

/// Bins of equal width around round numbers, so that 0 lies in the middle of its own.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bins {
    axis: Axis,
    /// The number in the middle of each bin.
    pub(super) middles: Vec<f64>,
}

impl Bins {
    /// Bins for all of `values`.
    pub(super) fn new(values: impl Iterator<Item = f64>) -> Self {
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
        let axis = Axis::covering(low, high.max(low + 1.0), 7);
        Self { axis, middles: axis.ticks() }
    }

    /// Decimals that tell two bins apart.
    pub(super) fn decimals(&self) -> usize {
        self.axis.decimals()
    }

    /// How many of `values` lie in each bin.
    pub(super) fn counts(&self, values: &[f64]) -> Vec<usize> {
        let mut counts = vec![0; self.middles.len()];
        for value in values {
            let bin = ((value - self.axis.low) / self.axis.step).round().max(0.0) as usize;
            if let Some(count) = counts.get_mut(bin.min(self.middles.len().saturating_sub(1))) {
                *count += 1;
            }
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn zero_has_its_own_bin() {
        let bins = Bins::new([-2.0, 3.0].into_iter());
        assert_eq!(bins.middles, [-2.0, -1.0, 0.0, 1.0, 2.0, 3.0]);
        assert_eq!(bins.counts(&[-2.0, 0.0, 0.4, 0.6, 3.0]), [1, 0, 2, 1, 0, 1]);
        assert_eq!(bins.decimals(), 0);
    }

    proptest! {
        #[test]
        fn every_number_is_counted_once(values in prop::collection::vec(-1e6..1e6_f64, 1..60)) {
            let bins = Bins::new(values.iter().copied());
            prop_assert!(bins.middles.len() <= 16);
            prop_assert_eq!(bins.counts(&values).iter().sum::<usize>(), values.len());
        }
    }
}
