//! The room's challenge: fewer numbers, better judgement.

use crate::laboratory::network_choice::NetworkChoice;
use crate::laboratory::run::Record;
use crate::laboratory::settings::{DataChoice, RunSettings};
use network::Preset;

/// The challenger learns fewer numbers than this: a tenth of the dense network's.
pub(crate) const PARAMS: usize = 26_661;

/// What the dense network has to get right to be an opponent.
pub(crate) const OPPONENT: f32 = 0.5;

/// What is met so far.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judgement {
    /// Test accuracy of the dense network: of the best run that saw what the small one saw, else of the best.
    pub dense: Option<f32>,
    /// Parameters and test accuracy of the best run that is small enough.
    pub small: Option<(usize, f32)>,
    /// Whether both saw the same images, and the dense network no fewer.
    pub fair: bool,
}

impl Judgement {
    /// Reads the kept runs.
    pub(crate) fn of(records: &[Record]) -> Self {
        let judge = |record: &Record| {
            let small = (record.settings.network.params(), record.test_accuracy()?);
            let opponent = best(dense_runs(records).filter(|dense| is_fair(&dense.settings, &record.settings)));
            (small.0 < PARAMS).then_some(Self { dense: opponent, small: Some(small), fair: opponent.is_some() })
        };
        let judged = records.iter().filter_map(judge);
        // The run that is nearest to the goal; of equals the one that knows most.
        let rank = |judged: &Self| judged.met().into_iter().filter(|met| *met).count();
        let accuracy = |judged: &Self| judged.small.map_or(0.0, |small| small.1);
        let nearest = judged.max_by(|a, b| rank(a).cmp(&rank(b)).then(accuracy(a).total_cmp(&accuracy(b))));
        let mut nearest = nearest.unwrap_or(Self { dense: None, small: None, fair: false });
        nearest.dense = nearest.dense.or_else(|| best(dense_runs(records)));
        nearest
    }

    /// Whether a dense network that learned something was tested, a small one was, both saw the same, and the small one
    /// is better.
    pub(crate) fn met(&self) -> [bool; 4] {
        let better = match (self.dense, self.small) {
            (Some(dense), Some((_, small))) => self.fair && small > dense,
            _ => false,
        };
        [self.dense.is_some_and(|dense| dense >= OPPONENT), self.small.is_some(), self.fair, better]
    }
}

/// The runs of the dense network.
fn dense_runs(records: &[Record]) -> impl Iterator<Item = &Record> {
    records.iter().filter(|record| record.settings.network == NetworkChoice::Preset(Preset::Dense))
}

/// The highest accuracy in the test.
fn best<'a>(runs: impl Iterator<Item = &'a Record>) -> Option<f32> {
    runs.filter_map(Record::test_accuracy).max_by(f32::total_cmp)
}

/// Whether `dense` saw the images that `small` saw.
fn is_fair(dense: &RunSettings, small: &RunSettings) -> bool {
    let drawn = dense.data == DataChoice::Synthetic;
    dense.data == small.data && (!drawn || dense.drawn == small.drawn) && dense.train >= small.train
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::laboratory::device::{Decision, Reason};
    use crate::laboratory::drawn::Drawn;
    use crate::laboratory::run::{Ending, Plan, Run};
    use protocol::{DeviceKind, End, RawTest, TestMetrics};
    use std::sync::Arc;

    fn run(preset: Preset, accuracy: f32, change: impl Fn(&mut RunSettings)) -> Record {
        let mut settings = RunSettings { network: NetworkChoice::Preset(preset), ..RunSettings::default() };
        change(&mut settings);
        let device = Decision { kind: DeviceKind::Cpu, reason: Reason::ByHand };
        let raw = RawTest { loss: 40.0, accuracy: 0.8 };
        let test = Some(TestMetrics { loss: 0.3, accuracy, confusion: vec![], raw });
        let ending = Ending { end: End::AllEpochs, best_epoch: None, test, weights: Some(Arc::new(vec![])) };
        Record::of(&Run { plan: Some(Plan { settings, device }), ending: Some(ending), ..Run::default() }).unwrap()
    }

    fn met(records: &[Record]) -> [bool; 4] {
        Judgement::of(records).met()
    }

    #[test]
    fn a_small_network_beats_the_dense_one_on_the_same_images() {
        let same = |_: &mut RunSettings| {};
        let small = run(Preset::Small, 0.9, same);
        assert_eq!(met(&[]), [false; 4]);
        assert_eq!(met(std::slice::from_ref(&small)), [false, true, false, false]);
        assert_eq!(met(&[run(Preset::Dense, 0.85, same)]), [true, false, false, false]);
        assert_eq!(met(&[run(Preset::Dense, 0.85, same), small.clone()]), [true; 4]);
        assert_eq!(met(&[run(Preset::Dense, 0.85, |dense| dense.train = 20_000), small.clone()]), [true; 4]);
        // The dense network's best run is the opponent, not its latest.
        let runs = [run(Preset::Dense, 0.95, same), run(Preset::Dense, 0.6, same), small];
        assert_eq!(met(&runs), [true, true, true, false]);
    }

    #[test]
    fn an_opponent_that_saw_other_images_or_fewer_does_not_count() {
        let small = run(Preset::Small, 0.9, |_| {});
        let changes: [fn(&mut RunSettings); 3] = [
            |dense| dense.data = DataChoice::Fashion,
            |dense| dense.drawn = Drawn { shift: 10, ..dense.drawn },
            |dense| dense.train = 16,
        ];
        for change in changes {
            let judged = Judgement::of(&[run(Preset::Dense, 0.7, change), small.clone()]);
            assert_eq!(judged.met(), [true, true, false, false]);
            assert_eq!(judged.dense, Some(0.7), "it is shown all the same");
        }
    }

    #[test]
    fn an_opponent_that_learned_nothing_does_not_count() {
        for accuracy in [0.0, 0.1, 0.3] {
            let runs = [run(Preset::Dense, accuracy, |dense| dense.rate = 1.0), run(Preset::Small, 0.4, |_| {})];
            assert!(met(&runs).contains(&false));
        }
    }
}
