//! Joins the reducer to the browser: a clock, a worker, and a queue that is emptied once per animation frame.
//!
//! There is one for the page's whole life, so that a run goes on while the learner visits another room.

use super::duel::Duel;
use super::idx::Files;
use super::run::{Effect, Event, Run};
use super::state::{DataChoice, RoomState};
use crate::platform::clock::{Ticker, next_frame, now};
use crate::platform::worker::{Told, Trainer, beside_page};
use dataset::synthetic::Options;
use leptos::prelude::*;
use protocol::{DataSource, DeviceKind, RunConfig, ToTrainer};
use std::cell::RefCell;
use std::rc::Rc;

/// How often the clock is looked at while a run is under way, in milliseconds.
const TICK: u64 = 50;
/// Seed of the drawn garments: all runs see the same ones, so that they can be compared.
const GARMENTS: u64 = 0;

/// The run, and what it is done with.
#[derive(Clone)]
pub(crate) struct Driver {
    /// The present run, and the kept ones: [`Run::kept`] lists them with their weights.
    pub run: ArcRwSignal<Run>,
    /// The learner's bet, which outlives a visit to another room.
    pub duel: ArcRwSignal<Option<Duel>>,
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    worker: Option<Trainer>,
    /// Counts workers, so that the last words of an ended one are not taken for its successor's.
    generation: u32,
    queue: Vec<(u32, Event)>,
    flush_planned: bool,
    ticker: Option<Ticker>,
    files: Files,
}

thread_local! {
    static DRIVER: Driver = Driver {
        run: ArcRwSignal::new(Run::default()),
        duel: ArcRwSignal::new(None),
        inner: Rc::default(),
    };
}

/// The drawn garments that runs see.
fn garments() -> DataSource {
    let Options { noise, shift, .. } = Options::default();
    DataSource::Synthetic { seed: GARMENTS, noise, shift }
}

impl Driver {
    /// The page's one driver.
    pub(crate) fn of_page() -> Self {
        DRIVER.with(Clone::clone)
    }

    /// Keeps the four files for runs on Fashion-MNIST.
    pub(crate) fn give_files(&self, files: Files) {
        self.inner.borrow_mut().files = files;
    }

    /// Takes what the learner does, after all that the worker said before.
    pub(crate) fn act(&self, event: Event) {
        self.flush();
        self.apply(event);
        self.follow_clock();
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
                    // What is behind an ended worker's last message belongs to nobody.
                    if wanted.contains(&Effect::Terminate) {
                        self.inner.borrow_mut().generation += 1;
                    }
                    effects.extend(wanted);
                }
            }
        });
        self.perform(effects);
        self.follow_clock();
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
        self.follow_clock();
    }

    /// Lets the clock run exactly while a run is under way.
    fn follow_clock(&self) {
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
                let config = self.config(&plan.settings, resume_from.map(|bytes| bytes.to_vec()));
                self.send(&ToTrainer::Start(Box::new(config)))
            }
        }
    }

    fn spawn(&self, kind: DeviceKind) -> Result<(), String> {
        let generation = {
            let mut inner = self.inner.borrow_mut();
            inner.generation += 1;
            inner.generation
        };
        let driver = self.clone();
        let worker = Trainer::start(kind, move |told| {
            let event = match told {
                Told::Message(message) => Event::Heard(message),
                Told::OtherVersion => Event::OtherVersion,
                Told::Lost(detail) => Event::Lost(detail),
            };
            driver.hear(generation, event);
        })?;
        self.inner.borrow_mut().worker = Some(worker);
        Ok(())
    }

    fn send(&self, message: &ToTrainer) -> Result<(), String> {
        self.inner.borrow().worker.as_ref().map_or(Ok(()), |worker| worker.send(message))
    }

    /// Where the images of a choice come from.
    pub(crate) fn source(&self, data: DataChoice) -> DataSource {
        match data {
            DataChoice::Synthetic => garments(),
            DataChoice::Fashion => {
                let given = self.inner.borrow().files.source();
                given.unwrap_or_else(|| DataSource::Shards { base_url: beside_page("data/") })
            }
        }
    }

    fn config(&self, settings: &RoomState, resume_from: Option<Vec<u8>>) -> RunConfig {
        RunConfig {
            network: settings.network.stack(),
            data: self.source(settings.data),
            train: settings.train,
            epochs: settings.epochs,
            batch_size: settings.batch,
            learning_rate: settings.rate as f32,
            patience: settings.patience,
            seed: settings.seed,
            resume_from,
        }
    }
}
