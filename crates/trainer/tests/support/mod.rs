//! A worker without a browser: a page that follows a script, a clock that the work itself moves, a run whose steps are
//! known beforehand.
#![allow(dead_code, reason = "each test file uses its part")]

pub(crate) mod fake;
pub(crate) mod real;

pub(crate) use fake::Script;

use dataset::Part;
use fake::Fake;
use protocol::*;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use trainer::{Backend, Host, Inbox, worker};

/// What the page answers to a message, given everything said so far.
pub(crate) type React = dyn FnMut(&FromTrainer) -> Vec<ToTrainer>;

/// Whether the worker wants to be polled again.
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

#[derive(Clone)]
pub(crate) struct Stage {
    pub(crate) clock: Rc<Cell<f64>>,
    pub(crate) inbox: Inbox,
    /// Every message with its time.
    pub(crate) said: Rc<RefCell<Vec<(f64, FromTrainer)>>>,
    /// Times at which the event loop got a turn.
    pub(crate) breaths: Rc<RefCell<Vec<f64>>>,
    /// Learning rate of every training step, over all runs.
    pub(crate) rates: Rc<RefCell<Vec<f32>>>,
    /// Training steps done, over all runs, with their times.
    pub(crate) steps: Rc<RefCell<Vec<f64>>>,
    pub(crate) files: Rc<RefCell<HashMap<String, Vec<u8>>>>,
    pub(crate) fetched: Rc<RefCell<Vec<String>>>,
    /// How often gradients were read from the device.
    pub(crate) reads: Rc<Cell<u32>>,
    /// What the run begun last was given when it was under way: part, first image, number.
    pub(crate) brought: Rc<RefCell<Vec<(Part, usize, usize)>>>,
    /// An address under this does not answer before so many training steps are done.
    pub(crate) slow: Rc<RefCell<(String, usize)>>,
    /// Training images of the run begun last.
    pub(crate) images: Rc<Cell<usize>>,
    react: Rc<RefCell<Box<React>>>,
}

impl Stage {
    pub(crate) fn new(react: impl FnMut(&FromTrainer) -> Vec<ToTrainer> + 'static) -> Self {
        Self {
            clock: Rc::default(),
            inbox: Inbox::default(),
            said: Rc::default(),
            breaths: Rc::default(),
            steps: Rc::default(),
            rates: Rc::default(),
            files: Rc::default(),
            fetched: Rc::default(),
            reads: Rc::default(),
            brought: Rc::default(),
            slow: Rc::new(RefCell::new(("slow".to_owned(), 0))),
            images: Rc::default(),
            react: Rc::new(RefCell::new(Box::new(react))),
        }
    }

    /// Images of a part that the run begun last was given while it was under way.
    pub(crate) fn brought_of(&self, part: Part) -> usize {
        self.brought.borrow().iter().filter(|(of, ..)| *of == part).map(|(_, _, count)| count).sum()
    }

    /// Serves until the worker waits for the page, sends what the page sends then, and so on to the end of `sent`.
    pub(crate) fn play(&self, script: Script, sent: &[ToTrainer]) {
        self.play_on(Fake { stage: self.clone(), script }, sent);
    }

    /// As [`Stage::play`], on another back end.
    pub(crate) fn play_on(&self, backend: impl Backend, sent: &[ToTrainer]) {
        let mut serving = pin!(worker::serve(backend, self.clone(), self.inbox.clone()));
        let mut wait = |label: &str| {
            let woken = Arc::new(Woken(AtomicBool::new(true)));
            let waker = Waker::from(woken.clone());
            while woken.0.swap(false, Ordering::Relaxed) {
                let poll = serving.as_mut().poll(&mut Context::from_waker(&waker));
                assert!(poll.is_pending(), "the worker ended {label}");
            }
        };
        wait("before it was greeted");
        for message in sent {
            self.inbox.push(message.clone());
            wait("although pages may always send more");
        }
    }

    pub(crate) fn messages(&self) -> Vec<FromTrainer> {
        self.said.borrow().iter().map(|(_, message)| message.clone()).collect()
    }

    /// The kinds of the messages in order, repetitions left out.
    pub(crate) fn plot(&self) -> Vec<&'static str> {
        let mut plot: Vec<_> = self.messages().iter().map(kind).collect();
        plot.dedup();
        plot
    }

    /// All (step, loss) told, in the order they were.
    pub(crate) fn losses(&self) -> Vec<(u32, f32)> {
        let told = |message| if let FromTrainer::Progress(progress) = message { progress.losses } else { Vec::new() };
        self.messages().into_iter().flat_map(told).collect()
    }

    pub(crate) fn outcomes(&self) -> Vec<Outcome> {
        let told = |message| if let FromTrainer::Finished(outcome) = message { Some(*outcome) } else { None };
        self.messages().into_iter().filter_map(told).collect()
    }

    /// Times of the messages of this kind.
    pub(crate) fn times(&self, of: &str) -> Vec<f64> {
        self.said.borrow().iter().filter(|(_, message)| kind(message) == of).map(|(time, _)| *time).collect()
    }
}

pub(crate) fn kind(message: &FromTrainer) -> &'static str {
    match message {
        FromTrainer::Ready { .. } => "ready",
        FromTrainer::Loading { .. } => "loading",
        FromTrainer::Compiling => "compiling",
        FromTrainer::Progress(_) => "progress",
        FromTrainer::EpochEnd(_) => "epoch",
        FromTrainer::Paused => "paused",
        FromTrainer::Resumed => "resumed",
        FromTrainer::Checkpoint { .. } => "checkpoint",
        FromTrainer::Finished(_) => "finished",
        FromTrainer::Measured { .. } => "measured",
        FromTrainer::Failed { .. } => "failed",
        FromTrainer::RateSet { .. } => "rate",
        FromTrainer::Gradients(_) => "gradients",
        FromTrainer::Backward(_) => "backward",
        FromTrainer::HandedOver { .. } => "handed over",
        FromTrainer::Evaluated(_) => "evaluated",
    }
}

impl Host for Stage {
    fn now(&self) -> f64 {
        self.clock.get()
    }

    fn post(&self, message: FromTrainer) {
        let answers = self.react.borrow_mut()(&message);
        self.said.borrow_mut().push((self.now(), message));
        answers.into_iter().for_each(|answer| self.inbox.push(answer));
    }

    async fn breathe(&self) {
        self.breaths.borrow_mut().push(self.now());
        self.clock.set(self.now() + 1e-5);
        // A turn of the event loop: whoever waits for this is polled again.
        let mut turned = false;
        poll_fn(|context| {
            if std::mem::replace(&mut turned, true) {
                return Poll::Ready(());
            }
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
    }

    async fn fetch(&self, url: &str, arrived: &mut dyn FnMut(u64)) -> Result<Vec<u8>, String> {
        self.fetched.borrow_mut().push(url.to_owned());
        if url.starts_with("never") {
            std::future::pending::<()>().await;
        }
        let (slow, steps) = self.slow.borrow().clone();
        if url.starts_with(&slow) {
            poll_fn(|_| if self.steps.borrow().len() < steps { Poll::Pending } else { Poll::Ready(()) }).await;
        }
        let bytes = self.files.borrow().get(url).cloned().ok_or_else(|| format!("{url}: HTTP 404"))?;
        for end in [bytes.len() / 2, bytes.len()] {
            self.clock.set(self.now() + 0.2);
            arrived(end as u64);
        }
        Ok(bytes)
    }
}

pub(crate) fn hello() -> ToTrainer {
    ToTrainer::Hello { version: VERSION }
}

pub(crate) fn config(epochs: u32) -> RunConfig {
    RunConfig {
        network: network::Sequential { input: vec![28, 28, 1], layers: Vec::new() },
        data: DataSource::Synthetic { seed: 1, noise: 0.02, shift: 3.0 },
        train: 100,
        epochs,
        batch_size: 32,
        learning_rate: 1e-3,
        patience: None,
        seed: 0,
        workers: 1,
        resume_from: None,
    }
}

pub(crate) fn start(epochs: u32) -> ToTrainer {
    ToTrainer::Start(Box::new(config(epochs)))
}

pub(crate) fn measure() -> ToTrainer {
    ToTrainer::Measure { network: config(1).network, batch_size: 32, workers: 1 }
}
