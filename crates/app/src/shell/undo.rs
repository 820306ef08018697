//! Taking back what was changed in a room, and making it again.

use super::address::{Address, Place};
use super::past::Told;
use super::steps::{Beside, SHELL_KEYS, Step, Steps};
use crate::platform::gesture::Heard;
use leptos::prelude::*;

impl Address {
    /// Lets what the room shows beside its query be taken back too: `take` gives it, tracked, and `give` puts it back.
    pub fn beside(
        self,
        take: impl Fn() -> Option<Beside> + Copy + Send + Sync + 'static,
        give: impl Fn(Beside) + Send + Sync + 'static,
    ) {
        let taken = Callback::new(move |()| take());
        self.undo.beside.set_value(Some((taken, Callback::new(give))));
        Effect::new(move |_| {
            take();
            self.count();
        });
    }

    /// Whether the room was last entered by taking something back or making it again, and not by a link, Back or Forward.
    #[must_use]
    pub fn stepped(self) -> bool {
        self.undo.stepped.get_value()
    }

    /// How many changes can be taken back, and how many of those made again; tracked.
    #[must_use]
    pub fn counts(self) -> (usize, usize) {
        self.undo.counts.get()
    }

    /// What was done last, tracked.
    #[must_use]
    pub fn told(self) -> Told {
        self.undo.told.get()
    }

    pub(super) fn hear(self, heard: Heard) {
        match heard {
            Heard::Begin => self.settle(false),
            // Elements of a room that is left are left too: nothing begins with that.
            Heard::Leave if self.undo.steps.with_value(Steps::is_new) => {}
            Heard::Leave => self.settle(false),
            Heard::Undo => self.step(false),
            Heard::Redo => self.step(true),
        }
    }

    /// What has been changed up to now is one step.
    ///
    /// - `looks`: whether it is one even if one only looks elsewhere now.
    pub(super) fn settle(self, looks: bool) {
        if let Some(now) = self.now() {
            self.undo.steps.update_value(|steps| steps.note(now, looks));
            self.count();
        }
    }

    /// Takes the last change back, or makes it `again`: the room reads its query as it does after Back.
    pub(super) fn step(self, again: bool) {
        let Some(now) = self.now() else { return };
        let taken = self.undo.steps.try_update_value(|steps| if again { steps.redo(now) } else { steps.undo(now) });
        let Some(Step { mut query, beside }) = taken.flatten() else { return };
        for key in SHELL_KEYS {
            match self.current(key) {
                Some(value) => query.set(key, value),
                None => query.remove(key),
            }
        }
        self.say(query.clone());
        if let (Some(beside), Some((_, give))) = (beside, self.undo.beside.get_value()) {
            give.try_run(beside);
        }
        self.undo.stepped.set_value(true);
        self.count();
        let (past, future) = self.undo.counts.get_untracked();
        self.undo.told.set(Some((again, if again { future } else { past })));
        self.enter(Place { room: untrack(|| self.room()), query });
    }

    /// The room's state, with what it has not written yet; `None` where there is no room to ask.
    fn now(self) -> Option<Step> {
        self.ask_room().then(|| Step { query: self.query(), beside: self.undo.beside() })
    }

    /// Counts the steps there are from the state that was written last.
    pub(super) fn count(self) {
        let now = Step { query: self.query(), beside: self.undo.beside() };
        let counts = self.undo.steps.with_value(|steps| steps.counts(&now));
        if self.undo.counts.get_untracked() != counts {
            self.undo.counts.set(counts);
        }
    }
}
