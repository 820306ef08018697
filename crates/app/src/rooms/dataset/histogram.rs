//! The histogram of the greys, without the 0.

use dataset::Statistics;

/// Greys from 1 to 255 in one bar.
pub(super) const BAR: usize = 5;
/// Width of the drawing in its own units: a unit for each grey.
pub(super) const WIDTH: u32 = 255;
/// Height of the highest bar.
pub(super) const HEIGHT: u32 = 60;

/// Bars of equal width over 1..=255, and what stands at them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Bars {
    /// Pixels in each bar.
    pub(super) counts: Vec<u64>,
}

impl Bars {
    /// The bars of what was counted.
    pub(super) fn of(statistics: &Statistics) -> Self {
        let greys = statistics.histogram.get(1..).unwrap_or_default();
        Self { counts: greys.chunks(BAR).map(|bar| bar.iter().sum()).collect() }
    }

    /// The bars as one SVG path from left to right, the highest as high as the drawing.
    pub(super) fn path(&self) -> String {
        let most = self.counts.iter().copied().max().unwrap_or(0).max(1) as f64;
        let mut path = String::with_capacity(self.counts.len() * 20);
        for (at, &count) in self.counts.iter().enumerate() {
            // Tenths of a unit, written as whole numbers: finer than any screen.
            let height = (count as f64 / most * f64::from(HEIGHT * 10)).round() as u32;
            if height > 0 {
                path.push('M');
                path.push_str(&(at * BAR * 10 + 3).to_string());
                path.push_str(" 600v-");
                path.push_str(&height.to_string());
                path.push_str("h44v");
                path.push_str(&height.to_string());
                path.push('z');
            }
        }
        path
    }

    /// The first and last grey of the highest bar.
    pub(super) fn most_frequent(&self) -> (usize, usize) {
        let highest = (0..self.counts.len()).rev().max_by_key(|&at| self.counts.get(at)).unwrap_or(0);
        (highest * BAR + 1, highest * BAR + BAR)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dataset::Images;

    #[test]
    fn every_grey_but_0_is_in_one_bar() {
        let pixels: Vec<u8> = (0..=255).chain([7, 7, 255]).collect();
        let statistics = Statistics::of(&Images::new(1, 259, pixels, vec![0]).unwrap());
        let bars = Bars::of(&statistics);
        assert_eq!((bars.counts.len(), bars.counts.iter().sum::<u64>()), (51, 258));
        assert_eq!((bars.counts[0], bars.counts[1], bars.counts[50]), (5, 7, 6));
        assert_eq!(bars.most_frequent(), (6, 10));
        assert!(bars.path().contains("M53 600v-600h44v600z"));
    }

    #[test]
    fn nothing_has_no_bars() {
        let nothing = Statistics::of(&Images { height: 1, width: 1, pixels: vec![], labels: vec![] });
        assert_eq!(Bars::of(&nothing).path(), "");
        assert_eq!(Bars::of(&nothing).most_frequent(), (1, 5));
    }
}
