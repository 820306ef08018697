//! What the worker says, and what becomes of a run whose worker dies.

use super::{
    ASLEEP, AWAKE_WITHIN, Checkpoint, Effect, Ending, HELLO_EVERY, READY_WITHIN, Run, STOP_WITHIN_CPU, STOP_WITHIN_GPU,
    Status, Work, best_epoch,
};
use protocol::{DeviceKind, Failure, FailureKind, FromTrainer, Progress};
use std::sync::Arc;

impl Run {
    pub(super) fn hear(&mut self, message: FromTrainer, now: f64) -> Vec<Effect> {
        let Some(link) = self.link.as_mut() else { return vec![] };
        self.pulse.hear(self.status == Status::Running && link.ready);
        match message {
            FromTrainer::Ready { version, .. } if version != protocol::VERSION => {
                return self.die(Failure { kind: FailureKind::Version, detail: version.to_string() }, now);
            }
            FromTrainer::Ready { device, .. } => {
                let first = !std::mem::replace(&mut link.ready, true);
                self.device = Some(device);
                if first && self.status.is_active() {
                    let resume_from = self.checkpoint.as_ref().map(|checkpoint| Arc::clone(&checkpoint.bytes));
                    return self.begin(resume_from);
                }
            }
            _ if !self.status.is_active() => {}
            // Images go on coming beside a run that trains: this does not change its status.
            FromTrainer::Loading { done, total } => self.loading = Some((done, total)),
            FromTrainer::Compiling => self.settle_on(Status::Compiling),
            FromTrainer::Progress(progress) => {
                self.advance(*progress);
                return self.follow_trial(now);
            }
            FromTrainer::EpochEnd(metrics) => {
                self.pulse.round();
                self.epochs.retain(|earlier| earlier.epoch < metrics.epoch);
                self.epochs.push(metrics);
            }
            FromTrainer::Paused => self.settle_pause(),
            FromTrainer::Resumed => self.settle_on(Status::Running),
            FromTrainer::Checkpoint { epoch, bytes } => {
                let checkpoint = Checkpoint { epoch, bytes: Arc::new(bytes) };
                if best_epoch(&self.epochs) == Some(epoch) {
                    self.best = Some(checkpoint.clone());
                }
                self.checkpoint = Some(checkpoint);
                self.died_since_checkpoint = false;
            }
            FromTrainer::Finished(outcome) => {
                self.settle(Status::Finished);
                let outcome = *outcome;
                // A run that went on from a checkpoint may tell its own epochs only.
                if outcome.epochs.len() > self.epochs.len() {
                    self.epochs = outcome.epochs;
                }
                let weights = if outcome.weights.is_empty() {
                    self.checkpoint.as_ref().map(|checkpoint| Arc::clone(&checkpoint.bytes))
                } else {
                    Some(Arc::new(outcome.weights))
                };
                self.ending =
                    Some(Ending { end: outcome.end, best_epoch: outcome.best_epoch, test: outcome.test, weights });
            }
            FromTrainer::HandedOver { bytes } => return self.hear_handed_over(bytes, now),
            FromTrainer::Failed { error } => return self.die(error, now),
            FromTrainer::RateSet { learning_rate } => self.hear_rate(learning_rate),
            FromTrainer::Gradients(told) => self.watch.gradients = Some(*told),
            FromTrainer::Backward(told) => self.hear_backward(*told),
            // Answers to what this room did not ask.
            FromTrainer::Measured { .. } | FromTrainer::Evaluated(_) => {}
        }
        vec![]
    }

    /// The worker is at this now, whatever it was asked before.
    fn settle_on(&mut self, status: Status) {
        self.resuming = false;
        self.status = status;
    }

    fn settle_pause(&mut self) {
        self.pausing = false;
        self.status = Status::Paused;
    }

    fn advance(&mut self, mut progress: Progress) {
        // A message under way when the pause was asked for does not end the pause.
        if self.status != Status::Paused {
            self.status = Status::Running;
        }
        for (step, loss) in progress.losses.drain(..) {
            self.losses.push(step, loss);
        }
        self.hear_accuracy(&progress);
        if let Some(kernels) = progress.kernels.take() {
            self.kernels = Some(kernels);
        }
        self.progress = Some(progress);
    }

    /// The worker tells the mean over the epoch so far; what the batches since its last word had follows from two of
    /// them. The last batch of an epoch may be smaller, which is neglected here: the table has the exact numbers.
    fn hear_accuracy(&mut self, now: &Progress) {
        let before = self.progress.as_ref().filter(|before| before.epoch == now.epoch);
        let (batch, sum) = before.map_or((0, 0.0), |before| (before.batch, before.accuracy * before.batch as f32));
        if now.batch > batch {
            let batches = now.batch - batch;
            let mean = (now.accuracy * now.batch as f32 - sum) / batches as f32;
            self.accuracies.push_mean(now.step, mean.clamp(0.0, 1.0), batches);
        }
    }

    /// The worker is gone: goes on from the last checkpoint by itself once an epoch, and reports it.
    pub(super) fn die(&mut self, failure: Failure, now: f64) -> Vec<Effect> {
        if !self.status.is_active() {
            self.link = None;
            return vec![Effect::Terminate];
        }
        if self.stopping {
            return self.end_by_hand();
        }
        if let Some(effects) = self.move_back(now) {
            return effects;
        }
        let trained = self.progress.is_some();
        let passing = matches!(failure.kind, FailureKind::Panic | FailureKind::DeviceLost | FailureKind::Internal);
        if passing && self.status == Status::Paused && !self.resuming {
            // The paused run does not need it: when it goes on, another worker takes its place.
            self.last_death = Some(failure);
            self.watch.asked = None;
            self.link = None;
            return vec![Effect::Terminate];
        }
        if passing && trained && !self.died_since_checkpoint {
            self.last_death = Some(failure);
            self.died_since_checkpoint = true;
            self.restarts += 1;
            self.link = None;
            return self.go_on(now);
        }
        self.fail(failure)
    }

    fn fail(&mut self, failure: Failure) -> Vec<Effect> {
        self.settle(Status::Failed);
        self.failure = Some(failure);
        self.link = None;
        vec![Effect::Terminate]
    }

    pub(super) fn tick(&mut self, now: f64) -> Vec<Effect> {
        let elapsed = now - self.last_tick;
        if elapsed > ASLEEP
            && let Some(link) = self.link.as_mut()
        {
            link.since = now;
        }
        self.last_tick = now;
        if !self.status.is_active() {
            return vec![];
        }
        let Some(link) = self.link.as_mut() else { return vec![] };
        if !link.ready {
            self.pulse.pass(elapsed);
            if link.used && self.pulse.silence() > AWAKE_WITHIN {
                let kind = link.kind;
                return self.spawn(kind, now);
            }
            if now - link.since > READY_WITHIN {
                return self.fail(Failure { kind: FailureKind::Internal, detail: String::new() });
            }
            if now - link.last_hello >= HELLO_EVERY {
                link.last_hello = now;
                return vec![Effect::Hello];
            }
            return vec![];
        }
        let patience = if link.kind == DeviceKind::Cpu { STOP_WITHIN_CPU } else { STOP_WITHIN_GPU };
        if self.stopping && now - self.stop_asked >= patience {
            return self.end_by_hand();
        }
        if self.status == Status::Paused && !self.resuming {
            return vec![];
        }
        self.pulse.pass(elapsed);
        let work = Work {
            status: self.status,
            kind: link.kind,
            rate: self.progress.as_ref().map(|progress| progress.images_per_second),
            more: self.watch.asked.is_some(),
        };
        if self.pulse.is_dead(work) {
            let seconds = (self.pulse.silence() / 1000.0).round();
            return self.die(Failure { kind: FailureKind::Panic, detail: format!("{seconds} s") }, now);
        }
        // A worker that stops, loads or compiles is not asked: it cannot answer before that is done.
        let answers = matches!(self.status, Status::Running | Status::Paused) && !self.stopping;
        if answers && self.pulse.pings() { vec![Effect::Hello] } else { vec![] }
    }
}
