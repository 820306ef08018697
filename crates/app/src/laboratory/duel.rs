//! A bet between two networks: which wins in the test, and by how many points.

use super::network_choice::NetworkChoice;
use super::run::Record;

/// What the learner bet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Duel {
    pub winner: NetworkChoice,
    pub loser: NetworkChoice,
    /// Points of accuracy between them, 0 to 100.
    pub gap: f64,
}

/// How the bet stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Standing {
    /// These have not been tested yet.
    Waiting(Vec<NetworkChoice>),
    /// Both have: points by which the bet's winner is ahead, below 0 where it is behind.
    Told(f64),
}

impl Duel {
    /// Reads the latest tested run of each.
    pub(crate) fn standing(&self, records: &[Record]) -> Standing {
        let tested = |network: &NetworkChoice| {
            let of_network = records.iter().rev().filter(|record| record.settings.network == *network);
            of_network.filter_map(Record::test_accuracy).next().map(f64::from)
        };
        match (tested(&self.winner), tested(&self.loser)) {
            (Some(winner), Some(loser)) => Standing::Told((winner - loser) * 100.0),
            (winner, loser) => {
                let missing = [(winner, &self.winner), (loser, &self.loser)];
                Standing::Waiting(
                    missing
                        .into_iter()
                        .filter(|(found, _)| found.is_none())
                        .map(|(_, network)| network.clone())
                        .collect(),
                )
            }
        }
    }
}

/// Half the width of the drawing in points: enough for both numbers, at least two points.
pub(crate) fn reach(bet: f64, truth: Option<f64>) -> f64 {
    let largest = bet.abs().max(truth.unwrap_or(0.0).abs()).max(1.6);
    (largest * 1.2).ceil()
}

#[cfg(test)]
mod tests {
    use super::super::device::{Decision, Reason};
    use super::super::run::{Ending, Plan, Run};
    use super::super::settings::RunSettings;
    use super::*;
    use network::Preset;
    use protocol::{DeviceKind, End, RawTest, TestMetrics};
    use std::sync::Arc;

    fn tested(preset: Preset, accuracy: f32) -> Record {
        let settings = RunSettings { network: NetworkChoice::Preset(preset), ..RunSettings::default() };
        let device = Decision { kind: DeviceKind::Cpu, reason: Reason::ByHand };
        let raw = RawTest { loss: 40.0, accuracy: 0.8 };
        let test = Some(TestMetrics { loss: 0.3, accuracy, confusion: vec![], raw });
        let ending = Ending { end: End::AllEpochs, best_epoch: None, test, weights: Some(Arc::new(vec![])) };
        Record::of(&Run { plan: Some(Plan { settings, device }), ending: Some(ending), ..Run::default() }).unwrap()
    }

    #[test]
    fn a_bet_waits_for_both_and_is_told_by_the_latest() {
        let of = NetworkChoice::Preset;
        let duel = Duel { winner: of(Preset::CnnPool), loser: of(Preset::Dense), gap: 2.0 };
        assert_eq!(duel.standing(&[]), Standing::Waiting(vec![of(Preset::CnnPool), of(Preset::Dense)]));
        let mut records = vec![tested(Preset::Dense, 0.5), tested(Preset::Dense, 0.88)];
        assert_eq!(duel.standing(&records), Standing::Waiting(vec![of(Preset::CnnPool)]));
        records.push(tested(Preset::CnnPool, 0.913));
        let Standing::Told(gap) = duel.standing(&records) else { panic!("both are tested") };
        assert!((gap - 3.3).abs() < 1e-3, "{gap}");
    }

    #[test]
    fn the_drawing_has_room_for_both() {
        assert!(reach(2.0, Some(-7.5)) >= 7.5 && reach(0.0, None) >= 1.6);
    }
}
