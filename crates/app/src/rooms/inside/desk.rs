//! A worker of the room's own for what takes long: started when it is asked for the first time, ended with the room.

use super::evaluation::Exam;
use crate::laboratory::classes::Classes;
use crate::laboratory::fashion::Found;
use crate::laboratory::{DataChoice, Drawn, source};
use crate::platform::clock::{Ticker, next_frame};
use crate::platform::worker::{Told, Trainer};
use crate::rooms::shared::trained::Opened;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::{DataSource, DeviceKind, FromTrainer, ToTrainer};
use std::sync::Arc;

/// Test images that are asked about.
pub(super) const TEST: u32 = 2_000;
/// How often the greeting is repeated until it is answered, in milliseconds.
const GREETING: u64 = 250;
/// A worker that says nothing for so many seconds is given up. It tells how far it is after every batch, which takes a large
/// network minutes on a slow phone.
const PATIENCE: u32 = 300;

/// How far it is with the test part.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Progress {
    /// Not asked.
    Idle,
    /// On its way: images or bytes so far, and in all.
    Working(u64, u64),
    /// Here it is.
    Done(Arc<Exam>),
    /// There is none; the worker's words.
    Failed(String),
}

/// The worker, and what it was asked.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub(super) progress: RwSignal<Progress>,
    /// Whose test images were asked about last.
    pub(super) data: RwSignal<DataChoice>,
    worker: StoredValue<Option<Trainer>, LocalStorage>,
    greeting: StoredValue<Option<Ticker>, LocalStorage>,
    /// Looks once a second whether it still says something.
    patience: StoredValue<Option<Ticker>, LocalStorage>,
    /// Seconds of silence.
    silence: StoredValue<u32>,
    question: StoredValue<Option<ToTrainer>>,
    /// What the classes of those images are called.
    classes: StoredValue<Classes>,
    id: StoredValue<u32>,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self {
            progress: RwSignal::new(Progress::Idle),
            data: RwSignal::new(DataChoice::Synthetic),
            worker: StoredValue::new_local(None),
            greeting: StoredValue::new_local(None),
            patience: StoredValue::new_local(None),
            silence: StoredValue::new(0),
            question: StoredValue::new(None),
            classes: StoredValue::new(Classes::Garments),
            id: StoredValue::new(0),
        }
    }

    /// Asks for the scores of the test part.
    pub(super) fn examine(self, network: Opened, data: DataChoice) {
        self.forget();
        self.data.set(data);
        self.classes.set_value(match data {
            DataChoice::Synthetic => Classes::Garments,
            DataChoice::Fashion => untrack(|| Found::of_page().classes()),
        });
        self.progress.set(Progress::Working(0, 0));
        let id = self.id.get_value();
        spawn_local(async move {
            // The room's drawn images are those of the default set.
            let source = source(data, Drawn::default()).await;
            // The room may have been left meanwhile, or something else asked.
            if self.id.try_get_value() == Some(id) {
                match source {
                    Some(source) => self.evaluate(&network, source),
                    None => self.fail(String::new()),
                }
            }
        });
    }

    fn evaluate(self, network: &Opened, data: DataSource) {
        let id = self.id.get_value();
        let question = ToTrainer::Evaluate { id, weights: network.bytes.to_vec(), data, test: TEST };
        self.question.set_value(Some(question));
        let told = move |told: Told| {
            // The worker must not be dropped while it speaks.
            next_frame(move || self.hear(told));
        };
        match Trainer::start(DeviceKind::Cpu, told) {
            Ok(worker) => {
                self.worker.set_value(Some(worker));
                self.greet();
                self.greeting.set_value(Ticker::start(GREETING, move || self.greet()));
                self.silence.set_value(0);
                self.patience.set_value(Ticker::start(1000, move || self.wait()));
            }
            Err(words) => self.fail(words),
        }
    }

    /// Forgets what was asked.
    pub(super) fn forget(self) {
        self.end();
        self.id.update_value(|id| *id = id.wrapping_add(1));
        self.progress.set(Progress::Idle);
    }

    fn wait(self) {
        let seconds = self.silence.try_update_value(|silence| {
            *silence += 1;
            *silence
        });
        if seconds == Some(PATIENCE) {
            // The ticker must not be dropped while it ticks.
            next_frame(move || self.hear(Told::Lost(format!("{PATIENCE} s"))));
        }
    }

    fn greet(self) {
        self.send(&ToTrainer::Hello { version: protocol::VERSION });
    }

    fn send(self, message: &ToTrainer) {
        let sent = self.worker.try_with_value(|worker| worker.as_ref().map(|worker| worker.send(message)));
        if let Some(Some(Err(words))) = sent {
            self.fail(words);
        }
    }

    fn hear(self, told: Told) {
        if self.worker.try_with_value(Option::is_some) != Some(true) {
            return;
        }
        self.silence.set_value(0);
        match told {
            Told::Message(FromTrainer::Ready { version, .. }) if version == protocol::VERSION => {
                self.greeting.set_value(None);
                let question = self.question.try_update_value(Option::take).flatten();
                if let Some(question) = question {
                    self.send(&question);
                }
            }
            Told::Message(FromTrainer::Loading { done, total }) => {
                self.progress.set(Progress::Working(done, total));
            }
            Told::Message(FromTrainer::Evaluated(answer)) if answer.id == self.id.get_value() => {
                let exam = Exam::of(*answer, self.classes.get_value());
                self.end();
                self.progress
                    .set(exam.map_or_else(|| Progress::Failed(String::new()), |exam| Progress::Done(Arc::new(exam))));
            }
            Told::Message(FromTrainer::Failed { error }) => self.fail(error.detail),
            Told::Message(FromTrainer::Ready { version, .. }) => self.fail(version.to_string()),
            Told::Message(_) => {}
            Told::OtherVersion => self.fail(String::new()),
            Told::Lost(words) => self.fail(words),
        }
    }

    fn fail(self, words: String) {
        self.end();
        self.progress.set(Progress::Failed(words));
    }

    fn end(self) {
        self.greeting.set_value(None);
        self.patience.set_value(None);
        self.worker.set_value(None);
    }
}
