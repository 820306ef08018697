//! What there is to tell about a run, as data; the view words it.

use super::curve::{AWAY, best_epoch, lost};
use super::{Run, Status};
use protocol::{End, EpochMetrics};

/// The one thing worth saying now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Story {
    Idle,
    /// It came from a file; the epoch it can go on from, if any.
    Opened {
        epoch: Option<u32>,
    },
    /// No epoch has ended yet.
    FirstEpoch,
    /// The last epoch is the best so far. `left` epochs without a better one end the run; `None` without early stopping.
    Better {
        epoch: u32,
        val_loss: f32,
        left: Option<u32>,
    },
    /// The last epoch was no better than `best_epoch`.
    Worse {
        epoch: u32,
        val_loss: f32,
        best_epoch: u32,
        best_loss: f32,
        left: Option<u32>,
    },
    /// After an epoch it knows no more than chance does, or its loss has run away.
    Lost {
        epoch: u32,
        loss: f32,
        away: bool,
    },
    /// It stopped by itself.
    EarlyStopping {
        epochs: u32,
        best_epoch: u32,
        best_loss: f32,
    },
    AllEpochs {
        epochs: u32,
        best_epoch: u32,
        best_loss: f32,
    },
    StoppedByHand {
        epochs: u32,
    },
    /// It failed; whether anything was learned before.
    Failed {
        kept: bool,
    },
}

/// Reads a run.
pub(crate) fn story(run: &Run) -> Story {
    let patience = run.plan.as_ref().and_then(|plan| plan.settings.patience);
    let best = best_epoch(&run.epochs).and_then(|best| run.epochs.iter().find(|metrics| metrics.epoch == best));
    match (run.status, &run.ending, run.epochs.last(), best) {
        (Status::Idle, ..) => Story::Idle,
        _ if run.is_as_opened() => Story::Opened { epoch: run.resumable() },
        (Status::Failed, ..) => Story::Failed { kept: !run.epochs.is_empty() },
        (_, _, Some(last), _) if lost(last) => {
            Story::Lost { epoch: last.epoch, loss: last.loss, away: last.loss > AWAY }
        }
        (Status::Finished, Some(ending), Some(last), Some(best)) => {
            let (epochs, best_epoch, best_loss) = (last.epoch, best.epoch, best.val_loss);
            match ending.end {
                End::EarlyStopping => Story::EarlyStopping { epochs, best_epoch, best_loss },
                End::AllEpochs => Story::AllEpochs { epochs, best_epoch, best_loss },
                End::StoppedByHand => Story::StoppedByHand { epochs },
            }
        }
        (Status::Finished, _, last, _) => Story::StoppedByHand { epochs: last.map_or(0, |metrics| metrics.epoch) },
        (_, _, Some(last), Some(best)) => under_way(last, best, patience),
        _ => Story::FirstEpoch,
    }
}

fn under_way(last: &EpochMetrics, best: &EpochMetrics, patience: Option<u32>) -> Story {
    let (epoch, val_loss) = (last.epoch, last.val_loss);
    // Keras counts a patience of 0 as 1: there has to be an epoch that is not better.
    let left = patience.map(|patience| patience.max(1).saturating_sub(epoch - best.epoch));
    if last.epoch == best.epoch {
        Story::Better { epoch, val_loss, left }
    } else {
        Story::Worse { epoch, val_loss, best_epoch: best.epoch, best_loss: best.val_loss, left }
    }
}
