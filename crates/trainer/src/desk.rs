use crate::{Host, Inbox};
use protocol::{FromTrainer, KernelWeight, ToTrainer};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::pin;

/// Reads the inbox while a run is under way and keeps what was asked of that run.
///
/// Messages are taken strictly in order. Nothing behind a `Stop` is read before the run has ended, so that what was meant for
/// the next run reaches the next run.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) inbox: Inbox,
    /// Answer to every `Hello`.
    pub(crate) greeting: FromTrainer,
    /// Whether the page looks at gradients. Outlives a run.
    pub(crate) watching: bool,
    later: VecDeque<ToTrainer>,
    paused: bool,
    stopped: bool,
}

/// What the page asks of the run under way.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Asked {
    /// To end. Nothing is asked of this run afterwards.
    Stop,
    /// To halt: [`FromTrainer::Paused`] is posted by whoever drives the run.
    Pause,
    /// To learn at another rate.
    Rate(f32),
    /// To tell how the coming step changes one weight.
    Backward(KernelWeight),
    /// To end with what it takes to go on elsewhere. Nothing is asked of this run afterwards.
    HandOver,
}

impl Desk {
    pub(crate) fn new(inbox: Inbox, greeting: FromTrainer) -> Self {
        Self { inbox, greeting, watching: false, later: VecDeque::new(), paused: false, stopped: false }
    }

    /// The next message for a worker that has nothing to do.
    pub(crate) async fn next_job(&mut self) -> ToTrainer {
        self.paused = false;
        self.stopped = false;
        match self.later.pop_front() {
            Some(message) => message,
            None => self.inbox.next().await,
        }
    }

    /// What `work` gives, or `None` as soon as the page wants it ended or something else started. Whoever asks meanwhile
    /// whether the worker is there is answered.
    pub(crate) async fn unless_ended<T>(&self, host: &impl Host, work: impl Future<Output = T>) -> Option<T> {
        if self.later.iter().any(|message| matches!(message, ToTrainer::Start(_))) {
            return None;
        }
        let mut work = pin!(self.inbox.unless_ended(work));
        poll_fn(|context| {
            self.answer(host);
            work.as_mut().poll(context)
        })
        .await
    }

    fn answer(&self, host: &impl Host) {
        for _ in 0..self.inbox.take_hellos() {
            host.post(self.greeting.clone());
        }
    }

    /// Between two steps of a run: the next thing that was asked of it; while the run is paused, waited for. `None` when
    /// the run shall go on.
    pub(crate) async fn asked(&mut self, host: &impl Host) -> Option<Asked> {
        while !self.stopped {
            let message = match self.inbox.pop() {
                Some(message) => message,
                None if self.paused => self.inbox.next().await,
                None => break,
            };
            let asked = self.hear(message, host);
            if asked.is_some() {
                return asked;
            }
        }
        None
    }

    /// Reads up to the message that ended a run before it began.
    pub(crate) async fn skip_to_the_end(&mut self, host: &impl Host) {
        while let Some(asked) = self.asked(host).await {
            match asked {
                Asked::Stop => return,
                Asked::Pause => host.post(FromTrainer::Paused),
                Asked::Rate(_) | Asked::Backward(_) | Asked::HandOver => {}
            }
        }
    }

    fn hear(&mut self, message: ToTrainer, host: &impl Host) -> Option<Asked> {
        match message {
            ToTrainer::Hello { .. } => host.post(self.greeting.clone()),
            ToTrainer::Pause if !self.paused => {
                self.paused = true;
                return Some(Asked::Pause);
            }
            ToTrainer::Resume if self.paused => {
                self.paused = false;
                host.post(FromTrainer::Resumed);
            }
            ToTrainer::Pause | ToTrainer::Resume => {}
            ToTrainer::Stop => {
                self.stopped = true;
                return Some(Asked::Stop);
            }
            ToTrainer::Start(_) => {
                self.stopped = true;
                self.later.push_back(message);
                return Some(Asked::Stop);
            }
            ToTrainer::Measure { .. } | ToTrainer::Evaluate { .. } => {
                self.later.push_back(message);
            }
            ToTrainer::HandOver => {
                self.stopped = true;
                return Some(Asked::HandOver);
            }
            ToTrainer::SetRate { learning_rate } => return Some(Asked::Rate(learning_rate)),
            ToTrainer::Watch { on } => self.watching = on,
            ToTrainer::Backward { at } => return Some(Asked::Backward(at)),
        }
        None
    }
}
