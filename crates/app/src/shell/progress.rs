use super::Room;
use super::deeds::Deeds;
use crate::platform::storage;
use leptos::ev;
use leptos::prelude::*;

const STORAGE_KEY: &str = "nucleo.progress";

/// What the visitor has done: rooms seen, questions answered, challenges met. Stays in the browser, where other tabs write
/// too.
#[derive(Clone, Copy)]
pub struct Progress(RwSignal<Deeds>);

/// What was forgotten, for whoever changes their mind: what had been done, and the answers under their keys.
#[derive(Clone)]
pub struct Forgotten(Deeds, Vec<(String, String)>);

/// Under which key the browser keeps the answer to the question of `room`.
#[must_use]
pub fn answer_key(room: Room) -> String {
    ["nucleo.answer.", room.name()].concat()
}

impl Progress {
    /// Reads what is stored, and follows what other tabs store.
    #[must_use]
    pub fn load() -> Self {
        let progress = Self(RwSignal::new(stored()));
        let handle = window_event_listener(ev::storage, move |_| progress.look());
        on_cleanup(move || handle.remove());
        progress
    }

    /// Notes that `room` was entered.
    pub fn visit(self, room: Room) {
        self.note(room.path());
    }

    /// Notes that the question of `room` was answered (right or wrong).
    pub fn answer(self, room: Room) {
        self.note(&format!("{}.ask", room.path()));
    }

    /// Notes that the challenge of `room` was met.
    pub fn meet(self, room: Room) {
        self.note(&format!("{}.challenge", room.path()));
    }

    /// Whether `room` was entered, tracked.
    #[must_use]
    pub fn visited(self, room: Room) -> bool {
        self.0.with(|done| done.contains(room.path()))
    }

    /// Whether the question of `room` was answered, tracked.
    #[must_use]
    pub fn answered(self, room: Room) -> bool {
        self.0.with(|done| done.contains(&format!("{}.ask", room.path())))
    }

    /// Whether the challenge of `room` was met, tracked.
    #[must_use]
    pub fn met(self, room: Room) -> bool {
        self.0.with(|done| done.contains(&format!("{}.challenge", room.path())))
    }

    /// Whether nothing was done yet, tracked.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.with(Deeds::is_empty)
    }

    /// Forgets everything, in all tabs.
    #[must_use = "it can be taken back with this only"]
    pub fn forget(self) -> Forgotten {
        self.look();
        let before = self.0.get_untracked();
        self.change(Deeds::forget);
        let keys = Room::ALL.into_iter().map(answer_key);
        let answers: Vec<_> = keys.filter_map(|key| Some((key.clone(), storage::get(&key)?))).collect();
        answers.iter().for_each(|(key, _)| storage::remove(key));
        Forgotten(before, answers)
    }

    /// Takes back that it was forgotten.
    pub fn recall(self, before: Forgotten) {
        self.change(|done| done.recall(before.0));
        before.1.iter().for_each(|(key, answer)| storage::set(key, answer));
    }

    fn note(self, what: &str) {
        if !self.0.with_untracked(|done| done.contains(what)) {
            self.change(|done| done.add(what));
        }
    }

    /// Changes what is stored, and not only what was stored when it was last looked at.
    fn change(self, change: impl FnOnce(&mut Deeds)) {
        self.0.update(|done| {
            done.join(stored());
            change(done);
        });
        storage::set(STORAGE_KEY, &self.0.with_untracked(Deeds::write));
    }

    /// Takes in what other tabs have done.
    fn look(self) {
        let mut now = self.0.get_untracked();
        now.join(stored());
        if self.0.with_untracked(|before| *before != now) {
            self.0.set(now);
        }
    }
}

/// Progress, from context.
#[must_use]
pub fn use_progress() -> Progress {
    use_context::<Progress>().unwrap_or_else(Progress::load)
}

fn stored() -> Deeds {
    storage::get(STORAGE_KEY).map(|text| Deeds::parse(&text)).unwrap_or_default()
}
