//! Computes images layer by layer between the frames of the page, so that nothing else has to wait for it.

use crate::platform::clock::{next_frame, now};
use inference::{Error, Forward, Level, Trained};
use leptos::prelude::*;
use std::sync::Arc;

/// Milliseconds of computing between two frames; the slice that is under way then takes up to three more.
const BUDGET: f64 = 6.0;

/// What is told at the end: the levels of every image, in order.
type Done = Box<dyn FnOnce(Result<Vec<Vec<Level>>, Error>)>;

/// One line of work; what is begun puts an end to what was under way.
#[derive(Clone, Copy)]
pub struct Engine {
    turn: StoredValue<u32>,
    /// Whether something is being computed.
    pub busy: RwSignal<bool>,
}

/// What is left to do.
struct Job {
    trained: Arc<Trained>,
    images: std::vec::IntoIter<Vec<f32>>,
    under_way: Option<Forward>,
    found: Vec<Vec<Level>>,
    /// Whether all levels are kept, or the last alone.
    whole: bool,
    done: Done,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// A line with nothing to do.
    #[must_use]
    pub fn new() -> Self {
        Self { turn: StoredValue::new(0), busy: RwSignal::new(false) }
    }

    /// Sends images through a network; `whole` keeps all their levels, otherwise only the last one.
    pub fn run(
        self,
        trained: &Arc<Trained>,
        images: Vec<Vec<f32>>,
        whole: bool,
        done: impl FnOnce(Result<Vec<Vec<Level>>, Error>) + 'static,
    ) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        let job = Job {
            trained: Arc::clone(trained),
            images: images.into_iter(),
            under_way: None,
            found: Vec::new(),
            whole,
            done: Box::new(done),
        };
        self.busy.set(true);
        self.go(turn, job);
    }

    /// Looks again when what `track` reads has changed: once for each frame at most, and after what is under way, so that
    /// what is shown follows a stroke while it is drawn.
    pub fn follow(self, track: impl Fn() + 'static, look: impl Fn() + Copy + 'static) {
        let planned = StoredValue::new(false);
        Effect::new(move |_| {
            track();
            if !planned.get_value() {
                planned.set_value(true);
                self.plan(planned, look);
            }
        });
    }

    fn plan(self, planned: StoredValue<bool>, look: impl Fn() + Copy + 'static) {
        next_frame(move || match self.busy.try_get_untracked() {
            None => {}
            Some(true) => self.plan(planned, look),
            Some(false) => {
                planned.set_value(false);
                look();
            }
        });
    }

    /// Forgets what is under way.
    pub fn stop(self) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.busy.set(false);
    }

    fn go(self, turn: u32, mut job: Job) {
        // The room may have been left, or something else begun.
        if self.turn.try_get_value() != Some(turn) {
            return;
        }
        let start = now();
        loop {
            match job.step() {
                Ok(true) => {}
                Ok(false) => {
                    self.busy.set(false);
                    return (job.done)(Ok(job.found));
                }
                Err(error) => {
                    self.busy.set(false);
                    return (job.done)(Err(error));
                }
            }
            if now() - start > BUDGET {
                break;
            }
        }
        next_frame(move || self.go(turn, job));
    }
}

impl Job {
    /// Computes one layer of one image, or a slice of it; `false` when all is done.
    fn step(&mut self) -> Result<bool, Error> {
        let mut forward = match self.under_way.take() {
            Some(forward) => forward,
            None => match self.images.next() {
                Some(pixels) => Forward::new(&self.trained, pixels)?,
                None => return Ok(false),
            },
        };
        if forward.step()? {
            self.under_way = Some(forward);
        } else {
            let mut levels = forward.into_levels();
            if !self.whole {
                levels.drain(..levels.len().saturating_sub(1));
            }
            self.found.push(levels);
        }
        Ok(true)
    }
}
