use super::state::State;
use ops::{Filter1d, Mode, Term};

/// Everything `ops` says of a state: what each frame shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// The score at each position of `w`.
    pub output: Vec<f64>,
    /// How far `w` is moved to the right at each position.
    pub lags: Vec<isize>,
    /// The products each score is made of.
    pub terms: Vec<Vec<Term>>,
    /// The first and last place along `x` that any window covers, `x` itself included.
    pub span: (isize, isize),
    /// Where the highest score is (the first of equals).
    pub peak: usize,
}

impl Scene {
    /// The scene of `state`; empty where `ops` has no result, which no state that can be reached has.
    #[must_use]
    pub fn new(state: &State) -> Self {
        Self::compute(state).unwrap_or_default()
    }

    fn compute(state: &State) -> Result<Self, ops::Error> {
        let filter = state.filter();
        let (x, w) = (state.x.as_slice(), state.w.as_slice());
        let output = filter.apply(x, w)?;
        let places = 0..output.len();
        let lags = places.clone().map(|place| filter.lag(x.len(), w.len(), place)).collect::<Result<Vec<_>, _>>()?;
        let terms = places.map(|place| filter.terms(x, w, place)).collect::<Result<Vec<_>, _>>()?;
        let columns = || terms.iter().flatten().map(|term| term.column);
        let last = isize::try_from(x.len()).unwrap_or(isize::MAX) - 1;
        let span = (columns().min().unwrap_or(0).min(0), columns().max().unwrap_or(last).max(last));
        let peak = highest(&output);
        Ok(Self { output, lags, terms, span, peak })
    }

    /// The products of one frame.
    #[must_use]
    pub fn terms(&self, frame: usize) -> &[Term] {
        self.terms.get(frame).map_or(&[], Vec::as_slice)
    }

    /// The score of one frame; 0 where there is none.
    #[must_use]
    pub fn score(&self, frame: usize) -> f64 {
        self.output.get(frame).copied().unwrap_or(0.0)
    }

    /// The lag of one frame.
    #[must_use]
    pub fn lag(&self, frame: usize) -> isize {
        self.lags.get(frame).copied().unwrap_or(0)
    }

    /// The first and last place along `x` under `w` in one frame.
    #[must_use]
    pub fn window(&self, frame: usize) -> (isize, isize) {
        let terms = self.terms(frame);
        let first = terms.first().map_or(0, |term| term.column);
        (first, terms.last().map_or(first, |term| term.column))
    }

    /// The product that weighs most in one frame, the first of equals.
    #[must_use]
    pub fn heaviest(&self, frame: usize) -> Option<&Term> {
        self.terms(frame).iter().rev().max_by(|a, b| a.product().abs().total_cmp(&b.product().abs()))
    }

    /// The highest score's frame that is nearest to a lag: several may share it.
    #[must_use]
    pub fn peak_near(&self, lag: f64) -> usize {
        let top = self.score(self.peak);
        let peaks = (0..self.output.len()).filter(|frame| top - self.score(*frame) < 1e-9);
        let gap = |frame: &usize| (self.lag(*frame) as f64 - lag).abs();
        peaks.min_by(|a, b| gap(a).total_cmp(&gap(b))).unwrap_or(self.peak)
    }

    /// Whether the sum is highest at this lag.
    #[must_use]
    pub fn is_peak(&self, lag: f64) -> bool {
        (self.lag(self.peak_near(lag)) as f64 - lag).abs() < 1e-9
    }

    /// How many products of one frame fall beyond the ends of `x`.
    #[must_use]
    pub fn outside(&self, frame: usize) -> usize {
        self.terms(frame).iter().filter(|term| term.source.is_padding()).count()
    }
}

/// The place of the highest value, the first of equals.
fn highest(values: &[f64]) -> usize {
    let mut best = 0;
    for (place, value) in values.iter().enumerate() {
        if values.get(best).is_none_or(|so_far| value > so_far) {
            best = place;
        }
    }
    best
}

/// The least that all of `x` has to measure.
const SEEN: f64 = 0.1;
/// The least share of the energy of `x` that its mean leaves.
const APART: f64 = 0.1;

/// How far the challenge is: a `w` that finds `x` where it lies.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judgement {
    /// Whether `x` has a shape that can be told from others: numbers that are seen, and not all alike.
    pub shaped: bool,
    /// The lag of the highest score of the full correlation.
    pub lag: isize,
    /// That score.
    pub peak: f64,
    /// What the score must reach.
    pub wanted: f64,
    /// The sum of the squares of `w`.
    pub energy: f64,
    /// What that sum may be at most.
    pub allowed: f64,
}

impl Judgement {
    /// Judges `w` by the full cross-correlation, whatever the room is set to: by Cauchy and Schwarz, no `w` of the
    /// energy of `x` scores higher than `x` itself, so that nine tenths of it ask for the shape of `x`, not for size.
    #[must_use]
    pub fn of(state: &State) -> Self {
        let filter = Filter1d::correlation(Mode::Full);
        let energy = |signal: &[f64]| {
            let valid = Filter1d::correlation(Mode::Valid);
            valid.apply(signal, signal).ok().and_then(|scores| scores.first().copied()).unwrap_or(0.0)
        };
        let scores = filter.apply(&state.x, &state.w).unwrap_or_default();
        let place = highest(&scores);
        let most = energy(&state.x);
        let mean = state.x.iter().sum::<f64>() / state.x.len().max(1) as f64;
        let apart: Vec<f64> = state.x.iter().map(|sample| sample - mean).collect();
        Self {
            shaped: most >= SEEN * SEEN && energy(&apart) >= most * APART,
            lag: filter.lag(state.x.len(), state.w.len(), place).unwrap_or(0),
            peak: scores.get(place).copied().unwrap_or(0.0),
            wanted: most * 0.9,
            energy: energy(&state.w),
            allowed: most * 1.05,
        }
    }

    /// Whether all of it holds.
    #[must_use]
    pub fn met(&self) -> bool {
        self.shaped && self.lag_met() && self.peak_met() && self.energy_met()
    }

    /// Whether the highest score is at lag 0.
    #[must_use]
    pub fn lag_met(&self) -> bool {
        self.lag == 0
    }

    /// Whether the highest score is high enough.
    #[must_use]
    pub fn peak_met(&self) -> bool {
        self.wanted > 0.0 && self.peak >= self.wanted
    }

    /// Whether `w` is small enough.
    #[must_use]
    pub fn energy_met(&self) -> bool {
        self.energy <= self.allowed
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::NOTEBOOK_X;
    use super::*;

    #[test]
    fn the_notebooks_peak_is_found() {
        let scene = Scene::new(&State::default());
        assert_eq!(scene.output.len(), 13);
        assert_eq!(scene.lag(scene.peak), 2);
        assert!((scene.score(scene.peak) - 23.18).abs() < 1e-9);
        assert_eq!(scene.span, (-6, 12));
        assert_eq!(scene.window(scene.peak), (2, 8));
        assert_eq!(scene.outside(scene.peak), 2);
        let heaviest = scene.heaviest(scene.peak).unwrap();
        assert!((heaviest.product() - 16.4).abs() < 1e-9);
    }

    #[test]
    fn modes_and_flip_reach_ops() {
        let valid = Scene::new(&State { mode: Mode::Valid, ..State::default() });
        assert_eq!((valid.output.len(), valid.span), (1, (0, 6)));
        let turned = Scene::new(&State { flip: true, ..State::default() });
        assert_eq!(turned.terms(6).first().map(|term| term.kernel.column), Some(6));
    }

    #[test]
    fn the_challenge_asks_for_the_shape_of_x() {
        let start = Judgement::of(&State::default());
        assert!(!start.lag_met() && start.energy_met());
        let copy = Judgement::of(&State { w: NOTEBOOK_X.to_vec(), ..State::default() });
        assert!(copy.met(), "{copy:?}");
        let loud = Judgement::of(&State { w: NOTEBOOK_X.map(|value| value * 3.0).to_vec(), ..State::default() });
        assert!(!loud.energy_met());
    }

    #[test]
    fn an_empty_scene_shows_nothing_and_does_not_fail() {
        let scene = Scene::default();
        assert!(scene.terms(3).is_empty());
        assert_eq!(scene.window(0), (0, 0));
        assert!(scene.heaviest(0).is_none());
    }
}
