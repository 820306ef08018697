//! Going on with a run of an earlier visit.

use super::super::trace::Trace;
use super::{Checkpoint, Effect, Plan, RateChange, Run};
use protocol::EpochMetrics;

/// A run of an earlier visit, as it was at the end of an epoch.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Revived {
    pub plan: Plan,
    /// The learner's name for it.
    pub given: String,
    pub epochs: Vec<EpochMetrics>,
    pub losses: Trace,
    pub accuracies: Trace,
    pub rates: Vec<RateChange>,
    pub rate: Option<f64>,
    pub checkpoint: Checkpoint,
    pub best: Option<Checkpoint>,
}

impl Run {
    /// Puts it in the place of the present run and lets it go on, as after the death of a worker.
    pub(super) fn revive(&mut self, revived: Revived, now: f64) -> Vec<Effect> {
        if self.status.is_active() || !self.has_room() {
            return vec![];
        }
        let (link, device) = (self.link.take(), self.device.take());
        self.retire();
        (self.link, self.device) = (link, device);
        (self.slot, self.number) = self.place_for(&revived.plan.settings.network);
        let Revived { plan, given, epochs, losses, accuracies, rates, rate, checkpoint, best } = revived;
        self.plan = Some(plan);
        (self.given, self.epochs) = (given, epochs);
        (self.losses, self.accuracies) = (losses, accuracies);
        (self.rates, self.rate) = (rates, rate);
        (self.checkpoint, self.best) = (Some(checkpoint), best);
        self.go_on(now)
    }
}
