//! What stays of a run for comparison.

use super::super::state::NetworkChoice;
use super::Run;
use protocol::EpochMetrics;

/// A past run: its curves and its result, without its weights.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Record {
    pub network: NetworkChoice,
    pub epochs: Vec<EpochMetrics>,
    /// 1-based.
    pub best_epoch: Option<u32>,
    pub test_accuracy: Option<f32>,
}

impl Record {
    /// `None` for a run without a finished epoch: there is nothing to compare.
    pub(crate) fn of(run: &Run) -> Option<Self> {
        let plan = run.plan.as_ref()?;
        (!run.epochs.is_empty()).then(|| Self {
            network: plan.settings.network,
            epochs: run.epochs.clone(),
            best_epoch: best_epoch(&run.epochs),
            test_accuracy: run.ending.as_ref().and_then(|ending| Some(ending.test.as_ref()?.accuracy)),
        })
    }

    /// Validation accuracy of the best epoch.
    pub(crate) fn best_val_accuracy(&self) -> Option<f32> {
        let best = self.best_epoch?;
        self.epochs.iter().find(|metrics| metrics.epoch == best).map(|metrics| metrics.val_accuracy)
    }
}

/// The first epoch with the lowest validation loss, as Keras' `EarlyStopping` counts it.
pub(crate) fn best_epoch(epochs: &[EpochMetrics]) -> Option<u32> {
    let mut best: Option<&EpochMetrics> = None;
    for metrics in epochs.iter().filter(|metrics| metrics.val_loss.is_finite()) {
        if best.is_none_or(|before| metrics.val_loss < before.val_loss) {
            best = Some(metrics);
        }
    }
    best.map(|metrics| metrics.epoch)
}
