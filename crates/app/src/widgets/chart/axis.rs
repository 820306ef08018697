/// A linear axis with round ticks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Value at the start.
    pub low: f64,
    /// Value at the end; greater than `low`.
    pub high: f64,
    /// Distance of two ticks.
    pub step: f64,
}

impl Axis {
    /// The smallest axis with about `ticks` round steps that covers `low..=high`.
    ///
    /// ```
    /// use app::widgets::chart::Axis;
    /// let axis = Axis::covering(0.13, 0.49, 4);
    /// assert_eq!(axis.ticks().len(), 5);
    /// assert!((axis.low - 0.1).abs() < 1e-9 && (axis.high - 0.5).abs() < 1e-9);
    /// ```
    #[must_use]
    pub fn covering(low: f64, high: f64, ticks: u32) -> Self {
        let span = (high - low).max(1e-6);
        let rough = span / f64::from(ticks.max(1));
        let decade = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * decade)
            // A hair of tolerance: 0.1 * 3 is not 0.3.
            .find(|step| *step >= rough * 0.999)
            .unwrap_or(10.0 * decade);
        let low = (low / step + 1e-6).floor() * step;
        let steps = ((low + span.max(high - low)) / step - low / step - 1e-6).ceil().max(1.0);
        Self { low, high: low + steps * step, step }
    }

    /// Values of the ticks, both ends included.
    #[must_use]
    pub fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round() as u32;
        (0..=count).map(|tick| self.low + f64::from(tick) * self.step).collect()
    }

    /// Decimals that tell two ticks apart.
    #[must_use]
    pub fn decimals(&self) -> usize {
        (0..6)
            .find(|&decimals| {
                let scaled = self.step * 10_f64.powi(decimals);
                (scaled - scaled.round()).abs() < 1e-6
            })
            .map_or(6, |decimals| decimals as usize)
    }

    /// Place of a value, 0 at `low` and 1 at `high`; beyond both for values outside.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }
}

/// The whole numbers `1..=last` that are written under an axis of epochs: at most about six.
#[must_use]
pub fn epoch_ticks(last: u32) -> Vec<u32> {
    let step = [1, 2, 5, 10, 20, 50].into_iter().find(|step| last.div_ceil(*step) <= 6).unwrap_or(100);
    (1..=last).filter(|epoch| epoch % step == 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_notebooks_axes() {
        let loss = Axis::covering(0.15, 0.48, 4);
        assert_eq!(loss.decimals(), 1);
        let accuracy = Axis::covering(0.81, 0.96, 4);
        assert_eq!(accuracy.ticks().len(), 5, "{accuracy:?}");
        assert_eq!(accuracy.decimals(), 2);
        assert_eq!(epoch_ticks(20), [5, 10, 15, 20]);
        assert_eq!(epoch_ticks(5), [1, 2, 3, 4, 5]);
        assert_eq!(epoch_ticks(1), [1]);
    }

    proptest! {
        #[test]
        fn an_axis_covers_its_values_with_few_ticks(low in -10.0..10.0_f64, span in 0.0..100.0_f64) {
            let axis = Axis::covering(low, low + span, 4);
            prop_assert!(axis.low <= low + 1e-6 && axis.high >= low + span - 1e-6, "{axis:?}");
            prop_assert!((2..=8).contains(&axis.ticks().len()), "{axis:?}");
            prop_assert!((0.0..=1.0 + 1e-6).contains(&axis.place(low + span / 2.0)));
        }
    }
}
