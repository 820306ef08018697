use crate::{Host, Inbox};
use protocol::{FromTrainer, ToTrainer};
use std::collections::VecDeque;

/// Reads the inbox while a run is under way and keeps what was asked of that run.
///
/// Messages are taken strictly in order. Nothing behind a `Stop` is read before the run has ended, so that what was meant for
/// the next run reaches the next run.
#[derive(Debug)]
pub(crate) struct Desk {
    pub(crate) inbox: Inbox,
    /// Answer to every `Hello`.
    pub(crate) greeting: FromTrainer,
    later: VecDeque<ToTrainer>,
    paused: bool,
    stopped: bool,
}

impl Desk {
    pub(crate) fn new(inbox: Inbox, greeting: FromTrainer) -> Self {
        Self { inbox, greeting, later: VecDeque::new(), paused: false, stopped: false }
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

    /// Between two steps of a run: reads what has come, and while the run is paused waits for more. True when the run
    /// is to end.
    pub(crate) async fn told_to_stop(&mut self, host: &impl Host) -> bool {
        while !self.stopped {
            let message = match self.inbox.pop() {
                Some(message) => message,
                None if self.paused => self.inbox.next().await,
                None => break,
            };
            self.hear(message, host);
        }
        self.stopped
    }

    fn hear(&mut self, message: ToTrainer, host: &impl Host) {
        match message {
            ToTrainer::Hello { .. } => host.post(self.greeting.clone()),
            ToTrainer::Pause if !self.paused => {
                self.paused = true;
                host.post(FromTrainer::Paused);
            }
            ToTrainer::Resume if self.paused => {
                self.paused = false;
                host.post(FromTrainer::Resumed);
            }
            ToTrainer::Pause | ToTrainer::Resume => {}
            ToTrainer::Stop => self.stopped = true,
            ToTrainer::Start(_) => {
                self.stopped = true;
                self.later.push_back(message);
            }
            ToTrainer::Measure { .. } => self.later.push_back(message),
        }
    }
}
