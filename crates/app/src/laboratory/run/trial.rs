//! A graphics adapter is tried beside a run that has begun on the processor, and takes the run over where it is faster:
//! nobody waits for its program to be loaded and its kernels to be compiled.

use super::super::device::{Decision, Measured, Reason, Timed};
use super::{Effect, Link, Run, Status};
use protocol::{DeviceKind, DeviceReport};
use std::sync::Arc;

/// While the adapter was timed it took the processor's time too. The processor's own pace is what it is so many milliseconds
/// later, and so many steps: the rate that a trainer tells is smoothed.
const QUIET: f64 = 500.0;
const QUIET_STEPS: u32 = 12;
/// Steps that take long are told unsmoothed soon enough.
const QUIET_AT_MOST: f64 = 3_000.0;
/// A run that is over so soon, in seconds, ends where it is: moving takes a moment, too.
const TOO_LATE: f32 = 2.0;

/// How the trial stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Trial {
    /// There is none, or it is over.
    #[default]
    Over,
    /// The adapter is being timed.
    Timing,
    /// It was timed; what the processor does alone is still to be seen.
    Timed { gpu: f32, device: DeviceReport, since: f64, step: u32 },
    /// It is faster, and the processor's worker was asked to hand the run over.
    HandingOver { device: DeviceReport },
    /// It has the run, and has not trained a step of it.
    Moved,
}

/// What came of timing the adapter: images per second, and what its worker says it runs on.
pub(crate) type Tried = Option<(f32, DeviceReport)>;

impl Trial {
    /// Whether there is a worker for it beside the run's.
    pub(super) fn has_worker(&self) -> bool {
        matches!(self, Self::Timing | Self::Timed { .. } | Self::HandingOver { .. })
    }
}

impl Run {
    /// The adapter that is to be tried.
    fn untried(&self) -> Option<String> {
        match &self.plan.as_ref()?.device.reason {
            Reason::Unmeasured { adapter } => Some(adapter.clone()),
            _ => None,
        }
    }

    /// The run has trained a step: the adapter's trial begins, or is weighed, or has come to its end.
    pub(super) fn follow_trial(&mut self, now: f64) -> Vec<Effect> {
        match &self.trial {
            Trial::Over if self.untried().is_some() => {
                self.trial = Trial::Timing;
                vec![Effect::Try]
            }
            Trial::Timed { since, step, .. } => {
                let steps = self.step().saturating_sub(*step);
                let quiet = now - since >= QUIET && steps >= QUIET_STEPS || now - since >= QUIET_AT_MOST;
                if quiet && self.status == Status::Running && !self.pausing && !self.stopping {
                    return self.weigh();
                }
                vec![]
            }
            Trial::Moved => {
                self.trial = Trial::Over;
                vec![]
            }
            Trial::Over | Trial::Timing | Trial::HandingOver { .. } => vec![],
        }
    }

    /// The adapter was timed, or could not be.
    pub(super) fn hear_tried(&mut self, tried: Tried, now: f64) -> Vec<Effect> {
        if self.trial != Trial::Timing {
            return vec![];
        }
        match tried {
            Some((gpu, device)) => {
                self.trial = Trial::Timed { gpu, device, since: now, step: self.step() };
                vec![]
            }
            None => {
                self.trial = Trial::Over;
                self.decide(DeviceKind::Cpu, |adapter| Reason::GpuFailed { adapter });
                vec![Effect::Remember(Timed::default())]
            }
        }
    }

    /// Both paces are known.
    fn weigh(&mut self) -> Vec<Effect> {
        let cpu = self.images_per_second().filter(|rate| *rate > 0.0);
        let (Trial::Timed { gpu, device, .. }, Some(cpu)) = (std::mem::take(&mut self.trial), cpu) else {
            return vec![];
        };
        let left = self.progress.as_ref().map_or(0.0, |progress| progress.seconds_left);
        let measured = Measured { cpu, gpu };
        let remember = Effect::Remember(Timed { cpu: Some(cpu), gpu: Some(gpu) });
        if gpu > cpu && left > TOO_LATE {
            self.decide(DeviceKind::WebGpu, |adapter| Reason::Faster { adapter, measured });
            self.trial = Trial::HandingOver { device };
            return vec![remember, Effect::HandOver];
        }
        self.decide(DeviceKind::Cpu, |adapter| Reason::Faster { adapter, measured });
        vec![remember]
    }

    fn decide(&mut self, kind: DeviceKind, reason: impl FnOnce(String) -> Reason) {
        if let (Some(adapter), Some(plan)) = (self.untried(), self.plan.as_mut()) {
            plan.device = Decision { kind, reason: reason(adapter) };
        }
    }

    /// The processor's worker has let go of the run.
    pub(super) fn hear_handed_over(&mut self, bytes: Vec<u8>, now: f64) -> Vec<Effect> {
        let Trial::HandingOver { device } = std::mem::take(&mut self.trial) else { return vec![] };
        let bytes = Arc::new(bytes);
        if self.stopping {
            let effects = self.end_by_hand();
            self.ending.iter_mut().for_each(|ending| ending.weights = Some(Arc::clone(&bytes)));
            return effects;
        }
        let pausing = self.pausing;
        self.settle(Status::Loading);
        self.pausing = pausing;
        self.pulse = self.pulse.successor();
        self.link = Some(Link { kind: device.kind, ready: true, used: false, since: now, last_hello: now });
        self.device = Some(device);
        self.trial = Trial::Moved;
        let pause = pausing.then_some(Effect::Pause);
        let begin = self.begin(Some(bytes));
        [Effect::Terminate, Effect::Adopt].into_iter().chain(begin).chain(pause).collect()
    }

    /// The adapter took the run and failed before it had trained a step: back to the processor, and to its last checkpoint.
    pub(super) fn move_back(&mut self, now: f64) -> Option<Vec<Effect>> {
        if self.trial != Trial::Moved {
            return None;
        }
        self.trial = Trial::Over;
        let plan = self.plan.as_mut()?;
        let Reason::Faster { adapter, .. } = &plan.device.reason else { return None };
        let reason = Reason::GpuFailed { adapter: adapter.clone() };
        plan.device = Decision { kind: DeviceKind::Cpu, reason };
        self.link = None;
        let remember = Effect::Remember(Timed::default());
        Some(std::iter::once(remember).chain(self.go_on(now)).collect())
    }

    /// Ends the trial's worker as soon as it is not needed any longer, for whatever reason.
    pub(super) fn clear_trial(&mut self, had_worker: bool, effects: &mut Vec<Effect>) {
        if !self.status.is_active() && !matches!(self.trial, Trial::Over | Trial::Timing) {
            // What was found out serves the runs to come.
            if let Trial::Timed { gpu, .. } = self.trial
                && let Some(cpu) = self.images_per_second()
            {
                effects.push(Effect::Remember(Timed { cpu: Some(cpu), gpu: Some(gpu) }));
            }
            self.trial = Trial::Over;
        }
        if had_worker && !self.trial.has_worker() && !effects.contains(&Effect::Adopt) {
            effects.push(Effect::Dismiss);
        }
    }
}
