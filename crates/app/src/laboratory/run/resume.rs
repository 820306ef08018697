//! Going on from a checkpoint: after a failure, after an end, from a file.

use super::super::safetensors;
use super::{Checkpoint, Effect, Ending, Plan, Run, Status, best_epoch};
use protocol::{End, EpochMetrics};
use std::sync::Arc;

/// A network that came from a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Opened {
    /// The file's name without its ending.
    pub name: String,
    pub plan: Plan,
    /// safetensors with the stack in the metadata.
    pub bytes: Arc<Vec<u8>>,
    /// The finished epochs, where the file is a checkpoint, which a run can go on from; plain weights have none.
    pub epochs: Option<Vec<EpochMetrics>>,
}

impl Run {
    /// The first message to a worker that is ready, the rate if it is not the settings', and whether it is watched.
    pub(super) fn begin(&self, resume_from: Option<Arc<Vec<u8>>>) -> Vec<Effect> {
        let watched = self.watch.on.then_some(Effect::Watch(true));
        std::iter::once(Effect::Start { resume_from }).chain(self.rate.map(Effect::SetRate)).chain(watched).collect()
    }

    /// Lets a paused run go on. Whether its worker still lives shows in its answer; one that is known to be gone is
    /// replaced.
    pub(super) fn resume(&mut self, now: f64) -> Vec<Effect> {
        if self.link.is_none() {
            self.died_since_checkpoint = true;
            self.restarts += 1;
            return self.go_on(now);
        }
        self.resuming = true;
        self.pulse.forgive();
        vec![Effect::Resume]
    }

    /// Back to the last checkpoint and on from there; what came after it is forgotten.
    pub(super) fn go_on(&mut self, now: f64) -> Vec<Effect> {
        let Some(plan) = &self.plan else { return vec![] };
        let (kind, batches) = (plan.device.kind, plan.settings.batches());
        let kept = self.checkpoint.as_ref().map_or(0, |checkpoint| checkpoint.epoch);
        self.resumed_from = kept;
        self.restored = false;
        self.failure = None;
        self.ending = None;
        self.progress = None;
        self.loading = None;
        self.epochs.retain(|metrics| metrics.epoch <= kept);
        self.losses.truncate(kept * batches);
        self.accuracies.truncate(kept * batches);
        self.rates.retain(|change| change.step < kept * batches);
        self.settle(Status::Loading);
        self.last_tick = now;
        if self.link.as_ref().is_some_and(|link| link.ready && link.kind == kind) {
            return self.wake(now);
        }
        self.spawn(kind, now)
    }

    /// Trains `epochs` more after the end, from the weights that count: the last ones, or the best.
    pub(super) fn train_on(&mut self, epochs: u32, now: f64) -> Vec<Effect> {
        let from = if self.restored { &self.best } else { &self.checkpoint };
        let Some(mut from) = from.clone() else { return vec![] };
        if let Some(bytes) = safetensors::released(&from.bytes) {
            from.bytes = Arc::new(bytes);
        }
        if let Some(plan) = self.plan.as_mut() {
            plan.settings.epochs = from.epoch.saturating_add(epochs.max(1));
        }
        self.checkpoint = Some(from);
        self.last_death = None;
        self.died_since_checkpoint = false;
        self.go_on(now)
    }

    /// Whether it came from a file and has not been trained since.
    pub(crate) fn is_as_opened(&self) -> bool {
        self.opened && self.status == Status::Finished && self.progress.is_none()
    }

    /// How many epochs the run is at when it goes on.
    pub(crate) fn resumable(&self) -> Option<u32> {
        let from = if self.restored { &self.best } else { &self.checkpoint };
        from.as_ref().map(|checkpoint| checkpoint.epoch)
    }

    /// A network from a file stands where a run that ended stands, so that it can be compared, looked into, and trained
    /// on if it is a checkpoint.
    pub(super) fn open(&mut self, opened: Opened) -> Vec<Effect> {
        if self.status.is_active() || !self.has_room() {
            return vec![];
        }
        let link = self.link.take();
        let device = self.device.take();
        self.retire();
        (self.link, self.device) = (link, device);
        let Opened { name, plan, bytes, epochs } = opened;
        (self.slot, self.number) = self.place_for(&plan.settings.network);
        self.given = name;
        self.opened = true;
        if let Some(last) = epochs.as_ref().and_then(|epochs| epochs.last()) {
            self.checkpoint = Some(Checkpoint { epoch: last.epoch, bytes: Arc::clone(&bytes) });
        }
        self.epochs = epochs.unwrap_or_default();
        if self.epochs.last().map(|last| last.epoch) == best_epoch(&self.epochs) {
            self.best.clone_from(&self.checkpoint);
        }
        self.plan = Some(plan);
        self.status = Status::Finished;
        let best_epoch = best_epoch(&self.epochs);
        self.ending = Some(Ending { end: End::StoppedByHand, best_epoch, test: None, weights: Some(bytes) });
        vec![]
    }
}
