//! The room's challenge: fewer numbers, better judgement.

use super::network_choice::NetworkChoice;
use super::run::Record;
use network::Preset;

/// The challenger learns fewer numbers than this: a tenth of the dense network's.
pub(crate) const PARAMS: usize = 26_661;

/// What is met so far.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judgement {
    /// Test accuracy of the dense network's latest run.
    pub dense: Option<f32>,
    /// Parameters and test accuracy of the best run that is small enough.
    pub small: Option<(usize, f32)>,
}

impl Judgement {
    /// Reads the kept runs.
    pub(crate) fn of(records: &[Record]) -> Self {
        let dense = NetworkChoice::Preset(Preset::Dense);
        let of_dense = records.iter().rev().filter(|record| record.settings.network == dense);
        let small = records.iter().filter_map(|record| {
            let params = record.settings.network.params();
            (params < PARAMS).then_some((params, record.test_accuracy()?))
        });
        Self {
            dense: of_dense.filter_map(Record::test_accuracy).next(),
            small: small.max_by(|a, b| a.1.total_cmp(&b.1)),
        }
    }

    /// Whether the dense network was tested, a small one was, and the small one is better.
    pub(crate) fn met(&self) -> [bool; 3] {
        let better = match (self.dense, self.small) {
            (Some(dense), Some((_, small))) => small > dense,
            _ => false,
        };
        [self.dense.is_some(), self.small.is_some(), better]
    }
}
