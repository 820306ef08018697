/// How values are spread over an axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// Equal steps are equally far apart.
    #[default]
    Linear,
    /// Equal ratios are.
    Log,
}

/// An axis with round ticks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Axis {
    /// Value at the start; above 0 on a logarithmic axis.
    pub low: f64,
    /// Value at the end; greater than `low`.
    pub high: f64,
    /// Distance of two ticks. A logarithmic axis has its ticks at 1, 2 and 5 of every decade.
    pub step: f64,
    /// How values are spread.
    pub scale: Scale,
}

/// Ticks in a decade of a logarithmic axis.
const LOG_TICKS: [f64; 3] = [1.0, 2.0, 5.0];

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
        Self { low, high: low + steps * step, step, scale: Scale::Linear }
    }

    /// The smallest logarithmic axis between ticks that covers `low..=high`; values from 0 down are left out.
    ///
    /// ```
    /// use app::widgets::chart::Axis;
    /// assert_eq!(Axis::log_covering(0.03, 0.9).ticks().len(), 6);
    /// ```
    #[must_use]
    pub fn log_covering(low: f64, high: f64) -> Self {
        let low = low.max(1e-6);
        let high = high.max(low * 1.5);
        let ticks = || (-6..=6).flat_map(|decade| LOG_TICKS.map(|tick| tick * 10_f64.powi(decade)));
        let below = ticks().filter(|tick| *tick <= low * 1.001).fold(1e-6, f64::max);
        let above = ticks().filter(|tick| *tick >= high * 0.999).fold(5e6, f64::min);
        Self { low: below, high: above, step: below, scale: Scale::Log }
    }

    /// Values of the ticks, both ends included.
    #[must_use]
    pub fn ticks(&self) -> Vec<f64> {
        if self.scale == Scale::Log {
            let ticks = (-6..=6).flat_map(|decade| LOG_TICKS.map(|tick| tick * 10_f64.powi(decade)));
            return ticks.filter(|tick| *tick >= self.low * 0.999 && *tick <= self.high * 1.001).collect();
        }
        let count = ((self.high - self.low) / self.step).round() as u32;
        (0..=count).map(|tick| self.low + f64::from(tick) * self.step).collect()
    }

    /// Decimals that tell two ticks apart; on a logarithmic axis, the least two.
    #[must_use]
    pub fn decimals(&self) -> usize {
        self.decimals_at(self.low)
    }

    /// Decimals with which one tick is written.
    #[must_use]
    pub fn decimals_at(&self, tick: f64) -> usize {
        let step = if self.scale == Scale::Log { tick } else { self.step };
        (0..6)
            .find(|&decimals| {
                let scaled = step * 10_f64.powi(decimals);
                (scaled - scaled.round()).abs() < 1e-6
            })
            .map_or(6, |decimals| decimals as usize)
    }

    /// Place of a value, 0 at `low` and 1 at `high`; beyond both for values outside.
    #[must_use]
    pub fn place(&self, value: f64) -> f64 {
        match self.scale {
            Scale::Linear => (value - self.low) / (self.high - self.low),
            Scale::Log => (value.max(1e-9) / self.low).ln() / (self.high / self.low).ln(),
        }
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

    #[test]
    fn a_logarithmic_axis_has_equal_ratios() {
        let axis = Axis::log_covering(0.04, 2.1);
        assert_eq!(axis.ticks().len(), 8, "{axis:?}");
        assert!((axis.low - 0.02).abs() < 1e-9 && (axis.high - 5.0).abs() < 1e-9);
        assert!((axis.place(0.2) - axis.place(0.02) - (axis.place(2.0) - axis.place(0.2))).abs() < 1e-9);
        assert_eq!((axis.decimals_at(0.05), axis.decimals_at(2.0)), (2, 0));
        assert!(axis.place(0.0) < 0.0);
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
