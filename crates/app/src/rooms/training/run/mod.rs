//! A run as the page sees it: a reducer of what the learner does, what the worker says and what the clock shows.
//!
//! [`Run::apply`] changes the state and returns what is to be done outside ([`Effect`]); it touches no browser, so that
//! scripted workers can drive it in tests.

mod record;
mod story;
#[cfg(test)]
mod tests;

pub(crate) use record::{Record, best_epoch};
pub(crate) use story::{Story, story};

use super::device::Decision;
use super::state::RoomState;
use super::trace::Trace;
use protocol::{
    DeviceKind, DeviceReport, End, EpochMetrics, Failure, FailureKind, FromTrainer, Kernels, Progress, TestMetrics,
};
use std::sync::Arc;

/// The page asks `Hello` this often until the worker is ready: what is sent before it listens is lost.
const HELLO_EVERY: f64 = 250.0;
/// A worker that has not answered by then will not: its file is missing, or the line is.
const READY_WITHIN: f64 = 120_000.0;
/// On the processor a stop is felt at once, even inside a long step: past this the worker is ended.
const STOP_WITHIN_CPU: f64 = 150.0;
/// A GPU ends the step under way first.
const STOP_WITHIN_GPU: f64 = 5_000.0;
/// Clock ticks further apart than this mean that the tab slept, and nobody can be blamed for silence.
const ASLEEP: f64 = 5_000.0;
/// How many past runs stay for comparison.
const PAST: usize = 7;

/// The panel's `data-status`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Status {
    #[default]
    Idle,
    Loading,
    Compiling,
    Running,
    Paused,
    Finished,
    Failed,
}

impl Status {
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Loading => "loading",
            Self::Compiling => "compiling",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Finished => "finished",
            Self::Failed => "failed",
        }
    }

    /// A run that is under way, paused or not.
    pub(crate) fn is_active(self) -> bool {
        matches!(self, Self::Loading | Self::Compiling | Self::Running | Self::Paused)
    }
}

/// What a run was asked to do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan {
    pub settings: RoomState,
    pub device: Decision,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    Start(Box<Plan>),
    Pause,
    Resume,
    Stop,
    /// Goes on from the last checkpoint, or from the beginning where there is none.
    Restart,
    Heard(FromTrainer),
    /// The worker ended without a word, or could not be started; the browser's own words.
    Lost(String),
    /// The worker's bytes are of another version of the protocol.
    OtherVersion,
    Tick,
}

/// What has to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Effect {
    Spawn(DeviceKind),
    Hello,
    Start { resume_from: Option<Arc<Vec<u8>>> },
    Pause,
    Resume,
    Stop,
    Terminate,
}

/// The weights after an epoch, as safetensors bytes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Checkpoint {
    pub epoch: u32,
    pub bytes: Arc<Vec<u8>>,
}

/// How a run ended, if not badly.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ending {
    pub end: End,
    pub best_epoch: Option<u32>,
    pub test: Option<TestMetrics>,
    /// safetensors bytes; `None` when it was stopped before there were any.
    pub weights: Option<Arc<Vec<u8>>>,
}

/// A worker between its start and its end.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    kind: DeviceKind,
    ready: bool,
    since: f64,
    last_hello: f64,
}

/// One run and the ones before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Run {
    pub status: Status,
    pub plan: Option<Plan>,
    /// What the worker says it runs on.
    pub device: Option<DeviceReport>,
    /// Bytes or images of the data, done and in all.
    pub loading: Option<(u64, u64)>,
    /// The last progress, without its lists.
    pub progress: Option<Progress>,
    pub losses: Trace,
    /// Accuracy of the latest batches, per message of the worker.
    pub accuracies: Trace,
    pub epochs: Vec<EpochMetrics>,
    pub kernels: Option<Kernels>,
    pub checkpoint: Option<Checkpoint>,
    pub ending: Option<Ending>,
    pub failure: Option<Failure>,
    /// How often this run went on from a checkpoint after its worker died, and why the last time.
    pub restarts: u32,
    pub last_death: Option<Failure>,
    /// The epoch it went on from, 0 for the beginning.
    pub resumed_from: u32,
    /// A stop was asked for and not yet answered.
    pub stopping: bool,
    /// A pause was asked for and not yet answered.
    pub pausing: bool,
    pub past: Vec<Record>,
    pub(super) link: Option<Link>,
    pub(super) last_heard: f64,
    pub(super) last_tick: f64,
    pub(super) longest_gap: f64,
    pub(super) stop_asked: f64,
    /// The worker died in this epoch already; a second time it stays down.
    pub(super) died_since_checkpoint: bool,
}

impl Run {
    /// Takes an event at `now` (milliseconds of any clock that only goes forward).
    pub(crate) fn apply(&mut self, event: Event, now: f64) -> Vec<Effect> {
        match event {
            Event::Start(plan) => self.start(*plan, now),
            Event::Pause if self.status == Status::Running && !self.stopping => {
                self.pausing = true;
                vec![Effect::Pause]
            }
            Event::Resume if self.status == Status::Paused && !self.stopping => {
                self.last_heard = now;
                vec![Effect::Resume]
            }
            Event::Stop => self.stop(now),
            Event::Restart if matches!(self.status, Status::Failed) => {
                self.died_since_checkpoint = false;
                self.go_on(now)
            }
            Event::Heard(message) => self.hear(message, now),
            Event::Lost(detail) => {
                // One that never answered did not die: it could not be loaded.
                let ready = self.link.as_ref().is_some_and(|link| link.ready);
                let kind = if ready { FailureKind::Panic } else { FailureKind::Internal };
                self.die(Failure { kind, detail }, now)
            }
            Event::OtherVersion => self.die(Failure { kind: FailureKind::Version, detail: String::new() }, now),
            Event::Tick => self.tick(now),
            Event::Pause | Event::Resume | Event::Restart => vec![],
        }
    }

    fn start(&mut self, plan: Plan, now: f64) -> Vec<Effect> {
        if self.status.is_active() {
            return vec![];
        }
        let mut past = std::mem::take(&mut self.past);
        if let Some(record) = Record::of(self) {
            past.push(record);
            let surplus = past.len().saturating_sub(PAST);
            past.drain(..surplus);
        }
        let kind = plan.device.kind;
        let idle_worker = self.link.take().filter(|link| link.ready && link.kind == kind);
        let device = self.device.take();
        *self = Self { status: Status::Loading, plan: Some(plan), past, ..Self::default() };
        self.last_heard = now;
        self.last_tick = now;
        if idle_worker.is_some() {
            self.link = idle_worker;
            self.device = device;
            return vec![Effect::Start { resume_from: None }];
        }
        self.spawn(kind, now)
    }

    fn spawn(&mut self, kind: DeviceKind, now: f64) -> Vec<Effect> {
        self.device = None;
        self.link = Some(Link { kind, ready: false, since: now, last_hello: now });
        vec![Effect::Terminate, Effect::Spawn(kind), Effect::Hello]
    }

    fn stop(&mut self, now: f64) -> Vec<Effect> {
        if !self.status.is_active() || self.stopping {
            return vec![];
        }
        if self.link.as_ref().is_some_and(|link| link.ready) {
            self.stopping = true;
            self.stop_asked = now;
            vec![Effect::Stop]
        } else {
            self.end_by_hand()
        }
    }

    /// Ends a run whose worker is gone or does not answer, with what is in hand.
    fn end_by_hand(&mut self) -> Vec<Effect> {
        self.settle(Status::Finished);
        self.ending = Some(Ending {
            end: End::StoppedByHand,
            best_epoch: best_epoch(&self.epochs),
            test: None,
            weights: self.checkpoint.as_ref().map(|checkpoint| Arc::clone(&checkpoint.bytes)),
        });
        self.link = None;
        vec![Effect::Terminate]
    }

    fn settle(&mut self, status: Status) {
        self.status = status;
        self.stopping = false;
        self.pausing = false;
    }

    fn hear(&mut self, message: FromTrainer, now: f64) -> Vec<Effect> {
        let Some(link) = self.link.as_mut() else { return vec![] };
        if self.status == Status::Running && link.ready {
            self.longest_gap = self.longest_gap.max(now - self.last_heard);
        }
        self.last_heard = now;
        match message {
            FromTrainer::Ready { version, .. } if version != protocol::VERSION => {
                return self.die(Failure { kind: FailureKind::Version, detail: version.to_string() }, now);
            }
            FromTrainer::Ready { device, .. } => {
                let first = !std::mem::replace(&mut link.ready, true);
                self.device = Some(device);
                if first && self.status.is_active() {
                    let resume_from = self.checkpoint.as_ref().map(|checkpoint| Arc::clone(&checkpoint.bytes));
                    return vec![Effect::Start { resume_from }];
                }
            }
            _ if !self.status.is_active() => {}
            FromTrainer::Loading { done, total } => {
                self.status = Status::Loading;
                self.loading = Some((done, total));
            }
            FromTrainer::Compiling => self.status = Status::Compiling,
            FromTrainer::Progress(progress) => self.advance(*progress),
            FromTrainer::EpochEnd(metrics) => {
                self.epochs.retain(|earlier| earlier.epoch < metrics.epoch);
                self.epochs.push(metrics);
            }
            FromTrainer::Paused => self.settle_pause(),
            FromTrainer::Resumed => self.status = Status::Running,
            FromTrainer::Checkpoint { epoch, bytes } => {
                self.checkpoint = Some(Checkpoint { epoch, bytes: Arc::new(bytes) });
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
            FromTrainer::Failed { error } => return self.die(error, now),
            // Answers to what this room did not ask.
            FromTrainer::Measured { .. }
            | FromTrainer::RateSet { .. }
            | FromTrainer::Gradients(_)
            | FromTrainer::Backward(_)
            | FromTrainer::Predicted(_)
            | FromTrainer::Evaluated(_) => {}
        }
        vec![]
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
    fn die(&mut self, failure: Failure, now: f64) -> Vec<Effect> {
        if !self.status.is_active() {
            self.link = None;
            return vec![Effect::Terminate];
        }
        if self.stopping {
            return self.end_by_hand();
        }
        let trained = self.progress.is_some();
        let passing = matches!(failure.kind, FailureKind::Panic | FailureKind::DeviceLost | FailureKind::Internal);
        if passing && trained && !self.died_since_checkpoint {
            self.last_death = Some(failure);
            self.died_since_checkpoint = true;
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

    /// A new worker, from the last checkpoint; what came after it is forgotten.
    fn go_on(&mut self, now: f64) -> Vec<Effect> {
        let Some(plan) = &self.plan else { return vec![] };
        let (kind, batches) = (plan.device.kind, plan.settings.batches());
        let kept = self.checkpoint.as_ref().map_or(0, |checkpoint| checkpoint.epoch);
        self.restarts += 1;
        self.resumed_from = kept;
        self.failure = None;
        self.ending = None;
        self.progress = None;
        self.loading = None;
        self.epochs.retain(|metrics| metrics.epoch <= kept);
        self.losses.truncate(kept * batches);
        self.accuracies.truncate(kept * batches);
        self.settle(Status::Loading);
        self.last_heard = now;
        self.last_tick = now;
        self.spawn(kind, now)
    }

    fn tick(&mut self, now: f64) -> Vec<Effect> {
        if now - self.last_tick > ASLEEP {
            self.last_heard = now;
            if let Some(link) = self.link.as_mut() {
                link.since = now;
            }
        }
        self.last_tick = now;
        if !self.status.is_active() {
            return vec![];
        }
        let Some(link) = self.link.as_mut() else { return vec![] };
        if !link.ready {
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
        if now - self.last_heard > self.silence_allowed() {
            let seconds = ((now - self.last_heard) / 1000.0).round();
            return self.die(Failure { kind: FailureKind::Panic, detail: format!("{seconds} s") }, now);
        }
        vec![]
    }

    /// Milliseconds without a message after which the worker counts as dead.
    fn silence_allowed(&self) -> f64 {
        let base = match self.status {
            Status::Paused => return f64::INFINITY,
            Status::Loading => 120_000.0,
            // A GPU's first step compiles its kernels.
            Status::Compiling => 180_000.0,
            _ => 30_000.0,
        };
        // Validation and large batches are slow on some machines; what was seen once may come again.
        f64::max(base, 6.0 * self.longest_gap)
    }

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
