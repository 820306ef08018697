//! Which garments are drawn: the settings of `/dataset`, in one word of the address.

use crate::i18n::exact;
use crate::platform::numeral::parse;
use dataset::synthetic::{self, Options, SIZE};
use protocol::DataSource;

/// A set of drawn garments. The whole numbers are those of the sliders in `/dataset`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Drawn {
    pub seed: u32,
    /// Grain in hundredths of white.
    pub noise: u32,
    /// The farthest that they are moved, in pixels.
    pub shift: u32,
}

impl Default for Drawn {
    /// [`Options::default`], as `/dataset` shows it first.
    fn default() -> Self {
        Self { seed: 0, noise: 2, shift: 3 }
    }
}

impl Drawn {
    /// The key in the address; `seed` and `train` are the run's own.
    pub(crate) const KEY: &'static str = "set";

    /// `SEED,NOISE,SHIFT`, numbers as `/dataset` writes them.
    pub(crate) fn text(self) -> String {
        [self.seed.to_string(), exact(self.grain()), self.shift.to_string()].join(",")
    }

    /// Reads [`Self::text`]; `None` outside of what `/dataset` can draw.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(',');
        let mut number = |scale: f64, most: f64| {
            let value = parse(parts.next()?)? * scale;
            let whole = value.round();
            ((value - whole).abs() < 1e-6 && (0.0..=most).contains(&whole)).then_some(whole as u32)
        };
        let drawn = Self { seed: number(1.0, 9_999.0)?, noise: number(100.0, 50.0)?, shift: number(1.0, 10.0)? };
        parts.next().is_none().then_some(drawn)
    }

    /// The keys by which `/dataset` shows this set.
    pub(crate) fn of_dataset(self) -> Vec<(&'static str, String)> {
        let base = Self::default();
        let mut query = Vec::new();
        let mut pair = |key, differs: bool, text: String| {
            if differs {
                query.push((key, text));
            }
        };
        pair("seed", self.seed != base.seed, self.seed.to_string());
        pair("noise", self.noise != base.noise, exact(self.grain()));
        pair("shift", self.shift != base.shift, self.shift.to_string());
        query
    }

    /// What the trainer draws.
    pub(crate) fn source(self) -> DataSource {
        let Options { seed, noise, shift, .. } = self.options();
        DataSource::Synthetic { seed, noise, shift }
    }

    /// The class of one of its test images.
    pub(super) fn test_class(self, index: u64) -> usize {
        let index = synthetic::TEST.start + index;
        synthetic::labels(self.seed.into(), index..index + 1).first().copied().unwrap_or(0).into()
    }

    /// One of its test images, light on dark.
    pub(super) fn test_image(self, index: u64) -> [u8; SIZE * SIZE] {
        synthetic::garment(&self.options(), synthetic::TEST.start + index).0
    }

    fn options(self) -> Options {
        Options {
            seed: self.seed.into(),
            noise: self.noise as f32 / 100.0,
            shift: self.shift as f32,
            ..Options::default()
        }
    }

    fn grain(self) -> f64 {
        f64::from(self.noise) / 100.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_default_is_the_program_s() {
        assert_eq!(Drawn::default().options(), Options::default());
        assert_eq!(Drawn::default().text(), "0,0.02,3");
        assert!(Drawn::default().of_dataset().is_empty());
        let other = Drawn { seed: 7, noise: 10, shift: 3 };
        assert_eq!(other.of_dataset(), [("seed", "7".to_owned()), ("noise", "0.1".to_owned())]);
    }

    #[test]
    fn what_dataset_cannot_draw_is_no_set() {
        for broken in
            ["", "1", "1,0.02", "1,0.02,3,4", "10000,0.02,3", "1,0.51,3", "1,0.015,3", "1,0,11", "-1,0,0", "1.5,0,0"]
        {
            assert_eq!(Drawn::read(broken), None, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(seed in 0..=9_999_u32, noise in 0..=50_u32, shift in 0..=10_u32) {
            let drawn = Drawn { seed, noise, shift };
            prop_assert_eq!(Drawn::read(&drawn.text()), Some(drawn));
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,20}") {
            let _ = Drawn::read(&text);
        }
    }
}
