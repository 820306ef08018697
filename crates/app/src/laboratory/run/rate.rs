//! The learning rate while a run is under way.

use super::super::field::Field;
use super::curve::lost;
use super::{Checkpoint, Effect, Run};

/// From the step after `step`, Adam takes this rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct RateChange {
    /// Steps done before it, over the whole run.
    pub step: u32,
    pub rate: f64,
}

impl Run {
    /// The rate that the last steps were done with.
    pub(crate) fn current_rate(&self) -> Option<f64> {
        let settings = self.plan.as_ref().map(|plan| plan.settings.rate);
        self.rates.last().map(|change| change.rate).or(settings)
    }

    /// The rate that was asked for, which the worker may not have heard of yet.
    pub(crate) fn wanted_rate(&self) -> Option<f64> {
        self.rate.or_else(|| self.current_rate())
    }

    pub(super) fn set_rate(&mut self, rate: f64) -> Vec<Effect> {
        let (low, high) = Field::Rate.limits();
        if !self.status.is_active() || self.stopping || !(low..=high).contains(&rate) {
            return vec![];
        }
        self.rate = Some(rate);
        // One that is not ready yet hears it right after its start.
        if self.link.as_ref().is_some_and(|link| link.ready) { vec![Effect::SetRate(rate)] } else { vec![] }
    }

    /// The worker's answer. The rate that it had before is no change and is not marked in the curves.
    pub(super) fn hear_rate(&mut self, told: f32) {
        let same = |rate: &f64| ((*rate as f32) - told).abs() <= f32::EPSILON * told.abs();
        // The worker has it in single precision; the page shows what was typed.
        let rate = self.rate.filter(same).unwrap_or_else(|| f64::from(told));
        if self.current_rate().is_some_and(|now| same(&now)) {
            return;
        }
        let step = self.step();
        self.rates.retain(|change| change.step < step);
        self.rates.push(RateChange { step, rate });
    }

    /// Whether the last epoch shows that the rate is too large, though no loss has become infinite.
    pub(crate) fn is_lost(&self) -> bool {
        self.epochs.last().is_some_and(lost)
    }

    /// The last checkpoint from before the rate was too large; `None` is the beginning.
    pub(crate) fn sound(&self) -> Option<&Checkpoint> {
        let of = |checkpoint: &Checkpoint| self.epochs.iter().find(|epoch| epoch.epoch == checkpoint.epoch);
        let is_sound = |checkpoint: &&Checkpoint| !of(checkpoint).is_some_and(lost);
        let last = self.checkpoint.as_ref().filter(is_sound);
        last.or_else(|| self.best.as_ref().filter(is_sound))
    }

    /// Back to the last sound checkpoint, on with a tenth of the rate. A run that is under way is cut off: what it is
    /// doing is not wanted any more.
    pub(super) fn back_off(&mut self, now: f64) -> Vec<Effect> {
        let (low, _) = Field::Rate.limits();
        self.rate = self.wanted_rate().map(|rate| (rate / 10.0).max(low));
        self.checkpoint = self.sound().cloned();
        if self.best.as_ref().map(|best| best.epoch) > self.checkpoint.as_ref().map(|checkpoint| checkpoint.epoch) {
            self.best.clone_from(&self.checkpoint);
        }
        self.died_since_checkpoint = false;
        self.link = None;
        self.go_on(now)
    }
}
