//! How far a run is.

use super::{Run, Status};
use protocol::End;

impl Run {
    /// Share of the whole run that is done, 0 to 1.
    pub(crate) fn share_done(&self) -> f64 {
        let by_hand = self.ending.as_ref().is_some_and(|ending| ending.end == End::StoppedByHand);
        match (self.status, &self.plan) {
            (Status::Finished, _) if !by_hand => 1.0,
            (Status::Idle, _) | (_, None) => 0.0,
            (_, Some(plan)) => {
                let all = f64::from(plan.settings.epochs) * f64::from(plan.settings.batches());
                (f64::from(self.step()) / all).min(1.0)
            }
        }
    }

    /// Steps done in the whole run.
    pub(crate) fn step(&self) -> u32 {
        let batches = self.plan.as_ref().map_or(0, |plan| plan.settings.batches());
        let finished = self.epochs.last().map_or(0, |metrics| metrics.epoch * batches);
        self.progress.as_ref().map_or(0, |progress| progress.step).max(finished)
    }

    /// The epoch under way, 1-based, or the last one of a run that ended; 0 before the first.
    pub(crate) fn epoch(&self) -> u32 {
        let finished = self.epochs.last().map_or(0, |metrics| metrics.epoch);
        self.progress.as_ref().map_or(0, |progress| progress.epoch).max(finished)
    }

    /// Images per second now, or on average over the last finished epoch.
    pub(crate) fn images_per_second(&self) -> Option<f32> {
        let last = self.epochs.last().map(|metrics| metrics.images_per_second);
        match self.status {
            Status::Finished => last,
            _ => self.progress.as_ref().map(|progress| progress.images_per_second).or(last),
        }
        .filter(|rate| rate.is_finite())
    }
}
