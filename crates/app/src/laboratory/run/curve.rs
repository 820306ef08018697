//! What the epochs of a run tell.

use protocol::EpochMetrics;

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

/// A loss above this has run away: guessing at random has ln 10 = 2.303.
pub(super) const AWAY: f32 = 100.0;

/// Too large a rate throws the weights where nothing can be learned, without the loss ever becoming infinite: it runs
/// away, or the network ends up with one answer for everything.
pub(super) fn lost(epoch: &EpochMetrics) -> bool {
    epoch.loss > AWAY || (epoch.accuracy < 0.15 && epoch.val_accuracy < 0.15 && epoch.loss > 2.25)
}
