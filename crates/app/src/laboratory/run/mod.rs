//! A run as the page sees it: a reducer of what the learner does, what the worker says and what the clock shows.
//!
//! [`Run::apply`] changes the state and returns what is to be done outside ([`Effect`]); it touches no browser, so that
//! scripted workers can drive it in tests.

mod curve;
mod kept;
mod place;
mod pulse;
mod rate;
mod record;
mod resume;
mod revive;
mod story;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_kept;
#[cfg(test)]
mod tests_pulse;
#[cfg(test)]
mod tests_rate;
#[cfg(test)]
mod tests_revive;
#[cfg(test)]
mod tests_trial;
#[cfg(test)]
mod tests_watch;
#[cfg(test)]
mod tests_worth;
mod trial;
mod watch;
mod worker;
mod worth;

use pulse::{Pulse, Work};

pub(crate) use curve::best_epoch;
pub(crate) use kept::{KEPT, SPARE, own_slot};
pub(crate) use rate::RateChange;
pub(crate) use record::{Id, Record};
pub(crate) use resume::Opened;
pub(crate) use revive::Revived;
pub(crate) use story::{Story, story};
pub(crate) use trial::{Trial, Tried};
pub(crate) use watch::Watch;
pub(crate) use worth::{Worth, given_up};

use super::device::{Decision, Timed};
use super::settings::RunSettings;
use super::trace::Trace;
use protocol::{
    DeviceKind, DeviceReport, End, EpochMetrics, Failure, FailureKind, FromTrainer, KernelWeight, Kernels, Progress,
    TestMetrics,
};
use std::sync::Arc;

/// The page asks `Hello` this often until the worker is ready: what is sent before it listens is lost.
const HELLO_EVERY: f64 = 250.0;
/// One that was idle answers at once, or is gone.
const AWAKE_WITHIN: f64 = 3_000.0;
/// A worker that has not answered by then will not: its file is missing, or the line is.
const READY_WITHIN: f64 = 120_000.0;
/// On the processor a stop is felt at once, even inside a long step: past this the worker is ended.
const STOP_WITHIN_CPU: f64 = 150.0;
/// A GPU ends the step under way first.
const STOP_WITHIN_GPU: f64 = 5_000.0;
/// Clock ticks further apart than this mean that the tab slept: a worker's silence says nothing then.
const ASLEEP: f64 = 5_000.0;

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
    pub settings: RunSettings,
    pub device: Decision,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    Start(Box<Plan>),
    Pause,
    Resume,
    Stop,
    /// A run that failed goes on from the last checkpoint, or from the beginning where there is none.
    Restart,
    /// The same at a tenth of the rate, from before the loss ran away: what a run that diverged needs.
    BackOff,
    /// A run that ended goes on for so many epochs.
    GoOn(u32),
    /// Whether the weights of the best epoch count as the run's, in place of the last ones.
    Restore(bool),
    /// Changes the learning rate of the run under way.
    SetRate(f64),
    /// Whether somebody looks at the gradients.
    Watch(bool),
    /// Asks what the coming step does to one weight.
    Backward(KernelWeight),
    /// Names a kept run; an empty name gives it back its own.
    Rename(usize, String),
    /// Whether a kept run stays until the learner says otherwise.
    Pin(usize, bool),
    /// Forgets a kept run.
    Remove(usize),
    /// Takes a network from a file.
    Open(Box<Opened>),
    /// Goes on with a run of an earlier visit.
    Revive(Box<Revived>),
    /// Takes in the runs that were over when an earlier visit ended, oldest first.
    Bring(Vec<Record>),
    /// What came of timing the graphics adapter beside the run.
    Tried(Tried),
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
    Start {
        resume_from: Option<Arc<Vec<u8>>>,
    },
    SetRate(f64),
    Watch(bool),
    Backward(KernelWeight),
    Pause,
    Resume,
    Stop,
    Terminate,
    /// Has the graphics adapter timed with the run's network, by a worker of its own.
    Try,
    /// Ends that worker.
    Dismiss,
    /// Makes that worker the run's.
    Adopt,
    HandOver,
    /// Keeps what the run's network was timed at.
    Remember(Timed),
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
pub(crate) struct Link {
    kind: DeviceKind,
    ready: bool,
    /// It has done a run already, so it answers at once, if it lives.
    used: bool,
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
    /// Bytes or images of the data, done and in all. They go on coming while the run trains.
    pub loading: Option<(u64, u64)>,
    /// The last progress, without its lists.
    pub progress: Option<Progress>,
    pub losses: Trace,
    /// Accuracy of the latest batches, per message of the worker.
    pub accuracies: Trace,
    pub epochs: Vec<EpochMetrics>,
    pub kernels: Option<Kernels>,
    /// Gradients, and one weight's step, while somebody watches.
    pub watch: Watch,
    /// After the last finished epoch.
    pub checkpoint: Option<Checkpoint>,
    /// After the best one.
    pub best: Option<Checkpoint>,
    /// The weights of the best epoch are the run's, not the last ones.
    pub restored: bool,
    /// The rate that was asked for during the run; `None` while it is the settings'.
    pub rate: Option<f64>,
    /// Changes of the rate that the worker confirmed, in their order.
    pub rates: Vec<RateChange>,
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
    /// That it goes on was asked for and not yet answered.
    pub resuming: bool,
    pub id: Id,
    /// Which of [`KEPT`] places it has among the kept runs, or [`SPARE`]: its colour, its dashes, its letter.
    pub slot: usize,
    /// Which run of its network it is, from 1.
    pub number: u32,
    /// The learner's name for it; empty while it has its own.
    pub given: String,
    /// The learner wants it kept.
    pub pinned: bool,
    /// It came from a file.
    pub opened: bool,
    /// The runs before it, oldest first.
    pub past: Vec<Record>,
    /// Of the graphics adapter, beside a run on the processor.
    pub trial: Trial,
    pub(crate) link: Option<Link>,
    pub(crate) pulse: Pulse,
    pub(crate) last_tick: f64,
    pub(crate) stop_asked: f64,
    /// The worker died in this epoch already; a second time it stays down.
    pub(crate) died_since_checkpoint: bool,
}

impl Run {
    /// Takes an event at `now` (milliseconds of any clock that only goes forward).
    pub(crate) fn apply(&mut self, event: Event, now: f64) -> Vec<Effect> {
        let had_rival = self.trial.has_worker();
        let mut effects = self.react(event, now);
        self.clear_trial(had_rival, &mut effects);
        effects
    }

    fn react(&mut self, event: Event, now: f64) -> Vec<Effect> {
        match event {
            Event::Start(plan) => self.start(*plan, now),
            Event::Pause if self.status == Status::Running && !self.stopping => {
                self.pausing = true;
                vec![Effect::Pause]
            }
            Event::Resume if self.status == Status::Paused && !self.stopping && !self.resuming => self.resume(now),
            Event::Stop => self.stop(now),
            Event::Restart if self.status == Status::Failed => {
                self.died_since_checkpoint = false;
                self.restarts += 1;
                self.go_on(now)
            }
            Event::BackOff if self.status == Status::Failed || self.is_lost() => self.back_off(now),
            Event::GoOn(epochs) if self.status == Status::Finished => self.train_on(epochs, now),
            Event::Restore(best) => {
                self.restored = best && self.best.is_some();
                vec![]
            }
            Event::SetRate(rate) => self.set_rate(rate),
            Event::Watch(on) => self.look(on),
            Event::Backward(at) => self.ask_backward(at),
            Event::Rename(slot, name) => self.rename(slot, &name),
            Event::Pin(slot, pinned) => self.pin(slot, pinned),
            Event::Remove(slot) => self.remove(slot),
            Event::Open(opened) => self.open(*opened),
            Event::Revive(revived) => self.revive(*revived, now),
            Event::Bring(earlier) => self.bring(earlier),
            Event::Tried(tried) => self.hear_tried(tried, now),
            Event::Heard(message) => self.hear(message, now),
            Event::Lost(detail) => {
                // One that never answered did not die: it could not be loaded.
                let ready = self.link.as_ref().is_some_and(|link| link.ready);
                let kind = if ready { FailureKind::Panic } else { FailureKind::Internal };
                self.die(Failure { kind, detail }, now)
            }
            Event::OtherVersion => self.die(Failure { kind: FailureKind::Version, detail: String::new() }, now),
            Event::Tick => self.tick(now),
            Event::Pause | Event::Resume | Event::Restart | Event::BackOff | Event::GoOn(_) => vec![],
        }
    }

    fn start(&mut self, plan: Plan, now: f64) -> Vec<Effect> {
        if self.status.is_active() || !self.has_room() {
            return vec![];
        }
        let kind = plan.device.kind;
        let idle_worker = self.link.take().filter(|link| link.ready && link.kind == kind);
        let device = self.device.take();
        self.retire();
        (self.slot, self.number) = self.place_for(&plan.settings.network);
        (self.status, self.plan) = (Status::Loading, Some(plan));
        self.last_tick = now;
        if idle_worker.is_some() {
            self.link = idle_worker;
            self.device = device;
            return self.wake(now);
        }
        self.spawn(kind, now)
    }

    /// Asks a worker that was idle whether it is there still, before anything is left to it.
    fn wake(&mut self, now: f64) -> Vec<Effect> {
        let Some(link) = self.link.as_mut() else { return vec![] };
        *link = Link { ready: false, used: true, since: now, last_hello: now, kind: link.kind };
        self.pulse.forgive();
        vec![Effect::Hello]
    }

    fn spawn(&mut self, kind: DeviceKind, now: f64) -> Vec<Effect> {
        self.device = None;
        self.pulse = self.pulse.successor();
        self.link = Some(Link { kind, ready: false, used: false, since: now, last_hello: now });
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
        self.watch.asked = None;
        self.stopping = false;
        self.pausing = false;
        self.resuming = false;
    }
}
