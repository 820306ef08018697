//! What a network says of ten garments that it never sees, epoch by epoch.

use super::Drawn;
use dataset::synthetic::{SIZE, TEST};

/// How many garments: one of each class.
pub(crate) const GARMENTS: usize = 10;

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Garment {
    /// [`SIZE`] by [`SIZE`] bytes, light on dark.
    pub pixels: [u8; SIZE * SIZE],
    pub class: usize,
}

/// The first test image of each class, in the order of the classes.
pub(crate) fn garments(drawn: Drawn) -> Vec<Garment> {
    let tests = (0..TEST.end - TEST.start).map(|index| (index, drawn.test_class(index)));
    let firsts = (0..GARMENTS).filter_map(|class| tests.clone().find(|(_, label)| *label == class));
    firsts.map(|(index, class)| Garment { pixels: drawn.test_image(index), class }).collect()
}

/// What a network says of one at the end of an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Verdict {
    /// 1-based.
    pub epoch: u32,
    /// The class with the highest probability.
    pub guess: usize,
    /// That probability.
    pub sure: f64,
    /// The probability of the true class.
    pub truth: f64,
    /// Whether the guess is the true class.
    pub right: bool,
}

impl Verdict {
    /// Reads the probabilities of a garment of `class`; of equal ones the first counts.
    pub(crate) fn of(epoch: u32, probabilities: &[f64], class: usize) -> Option<Self> {
        let truth = *probabilities.get(class)?;
        let best = probabilities.iter().enumerate().rev().max_by(|a, b| a.1.total_cmp(b.1));
        best.map(|(guess, &sure)| Self { epoch, guess, sure, truth, right: guess == class })
    }
}

/// The verdicts of a run: for each garment, those of its epochs so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Verdicts(Vec<Vec<Verdict>>);

impl Verdicts {
    /// Adds those of an epoch, garment by garment. What was said of it and of later ones belongs to a run that went back.
    pub(crate) fn note(&mut self, verdicts: Vec<Verdict>) {
        self.0.resize_with(verdicts.len(), Vec::new);
        for (before, verdict) in self.0.iter_mut().zip(verdicts) {
            before.retain(|earlier| earlier.epoch < verdict.epoch);
            before.push(verdict);
        }
    }

    /// Those of one garment, first epoch first.
    pub(crate) fn of(&self, garment: usize) -> &[Verdict] {
        self.0.get(garment).map_or(&[], Vec::as_slice)
    }

    /// How many are recognised after the last epoch; `None` before the first.
    pub(crate) fn right(&self) -> Option<usize> {
        let last: Option<Vec<_>> = self.0.iter().map(|verdicts| verdicts.last()).collect();
        last.filter(|last| !last.is_empty()).map(|last| last.iter().filter(|verdict| verdict.right).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_garment_of_each_class() {
        for drawn in [Drawn::default(), Drawn { seed: 7, noise: 20, shift: 0 }] {
            let classes: Vec<_> = garments(drawn).iter().map(|garment| garment.class).collect();
            assert_eq!(classes, (0..10).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_verdict_is_the_highest_probability() {
        let verdict = Verdict::of(2, &[0.2, 0.5, 0.3], 2).unwrap();
        assert_eq!(verdict, Verdict { epoch: 2, guess: 1, sure: 0.5, truth: 0.3, right: false });
        assert!(Verdict::of(1, &[0.5, 0.5], 0).unwrap().right);
        assert_eq!(Verdict::of(1, &[1.0], 3), None);
    }

    #[test]
    fn a_run_that_goes_back_forgets_what_came_after() {
        let said = |epoch, right| vec![Verdict { epoch, guess: 0, sure: 1.0, truth: 1.0, right }];
        let mut verdicts = Verdicts::default();
        assert_eq!(verdicts.right(), None);
        verdicts.note(said(1, false));
        verdicts.note(said(2, true));
        assert_eq!(verdicts.right(), Some(1));
        verdicts.note(said(2, false));
        assert_eq!(verdicts.of(0).iter().map(|verdict| verdict.epoch).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(verdicts.right(), Some(0));
        assert_eq!(verdicts.of(3), []);
    }
}
