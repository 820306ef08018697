//! Joins the reducer to the browser: a clock, a worker, and a queue that is emptied once per animation frame.
//!
//! There is one for the page's whole life, so that a run goes on while the learner visits another room.

use super::device::{Decision, Timed};
use super::drawn::Drawn;
use super::duel::Duel;
use super::measure::{Measured, measure};
use super::pace::{Pace, Paces};
use super::run::{Checkpoint, Effect, Event, Plan, Revived, Run};
use super::settings::{DataChoice, RunSettings};
use super::stored::{Album, Claim, Keeper};
use crate::laboratory::fashion::Found;
use crate::platform::clock::{Ticker, next_frame, now};
use crate::platform::storage;
use crate::platform::worker::{Told, Trainer, programs};
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{DataSource, DeviceKind, Failure, FailureKind, FromTrainer, RunConfig, ToTrainer};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Where it is kept how fast networks were.
const PACES: &str = "nucleo-paces";

/// How often the clock is looked at while a run is under way, in milliseconds.
const TICK: u64 = 50;

/// The run, and what it is done with.
#[derive(Clone)]
pub(crate) struct Driver {
    /// The present run, and the kept ones: [`Run::kept`] lists them with their weights.
    pub run: ArcRwSignal<Run>,
    /// The learner's bet, which outlives a visit to another room.
    pub duel: ArcRwSignal<Option<Duel>>,
    /// What was timed on this machine.
    pub paces: ArcRwSignal<Paces>,
    /// Keeps the run for the case that the page ends.
    pub keeper: Keeper,
    /// Keeps the runs that are over for the next visit.
    pub album: Album,
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    worker: Option<Trainer>,
    /// The worker that timed the graphics adapter beside a run.
    tried: Option<Trainer>,
    /// Counts the trials, so that what comes of one that is not wanted any longer is not taken for another's.
    trial: u32,
    /// Counts workers, so that the last words of an ended one are not taken for its successor's.
    generation: u32,
    queue: Vec<(u32, Event)>,
    flush_planned: bool,
    ticker: Option<Ticker>,
}

thread_local! {
    static DRIVER: Driver = Driver {
        run: ArcRwSignal::new(Run::default()),
        duel: ArcRwSignal::new(None),
        paces: ArcRwSignal::new(storage::get(PACES).map(|text| Paces::read(&text, &programs())).unwrap_or_default()),
        keeper: Keeper::default(),
        album: Album::default(),
        inner: Rc::default(),
    };
}

/// The images of a choice, for a trainer; `None` where they are not here.
pub(crate) async fn source(data: DataChoice, drawn: Drawn) -> Option<DataSource> {
    match data {
        DataChoice::Synthetic => Some(drawn.source()),
        DataChoice::Fashion => Found::of_page().source().await,
    }
}

impl Driver {
    /// The page's one driver.
    pub(crate) fn of_page() -> Self {
        DRIVER.with(Clone::clone)
    }

    /// Takes what the learner does, after all that the worker said before.
    pub(crate) fn act(&self, event: Event) {
        self.flush();
        self.apply(event);
        self.follow();
    }

    fn hear(&self, generation: u32, event: Event) {
        let planned = {
            let mut inner = self.inner.borrow_mut();
            inner.queue.push((generation, event));
            std::mem::replace(&mut inner.flush_planned, true)
        };
        if !planned {
            let driver = self.clone();
            next_frame(move || driver.flush());
        }
    }

    /// Applies all that was heard, and lets the page be drawn once.
    fn flush(&self) {
        let queue = {
            let mut inner = self.inner.borrow_mut();
            inner.flush_planned = false;
            std::mem::take(&mut inner.queue)
        };
        if queue.is_empty() {
            return;
        }
        let mut effects = Vec::new();
        self.run.update(|run| {
            for (generation, event) in queue {
                if generation == self.inner.borrow().generation {
                    let wanted = run.apply(event, now());
                    // Messages behind an ended worker's last one are not taken.
                    if wanted.contains(&Effect::Terminate) {
                        self.inner.borrow_mut().generation += 1;
                    }
                    effects.extend(wanted);
                }
            }
        });
        self.perform(effects);
        self.follow();
    }

    fn apply(&self, event: Event) {
        let mut effects = Vec::new();
        self.run.update(|run| effects = run.apply(event, now()));
        self.perform(effects);
    }

    fn tick(&self) {
        self.flush();
        let mut effects = Vec::new();
        // Most ticks change nothing that can be seen.
        self.run.update_untracked(|run| effects = run.apply(Event::Tick, now()));
        if effects.iter().any(|effect| *effect != Effect::Hello) {
            self.run.update(|_| {});
        }
        self.perform(effects);
        self.follow();
    }

    /// Goes on with a run of an earlier visit.
    pub(crate) fn revive(&self, claim: Claim, device: Decision) {
        if self.run.with_untracked(|run| run.status.is_active()) {
            return;
        }
        let header = claim.header.clone();
        let of = |epoch, bytes: &Arc<Vec<u8>>| Checkpoint { epoch, bytes: Arc::clone(bytes) };
        let revived = Revived {
            plan: Plan { settings: header.settings, device },
            given: header.given,
            epochs: header.epochs,
            losses: header.losses,
            accuracies: header.accuracies,
            rates: header.rates,
            rate: header.rate,
            checkpoint: of(header.checkpoint, &claim.checkpoint),
            best: header.best.zip(claim.best.as_ref()).map(|(epoch, bytes)| of(epoch, bytes)),
        };
        // What was said before is not about this run, which is kept from here on.
        self.flush();
        self.keeper.adopt(claim);
        self.apply(Event::Revive(Box::new(revived)));
        self.follow();
    }

    /// Brings what earlier visits left, the first time that a room wants it.
    pub(crate) fn bring(&self) {
        if !self.album.opens() {
            return;
        }
        let driver = self.clone();
        spawn_local(async move {
            let found = driver.album.look().await;
            if !found.is_empty() {
                driver.apply(Event::Bring(found.iter().map(|(_, record)| record.clone()).collect()));
                // Before the album looks again: it takes a run that it has and the page has not for removed.
                driver.run.with_untracked(|run| driver.album.found(run, found));
                driver.follow();
            }
            driver.album.looked.set(true);
        });
    }

    /// Lets the clock run exactly while a run is under way, and the run be kept.
    fn follow(&self) {
        self.run.with_untracked(|run| {
            self.keeper.follow(run);
            self.album.follow(run, &self.keeper);
        });
        let active = self.run.with_untracked(|run| run.status.is_active());
        let mut inner = self.inner.borrow_mut();
        if active != inner.ticker.is_some() {
            let driver = self.clone();
            inner.ticker = if active { Ticker::start(TICK, move || driver.tick()) } else { None };
        }
    }

    fn perform(&self, effects: Vec<Effect>) {
        for effect in effects {
            if let Err(detail) = self.perform_one(effect) {
                let generation = self.inner.borrow().generation;
                self.hear(generation, Event::Lost(detail));
            }
        }
    }

    fn perform_one(&self, effect: Effect) -> Result<(), String> {
        match effect {
            Effect::Spawn(kind) => self.spawn(kind),
            Effect::Terminate => {
                let worker = self.inner.borrow_mut().worker.take();
                drop(worker);
                Ok(())
            }
            Effect::Try => {
                self.try_adapter();
                Ok(())
            }
            Effect::Dismiss => {
                let mut inner = self.inner.borrow_mut();
                inner.trial += 1;
                inner.tried = None;
                Ok(())
            }
            Effect::Adopt => self.adopt(),
            Effect::HandOver => self.send(&ToTrainer::HandOver),
            Effect::Remember(timed) => {
                let settings = self.run.with_untracked(|run| Some(run.plan.as_ref()?.settings.clone()));
                settings.iter().for_each(|settings| self.remember(settings, timed));
                Ok(())
            }
            Effect::Hello => self.send(&ToTrainer::Hello { version: protocol::VERSION }),
            Effect::Pause => self.send(&ToTrainer::Pause),
            Effect::Resume => self.send(&ToTrainer::Resume),
            Effect::Stop => self.send(&ToTrainer::Stop),
            Effect::SetRate(rate) => self.send(&ToTrainer::SetRate { learning_rate: rate as f32 }),
            Effect::Watch(on) => self.send(&ToTrainer::Watch { on }),
            Effect::Backward(at) => self.send(&ToTrainer::Backward { at }),
            Effect::Start { resume_from } => {
                let plan = self.run.with_untracked(|run| run.plan.clone());
                let Some(plan) = plan else { return Ok(()) };
                let driver = self.clone();
                let generation = self.inner.borrow().generation;
                // Files are read first, which takes a moment; drawn garments need none.
                spawn_local(async move {
                    let data = source(plan.settings.data, plan.settings.drawn).await;
                    driver.begin(generation, &plan.settings, data, resume_from.as_deref());
                });
                Ok(())
            }
        }
    }

    fn spawn(&self, kind: DeviceKind) -> Result<(), String> {
        let worker = Trainer::start(kind, self.ear())?;
        self.inner.borrow_mut().worker = Some(worker);
        Ok(())
    }

    /// Hears the worker that comes now; from those before it nothing is taken any longer.
    fn ear(&self) -> impl Fn(Told) + Clone + 'static {
        let generation = {
            let mut inner = self.inner.borrow_mut();
            inner.generation += 1;
            inner.generation
        };
        let driver = self.clone();
        move |told| {
            let event = match told {
                Told::Message(message) => Event::Heard(message),
                Told::OtherVersion => Event::OtherVersion,
                Told::Lost(detail) => Event::Lost(detail),
            };
            driver.hear(generation, event);
        }
    }

    /// Has the graphics adapter timed beside the run, by a worker that may become the run's.
    fn try_adapter(&self) {
        let Some(settings) = self.run.with_untracked(|run| Some(run.plan.as_ref()?.settings.clone())) else { return };
        let trial = {
            let mut inner = self.inner.borrow_mut();
            inner.trial += 1;
            inner.trial
        };
        let driver = self.clone();
        spawn_local(async move {
            let is_wanted = || driver.inner.borrow().trial == trial;
            let measured = measure(DeviceKind::WebGpu, &settings, is_wanted).await;
            if !is_wanted() {
                return;
            }
            let (tried, worker) = measured.map_or((None, None), |Measured { images_per_second, device, worker }| {
                (Some((images_per_second, device)), Some(worker))
            });
            driver.inner.borrow_mut().tried = worker;
            driver.act(Event::Tried(tried));
        });
    }

    /// Makes the worker that timed the adapter the run's.
    fn adopt(&self) -> Result<(), String> {
        let worker = self.inner.borrow_mut().tried.take();
        let mut worker = worker.ok_or_else(String::new)?;
        worker.listen(self.ear());
        self.inner.borrow_mut().worker = Some(worker);
        Ok(())
    }

    /// Keeps what a network was timed at. Where the adapter could not be, the processor had no rival.
    pub(crate) fn remember(&self, settings: &RunSettings, timed: Timed) {
        self.note(Pace::new(settings, DeviceKind::WebGpu, timed.gpu));
        if timed.gpu.is_some() {
            self.note(Pace::new(settings, DeviceKind::Cpu, timed.cpu));
        }
    }

    /// Keeps one measurement.
    pub(crate) fn note(&self, pace: Pace) {
        self.paces.update(|paces| paces.note(pace));
        self.paces.with_untracked(|paces| storage::set(PACES, &paces.write(&programs())));
    }

    fn send(&self, message: &ToTrainer) -> Result<(), String> {
        self.inner.borrow().worker.as_ref().map_or(Ok(()), |worker| worker.send(message))
    }

    /// Sends the run on its way, unless its worker was ended meanwhile.
    fn begin(&self, generation: u32, settings: &RunSettings, data: Option<DataSource>, resume_from: Option<&Vec<u8>>) {
        if self.inner.borrow().generation != generation {
            return;
        }
        let Some(data) = data else {
            let error = Failure { kind: FailureKind::Data, detail: String::new() };
            return self.hear(generation, Event::Heard(FromTrainer::Failed { error }));
        };
        let start = ToTrainer::Start(Box::new(config(settings, data, resume_from.cloned())));
        // A rate that was asked for while the files were read could not be sent to the worker then.
        let rate = self.run.with_untracked(|run| run.rate);
        let rate = rate.map(|rate| ToTrainer::SetRate { learning_rate: rate as f32 });
        for message in std::iter::once(start).chain(rate) {
            if let Err(detail) = self.send(&message) {
                self.hear(generation, Event::Lost(detail));
            }
        }
    }
}

fn config(settings: &RunSettings, data: DataSource, resume_from: Option<Vec<u8>>) -> RunConfig {
    RunConfig {
        network: settings.network.stack(),
        data,
        train: settings.train,
        epochs: settings.epochs,
        batch_size: settings.batch,
        learning_rate: settings.rate as f32,
        patience: settings.patience,
        seed: settings.seed,
        workers: settings.workers,
        resume_from,
    }
}
