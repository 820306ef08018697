//! Which of the kept runs is given up when another one needs its place: the one that is worth least, and none that was
//! pinned, named or tested.

use super::Record;

/// What a kept run is worth, least first: whether it is pinned, named, tested; then its best validation accuracy, in
/// millionths, and its finished epochs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Worth {
    pinned: bool,
    named: bool,
    tested: bool,
    validation: u32,
    epochs: usize,
}

impl Worth {
    pub(crate) fn of(record: &Record) -> Self {
        Self {
            pinned: record.pinned,
            named: !record.given.is_empty(),
            tested: record.test.is_some(),
            // NaN becomes 0.
            validation: (record.best_val_accuracy().unwrap_or(0.0) * 1e6) as u32,
            epochs: record.epochs.len(),
        }
    }

    /// Whether it stays until the learner says otherwise.
    pub(crate) fn stays(self) -> bool {
        self.pinned || self.named || self.tested
    }
}

/// The place of the run that is worth least, the oldest of equal ones, among `records`, oldest first; `None` where all
/// stay.
pub(crate) fn given_up(records: &[Record]) -> Option<usize> {
    let worths = records.iter().map(Worth::of).enumerate();
    worths.filter(|(_, worth)| !worth.stays()).min_by_key(|(_, worth)| *worth).map(|(at, _)| at)
}
