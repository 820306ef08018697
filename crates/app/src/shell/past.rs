use super::steps::{Beside, Steps};
use leptos::prelude::*;

/// What was done last: whether it was made again rather than taken back, and how many steps are left that way.
pub type Told = Option<(bool, usize)>;

/// How what a room shows beside its query is taken, and given back.
type Kept = (Callback<(), Option<Beside>>, Callback<Beside>);

/// What the address keeps of a room's past.
#[derive(Clone, Copy)]
pub(super) struct Undo {
    pub(super) steps: StoredValue<Steps>,
    pub(super) beside: StoredValue<Option<Kept>>,
    pub(super) counts: RwSignal<(usize, usize)>,
    pub(super) told: RwSignal<Told>,
    /// Whether the room was last entered by a step.
    pub(super) stepped: StoredValue<bool>,
}

impl Undo {
    pub(super) fn new() -> Self {
        Self {
            steps: StoredValue::new(Steps::default()),
            beside: StoredValue::new(None),
            counts: RwSignal::new((0, 0)),
            told: RwSignal::new(None),
            stepped: StoredValue::new(false),
        }
    }

    /// Begins anew, when a room is arrived at.
    pub(super) fn clear(self) {
        self.steps.set_value(Steps::default());
        self.stepped.set_value(false);
        self.counts.set((0, 0));
        self.told.set(None);
    }

    /// What the room shows beside its query now.
    pub(super) fn beside(self) -> Option<Beside> {
        self.beside.get_value().and_then(|(take, _)| untrack(|| take.try_run(()))).flatten()
    }
}
