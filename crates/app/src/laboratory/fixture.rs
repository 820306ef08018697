//! What tests of several files are made of.

use protocol::EpochMetrics;

/// The first epoch of a run.
pub(crate) const FIRST_EPOCH: EpochMetrics = EpochMetrics {
    epoch: 1,
    loss: 0.3902,
    accuracy: 0.8605,
    val_loss: 0.274,
    val_accuracy: 0.9036,
    seconds: 13.25,
    images_per_second: 4120.0,
};
