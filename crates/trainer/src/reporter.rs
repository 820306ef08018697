//! From what a run does to what the page hears of it, and how often.

use crate::estimate::{Place, Plan, seconds_left};
use crate::throttle::Throttle;
use crate::translate;
use protocol::{FromTrainer, Progress};
use training::{Evaluating, Event, Metrics, Part, Step};

/// Eight messages a second; twenty are allowed. Drawing the curves takes turns with the training on a machine of two cores,
/// and at twenty it cost a fifth of the rate there.
const PROGRESS_INTERVAL: f64 = 0.125;
const KERNELS_INTERVAL: f64 = 0.5;

/// Gathers a run's events into messages.
#[derive(Debug)]
pub(crate) struct Reporter {
    plan: Plan,
    progress: Throttle,
    kernels: Throttle,
    /// Losses not told yet.
    losses: Vec<(u32, f32)>,
    /// The last step, without its losses.
    last: Option<Step>,
    place: Place,
    running: Metrics,
    validation_began: Option<f64>,
    validation_seconds: Option<f64>,
    /// What bringing images will still take.
    supply_seconds: f64,
}

impl Reporter {
    pub(crate) fn new(plan: Plan) -> Self {
        Self {
            plan,
            progress: Throttle::new(PROGRESS_INTERVAL),
            kernels: Throttle::new(KERNELS_INTERVAL),
            losses: Vec::new(),
            last: None,
            place: Place::default(),
            running: Metrics { loss: 0.0, accuracy: 0.0 },
            validation_began: None,
            validation_seconds: None,
            supply_seconds: 0.0,
        }
    }

    /// What bringing images will still take, in seconds.
    pub(crate) fn supply(&mut self, seconds: f64) {
        self.supply_seconds = seconds;
    }

    /// Takes in a step or a batch of an evaluation. True when it is time for [`Reporter::progress`].
    pub(crate) fn hear(&mut self, event: &Event, now: f64) -> bool {
        match event {
            Event::Step(step) => self.hear_step(step),
            Event::Evaluating(evaluating) => self.hear_evaluating(*evaluating, now),
            Event::EpochEnd(_) | Event::Finished(_) => return false,
        }
        // Before the first loss is read there is nothing to tell.
        (!self.losses.is_empty() || matches!(event, Event::Evaluating(_))) && self.progress.ready(now)
    }

    fn hear_step(&mut self, step: &Step) {
        self.losses.extend_from_slice(&step.losses);
        self.running = step.running.unwrap_or(self.running);
        self.place = Place { epoch: step.epoch, batch: step.batch, validated: 0.0, tested: 0.0 };
        self.validation_began = None;
        let rate = step.images_per_second.or(self.last.as_ref().and_then(|last| last.images_per_second));
        self.last = Some(Step { losses: Vec::new(), images_per_second: rate, ..step.clone() });
    }

    fn hear_evaluating(&mut self, evaluating: Evaluating, now: f64) {
        let share = f64::from(evaluating.batch) / f64::from(evaluating.batches.max(1));
        match evaluating.part {
            Part::Test => {
                self.place.validated = 1.0;
                self.place.tested = share;
            }
            Part::Validation => {
                self.place.validated = share;
                // The first event comes after the first batch: time the others and scale up.
                let began = *self.validation_began.get_or_insert(now);
                if evaluating.batch == evaluating.batches && evaluating.batches > 1 {
                    let timed = f64::from(evaluating.batches - 1);
                    self.validation_seconds = Some((now - began) * f64::from(evaluating.batches) / timed);
                }
            }
        }
    }

    /// Whether any step was heard of.
    pub(crate) fn has_begun(&self) -> bool {
        self.last.is_some()
    }

    /// Whether the kernels should come with the next message.
    pub(crate) fn wants_kernels(&mut self, now: f64) -> bool {
        self.kernels.ready(now)
    }

    /// The message, if any step was heard of.
    pub(crate) fn progress(&mut self, kernels: Option<training::Kernels>) -> Option<FromTrainer> {
        let step = self.last.as_ref()?;
        let left = seconds_left(&self.plan, &self.place, step.images_per_second, self.validation_seconds);
        Some(FromTrainer::Progress(Box::new(Progress {
            epoch: step.epoch,
            batch: step.batch,
            batches: step.batches,
            step: step.step,
            losses: std::mem::take(&mut self.losses),
            loss: self.running.loss,
            accuracy: self.running.accuracy,
            images_per_second: step.images_per_second.unwrap_or(0.0) as f32,
            workers: step.workers as u32,
            seconds_left: left.map_or(0.0, |left| left + self.supply_seconds) as f32,
            kernels: kernels.map(translate::kernels),
        })))
    }

    /// What was not told yet when the run ends.
    pub(crate) fn rest(&mut self) -> Option<FromTrainer> {
        if self.losses.is_empty() { None } else { self.progress(None) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bringing_images_counts_as_time_left() {
        let plan = Plan { train: 1000, validation: 300, test: 600, batch_size: 100, epochs: 1 };
        let step = Step {
            workers: 1,
            epoch: 1,
            batch: 1,
            batches: 10,
            step: 1,
            images: 100,
            losses: vec![(1, 2.3)],
            running: None,
            images_per_second: Some(100.0),
        };
        let left = |supply: f64| {
            let mut reporter = Reporter::new(plan);
            reporter.supply(supply);
            reporter.hear(&Event::Step(step.clone()), 0.0);
            match reporter.progress(None) {
                Some(FromTrainer::Progress(progress)) => progress.seconds_left,
                _ => f32::NAN,
            }
        };
        // 900 images at 100 a second, and 900 to evaluate at three times that.
        assert!((left(0.0) - 12.0).abs() < 1e-4 && (left(4.5) - 16.5).abs() < 1e-4, "{} {}", left(0.0), left(4.5));
    }
}
