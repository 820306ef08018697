use super::Room;
use crate::platform::storage;
use leptos::prelude::*;
use std::collections::BTreeSet;

const STORAGE_KEY: &str = "nucleo.progress";

/// What the visitor has done: rooms seen, questions answered, challenges met. Stays in the browser.
#[derive(Clone, Copy)]
pub struct Progress(RwSignal<BTreeSet<String>>);

impl Progress {
    /// Reads what is stored.
    #[must_use]
    pub fn load() -> Self {
        Self(RwSignal::new(storage::get(STORAGE_KEY).map(|text| parse(&text)).unwrap_or_default()))
    }

    /// Notes that `room` was entered.
    pub fn visit(self, room: Room) {
        self.note(room.route().path);
    }

    /// Notes that the question of `room` was answered (right or wrong).
    pub fn answer(self, room: Room) {
        self.note(&format!("{}.ask", room.route().path));
    }

    /// Notes that the challenge of `room` was met.
    pub fn meet(self, room: Room) {
        self.note(&format!("{}.challenge", room.route().path));
    }

    /// Whether `room` was entered, tracked.
    #[must_use]
    pub fn visited(self, room: Room) -> bool {
        self.0.with(|done| done.contains(room.route().path))
    }

    /// Whether the question of `room` was answered, tracked.
    #[must_use]
    pub fn answered(self, room: Room) -> bool {
        self.0.with(|done| done.contains(&format!("{}.ask", room.route().path)))
    }

    /// Whether the challenge of `room` was met, tracked.
    #[must_use]
    pub fn met(self, room: Room) -> bool {
        self.0.with(|done| done.contains(&format!("{}.challenge", room.route().path)))
    }

    /// Whether nothing was done yet, tracked.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.with(BTreeSet::is_empty)
    }

    /// Forgets everything.
    pub fn clear(self) {
        self.0.update(BTreeSet::clear);
        storage::remove(STORAGE_KEY);
    }

    fn note(self, what: &str) {
        if what.is_empty() || self.0.with_untracked(|done| done.contains(what)) {
            return;
        }
        self.0.update(|done| {
            done.insert(what.to_owned());
        });
        storage::set(STORAGE_KEY, &self.0.with_untracked(write));
    }
}

/// Progress, from context.
#[must_use]
pub fn use_progress() -> Progress {
    use_context::<Progress>().unwrap_or_else(Progress::load)
}

fn parse(text: &str) -> BTreeSet<String> {
    text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn write(done: &BTreeSet<String>) -> String {
    done.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_reads_back() {
        let done: BTreeSet<String> = ["correlation", "correlation.ask"].map(str::to_owned).into();
        assert_eq!(parse(&write(&done)), done);
        assert!(parse("").is_empty());
    }
}
