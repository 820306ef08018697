//! The challenge, judged: settings under which the nearest mean image is a bad classifier.

use super::state::{Data, State};

/// Garments that it is judged on, from the test part of the seed.
pub(super) const TESTED: u32 = 1_000;
/// The least number of garments that the means are made of.
pub(super) const LEARNED: usize = 1_000;
/// The share of right answers that it has to stay under, in percent.
pub(super) const LIMIT: u32 = 60;

/// How the classifier did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Judged {
    /// Garments nearest to the mean of their own class.
    pub(super) right: u32,
    /// Garments judged.
    pub(super) of: u32,
}

impl Judged {
    /// Judges one more.
    pub(super) fn take(&mut self, right: bool) {
        self.of += 1;
        self.right += u32::from(right);
    }

    /// The share of right answers.
    pub(super) fn share(self) -> f64 {
        f64::from(self.right) / f64::from(self.of.max(1))
    }
}

/// The conditions: drawn garments, enough of them, no more grain than at first, and under the limit.
pub(super) fn met(state: &State, judged: Option<Judged>) -> [bool; 4] {
    [
        state.data == Data::Synthetic,
        state.train >= LEARNED,
        state.noise <= State::default().noise,
        judged.is_some_and(|judged| judged.of == TESTED && judged.right * 100 < LIMIT * TESTED),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::collection::Collection;
    use super::*;
    use dataset::synthetic::{TEST, TRAIN_START, garment};

    fn judge(state: &State) -> [bool; 4] {
        let options = state.options();
        let mut collection = Collection::new(28, 28);
        for index in 0..state.train as u64 {
            let (pixels, label) = garment(&options, TRAIN_START + index);
            collection.push(&pixels, label);
            collection.count();
        }
        let mut judged = Judged::default();
        for index in 0..u64::from(TESTED) {
            let (pixels, label) = garment(&options, TEST.start + index);
            judged.take(collection.nearest(&pixels) == Some(label));
        }
        met(state, Some(judged))
    }

    #[test]
    fn a_longer_shift_meets_it_and_the_values_of_the_notebook_do_not() {
        let usual = State { train: LEARNED, ..State::default() };
        assert_eq!(judge(&usual), [true, true, true, false]);
        assert_eq!(judge(&State { shift: 7, ..usual }), [true; 4]);
    }

    #[test]
    fn means_of_almost_nothing_do_not_count() {
        // All garments of one class, none, or the fewest: a bad classifier is no art.
        for (right, of) in [(0, 0), (0, TESTED), (100, TESTED), (TESTED, TESTED)] {
            let state = State { train: 16, ..State::default() };
            assert!(met(&state, Some(Judged { right, of })).contains(&false));
            let grainy = State { noise: 50, ..State::default() };
            assert!(met(&grainy, Some(Judged { right, of })).contains(&false));
        }
    }

    #[test]
    fn nothing_is_met_before_it_is_judged() {
        let state = State { data: Data::Fashion, train: 16, noise: 3, ..State::default() };
        assert_eq!(met(&state, None), [false; 4]);
        let halfway = Judged { right: 1, of: 2 };
        assert!(!met(&State::default(), Some(halfway))[3]);
    }
}
