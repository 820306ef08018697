//! What single steps show while somebody watches: gradients, and one weight's way through a step.

use super::{Effect, Run};
use protocol::{BackwardStep, Gradients, KernelWeight};

/// What is watched, and what came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Watch {
    /// Somebody looks at the gradients.
    pub on: bool,
    /// The last ones told.
    pub gradients: Option<Gradients>,
    /// The weight whose coming step was asked for and not yet told.
    pub asked: Option<KernelWeight>,
    /// The last step told by its numbers.
    pub backward: Option<BackwardStep>,
}

impl Run {
    /// Begins or ends watching. A worker that is not ready yet hears of it behind its start.
    pub(super) fn look(&mut self, on: bool) -> Vec<Effect> {
        let changed = std::mem::replace(&mut self.watch.on, on) != on;
        if changed && self.link.as_ref().is_some_and(|link| link.ready) { vec![Effect::Watch(on)] } else { vec![] }
    }

    /// Asks what the coming step does to one weight. Only an active run has a coming step.
    pub(super) fn ask_backward(&mut self, at: KernelWeight) -> Vec<Effect> {
        let ready = self.link.as_ref().is_some_and(|link| link.ready);
        if !ready || !self.status.is_active() || self.stopping || self.watch.asked == Some(at) {
            return vec![];
        }
        self.watch.asked = Some(at);
        vec![Effect::Backward(at)]
    }

    /// Whether asking for the coming step of this weight would bring what was told already.
    pub(crate) fn is_told(&self, at: Option<KernelWeight>) -> bool {
        let Some(told) = self.watch.backward.as_ref() else { return false };
        // Another rate makes another step.
        let rate = self.current_rate().unwrap_or_default() as f32;
        at == Some(told.at)
            && told.step == self.step().saturating_add(1)
            && (told.adam.rate - rate).abs() <= 1e-6 * rate.abs()
    }

    pub(super) fn hear_backward(&mut self, told: BackwardStep) {
        if self.watch.asked == Some(told.at) {
            self.watch.asked = None;
        }
        self.watch.backward = Some(told);
    }
}
