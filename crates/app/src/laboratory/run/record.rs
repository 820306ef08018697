//! What stays of a run: for comparison here, and for `/inside`, which opens its weights.

use super::super::safetensors;
use super::super::settings::RunSettings;
use super::{RateChange, Run, best_epoch};
use protocol::{DeviceKind, End, EpochMetrics, TestMetrics};
use std::sync::Arc;

/// Which run it is, among all that the page has seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Id {
    /// One of this visit, by its turn.
    Here(u32),
    /// One that an earlier visit left, by its turn.
    Earlier(u32),
}

impl Default for Id {
    fn default() -> Self {
        Self::Here(0)
    }
}

impl Id {
    /// The run after it.
    pub(in super::super) fn next(self) -> Self {
        match self {
            Self::Here(turn) | Self::Earlier(turn) => Self::Here(turn + 1),
        }
    }
}

/// A run as it is kept: settings, curves, result and weights.
///
/// `/inside` lists them by `Driver::of_page().run.with(Run::kept)`: what it needs is [`Record::weights`], the name
/// (`laboratory::run_name`), `settings` (the stack, the data) and `device`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record {
    pub id: Id,
    /// Which of [`super::KEPT`] places it has, or [`super::SPARE`]: no two kept runs share one. Its colour, dashes and letter
    /// follow.
    pub slot: usize,
    /// Which run of its network it is, from 1.
    pub number: u32,
    /// The learner's name for it; empty while it has its own.
    pub given: String,
    /// The learner wants it kept.
    pub pinned: bool,
    /// It came from a file.
    pub opened: bool,
    pub settings: RunSettings,
    pub device: DeviceKind,
    pub epochs: Vec<EpochMetrics>,
    /// 1-based.
    pub best_epoch: Option<u32>,
    /// `None` while the run is under way, and when it was stopped.
    pub end: Option<End>,
    pub test: Option<TestMetrics>,
    /// Changes of the learning rate during the run.
    pub rates: Vec<RateChange>,
    /// The weights of this epoch are kept, where that is not the last.
    pub restored: Option<u32>,
    pub(in super::super) weights: Option<Arc<Vec<u8>>>,
}

impl Record {
    /// `None` for a run without a finished epoch and without weights: there is nothing to compare or to look into.
    pub(crate) fn of(run: &Run) -> Option<Self> {
        let plan = run.plan.as_ref()?;
        let weights = run.weights();
        if run.epochs.is_empty() && weights.is_none() {
            return None;
        }
        let ending = run.ending.as_ref();
        Some(Self {
            id: run.id,
            slot: run.slot,
            number: run.number,
            given: run.given.clone(),
            pinned: run.pinned,
            opened: run.opened,
            settings: plan.settings.clone(),
            device: plan.device.kind,
            epochs: run.epochs.clone(),
            best_epoch: best_epoch(&run.epochs),
            end: ending.map(|ending| ending.end),
            test: ending.and_then(|ending| ending.test.clone()),
            rates: run.rates.clone(),
            restored: run.best.as_ref().filter(|_| run.restored).map(|best| best.epoch),
            weights,
        })
    }

    /// safetensors bytes with the stack in the metadata, as `Evaluate` takes them; `None` before the first
    /// epoch has ended.
    pub(crate) fn weights(&self) -> Option<Arc<Vec<u8>>> {
        self.weights.clone()
    }

    /// Leaves out what only going on with training needs: the optimizer's state is twice the weights.
    pub(super) fn set_down(&mut self) {
        if let Some(plain) = self.weights.as_ref().and_then(|bytes| safetensors::plain(bytes)) {
            self.weights = Some(Arc::new(plain));
        }
    }

    /// Accuracy in the test.
    pub(crate) fn test_accuracy(&self) -> Option<f32> {
        self.test.as_ref().map(|test| test.accuracy)
    }

    /// Validation accuracy of the best epoch.
    pub(crate) fn best_val_accuracy(&self) -> Option<f32> {
        let best = self.best_epoch?;
        self.epochs.iter().find(|metrics| metrics.epoch == best).map(|metrics| metrics.val_accuracy)
    }

    /// Mean seconds of an epoch, validation included.
    pub(crate) fn seconds_per_epoch(&self) -> Option<f32> {
        let count = self.epochs.len();
        (count > 0).then(|| self.epochs.iter().map(|metrics| metrics.seconds).sum::<f32>() / count as f32)
    }
}
