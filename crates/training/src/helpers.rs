//! Letting helpers take part in a run.

use crate::crew::Crew;
use crate::gain::Gain;
use crate::{Run, evaluation};

impl Run {
    /// How many could work on this run at once and gain by it, on training batches and in evaluations; 1 where every batch
    /// stays in one piece.
    pub fn gain(&self) -> usize {
        self.trainer.gain(self.config.batch_size.max(evaluation::batch_size(self.model().device().kind())))
    }

    /// Lets helpers take part from the next step on. Losses, weights and results are the same to the last bit with them and
    /// without, however many they are, and whatever becomes of them. With `only_if_faster`, both ways are timed now and
    /// then, and the helpers rest where they do not gain.
    pub fn set_crew(&mut self, crew: Box<dyn Crew>, only_if_faster: bool) {
        self.trainer.conductor.set_crew(crew, only_if_faster.then(Gain::new));
    }

    /// Whether helpers are still to come.
    pub fn expects_helpers(&self) -> bool {
        self.trainer.conductor.expects()
    }
}
