use crate::rooms::shared::text::{self, MOST};
use crate::rooms::shared::{Pair, Reader, RoomState};
use ops::{Filter1d, Mode};

/// The fewest and the most samples of a signal.
pub const SIZES: (usize, usize) = (1, 16);
/// The notebook's first signal.
pub const NOTEBOOK_X: [f64; 7] = [0.1, 0.2, -0.1, 4.1, -2.0, 1.5, -0.1];
/// The notebook's second signal.
pub const NOTEBOOK_W: [f64; 7] = [0.1, 4.0, -2.2, 1.6, 0.1, 0.1, 0.2];

/// Which of the two signals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Series {
    /// The signal that lies still.
    X,
    /// The signal that slides.
    W,
}

/// What the room shows, apart from the playhead's motion: everything that stands in its address.
#[derive(Debug, Clone, PartialEq)]
pub struct State {
    /// The signal that lies still.
    pub x: Vec<f64>,
    /// The signal that slides over it.
    pub w: Vec<f64>,
    /// Which positions count.
    pub mode: Mode,
    /// Whether `w` is turned round: convolution.
    pub flip: bool,
}

impl Default for State {
    /// The values of the notebook.
    fn default() -> Self {
        Self { x: NOTEBOOK_X.to_vec(), w: NOTEBOOK_W.to_vec(), mode: Mode::Full, flip: false }
    }
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        let default = Self::default();
        Self {
            x: reader.value("x", parse_samples).unwrap_or(default.x),
            w: reader.value("w", parse_samples).unwrap_or(default.w),
            mode: reader.value("mode", |text| text.parse().ok()).unwrap_or(default.mode),
            flip: reader.value("flip", text::parse_flag).unwrap_or(default.flip),
        }
    }

    fn pairs(&self) -> Vec<Pair> {
        let default = Self::default();
        vec![
            ("x", (self.x != default.x).then(|| text::write_numbers(&self.x))),
            ("w", (self.w != default.w).then(|| text::write_numbers(&self.w))),
            ("mode", (self.mode != default.mode).then(|| self.mode.name().to_owned())),
            ("flip", self.flip.then(|| "1".to_owned())),
        ]
    }

    /// One for each position of `w`.
    fn frames(&self) -> usize {
        self.filter().output_len(self.x.len(), self.w.len()).unwrap_or(0)
    }
}

impl State {
    /// The samples of one signal.
    #[must_use]
    pub fn samples(&self, series: Series) -> &[f64] {
        match series {
            Series::X => &self.x,
            Series::W => &self.w,
        }
    }

    /// Changes one sample. An index beyond the end, or a value that is no finite number, changes nothing.
    pub fn set_sample(&mut self, series: Series, index: usize, value: f64) {
        if let Some(sample) = self.series_mut(series).get_mut(index)
            && value.is_finite()
        {
            *sample = value.min(MOST).max(-MOST);
        }
    }

    /// Makes a signal `size` samples long: cut at its end, or lengthened with zeros.
    pub fn resize(&mut self, series: Series, size: usize) {
        self.series_mut(series).resize(size.clamp(SIZES.0, SIZES.1), 0.0);
    }

    /// The operation with these settings.
    #[must_use]
    pub fn filter(&self) -> Filter1d {
        Filter1d { mode: self.mode, flip: self.flip }
    }

    fn series_mut(&mut self, series: Series) -> &mut Vec<f64> {
        match series {
            Series::X => &mut self.x,
            Series::W => &mut self.w,
        }
    }
}

fn parse_samples(text: &str) -> Option<Vec<f64>> {
    text::parse_numbers(text).filter(|samples| (SIZES.0..=SIZES.1).contains(&samples.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;
    use proptest::prelude::*;

    #[test]
    fn the_notebook_has_thirteen_frames_and_an_empty_query() {
        assert_eq!(State::default().frames(), 13);
        assert!(Arrival::query(&State::default(), 0).is_empty());
    }

    #[test]
    fn broken_values_fall_back_and_are_named() {
        let query = Query::parse("x=1,2,dos&w=&mode=big&flip=2&step=13&lang=es");
        let arrival = Arrival::<State>::of(&query);
        assert_eq!(arrival.state, State::default());
        assert_eq!(arrival.step, 0);
        let keys: Vec<_> = arrival.broken.iter().map(|(key, _)| *key).collect();
        assert_eq!(keys, ["x", "w", "mode", "flip", "step"]);
    }

    #[test]
    fn too_many_samples_and_infinities_are_broken() {
        let long = ["1"; 17].join(",");
        assert_eq!(Arrival::<State>::of(&Query::parse(&format!("x={long}"))).broken.len(), 1);
        assert_eq!(Arrival::<State>::of(&Query::parse("x=inf")).broken.len(), 1);
        assert_eq!(Arrival::<State>::of(&Query::parse("x=1e300")).broken.len(), 1);
    }

    #[test]
    fn samples_and_sizes_change() {
        let mut state = State::default();
        state.set_sample(Series::W, 0, 3.0);
        state.set_sample(Series::W, 99, 3.0);
        state.set_sample(Series::W, 1, f64::NAN);
        assert_eq!(state.w[..2], [3.0, 4.0]);
        state.resize(Series::X, 3);
        assert_eq!(state.x, [0.1, 0.2, -0.1]);
        state.resize(Series::X, 99);
        assert_eq!(state.x.len(), 16);
    }

    proptest! {
        #[test]
        fn a_link_restores_the_state(
            x in prop::collection::vec(-1e6..1e6, 1..=16),
            w in prop::collection::vec(-1e6..1e6, 1..=16),
            mode in prop::sample::select(Mode::ALL),
            flip: bool,
            seed: usize,
        ) {
            let state = State { x, w, mode, flip };
            let step = seed % state.frames();
            let arrival = Arrival::of(&Arrival::query(&state, step));
            prop_assert_eq!(arrival, Arrival { state, step, broken: Vec::new() });
        }
    }
}
