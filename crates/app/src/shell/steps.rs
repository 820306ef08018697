//! What can be taken back in a room: its states before and after each change, as the queries that lead to them.

use super::Query;
use std::any::Any;
use std::sync::Arc;

/// The key of the address: `stage=1`.
pub(super) const STAGE_KEY: &str = "stage";

/// Keys of the query that belong to the shell and go along from room to room.
pub(super) const SHELL_KEYS: [&str; 3] = ["lang", "theme", STAGE_KEY];

/// Keys that say where one looks. To look elsewhere is nothing to take back; where one looked comes back with the rest.
const LOOKS: [&str; 18] = [
    "step",
    "at",
    "page",
    "index",
    "class",
    "layer",
    "channel",
    "cell",
    "part",
    "map",
    "view",
    "turn",
    "panel",
    "show",
    "axis",
    "gradients",
    // An answer that was given stays.
    "answers",
    "question",
];

/// How many changes can be taken back.
const MOST: usize = 100;

/// What a room shows that no address can carry, such as a picture of one's own: the same only if it is the very same.
pub type Beside = Arc<dyn Any + Send + Sync>;

/// A state of a room.
#[derive(Debug, Clone, Default)]
pub struct Step {
    /// The query that leads to it.
    pub query: Query,
    /// What the query cannot carry; `None` where there is nothing of the kind.
    pub beside: Option<Beside>,
}

impl Step {
    /// Whether `other` is another state; another way to look at it only counts where `looks` do.
    fn differs(&self, other: &Self, looks: bool) -> bool {
        let counts = |key: &str| !SHELL_KEYS.contains(&key) && (looks || !LOOKS.contains(&key));
        let lacks =
            |one: &Query, all: &Query| one.pairs().any(|(key, value)| counts(key) && all.get(key) != Some(value));
        let others = match (&self.beside, &other.beside) {
            (Some(one), Some(other)) => !Arc::ptr_eq(one, other),
            // What comes for the first time comes with a query that asks for it.
            _ => false,
        };
        others || lacks(&self.query, &other.query) || lacks(&other.query, &self.query)
    }
}

/// The states of a room before the one that it is in, and those that were taken back.
#[derive(Debug, Clone, Default)]
pub struct Steps {
    past: Vec<Step>,
    here: Option<Step>,
    future: Vec<Step>,
}

impl Steps {
    /// Whether no state has been noted yet.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.here.is_none()
    }

    /// Notes the state of the room between two gestures; what the last one changed can now be taken back. The first state
    /// is where it all begins.
    ///
    /// - `looks`: whether looking elsewhere counts too.
    pub fn note(&mut self, now: Step, looks: bool) {
        if let Some(before) = self.here.replace(now.clone())
            && now.differs(&before, looks)
        {
            self.past.push(before);
            self.future.clear();
            if self.past.len() > MOST {
                self.past.remove(0);
            }
        }
    }

    /// The state before the last change; nothing where there is none. `now` is the room's state.
    pub fn undo(&mut self, now: Step) -> Option<Step> {
        self.note(now, false);
        let before = self.past.pop()?;
        self.future.extend(self.here.replace(before.clone()));
        Some(before)
    }

    /// The state before the last [`Steps::undo`], unless something has been changed since.
    pub fn redo(&mut self, now: Step) -> Option<Step> {
        self.note(now, false);
        let after = self.future.pop()?;
        self.past.extend(self.here.replace(after.clone()));
        Some(after)
    }

    /// How many changes can be taken back, and how many of those made again. `now` is the room's state.
    #[must_use]
    pub fn counts(&self, now: &Step) -> (usize, usize) {
        if self.here.as_ref().is_some_and(|here| now.differs(here, false)) {
            ((self.past.len() + 1).min(MOST), 0)
        } else {
            (self.past.len(), self.future.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn step(query: &str) -> Step {
        Step { query: Query::parse(query), beside: None }
    }

    fn noted(queries: &[&str]) -> Steps {
        let mut steps = Steps::default();
        for query in queries {
            steps.note(step(query), false);
        }
        steps
    }

    fn text(step: Option<Step>) -> Option<String> {
        step.map(|step| step.query.to_string())
    }

    #[test]
    fn to_look_elsewhere_is_no_change_and_comes_back_with_one() {
        let mut steps = noted(&["x=1", "x=1&step=3"]);
        assert_eq!(steps.counts(&step("x=1&step=4")), (0, 0));
        steps.note(step("x=2&step=4"), false);
        assert_eq!(text(steps.undo(step("x=2&step=9&lang=en"))), Some("x=1&step=3".to_owned()));
        assert_eq!(text(steps.redo(step("x=1&step=3"))), Some("x=2&step=9&lang=en".to_owned()));
    }

    #[test]
    fn what_is_asked_to_count_counts_but_never_the_language() {
        let mut steps = noted(&["step=3"]);
        steps.note(step("step=3&lang=en&theme=dark"), true);
        assert_eq!(steps.counts(&step("step=3")), (0, 0));
        steps.note(step(""), true);
        assert_eq!(text(steps.undo(step(""))), Some("step=3&lang=en&theme=dark".to_owned()));
    }

    #[test]
    fn a_change_that_is_not_noted_yet_is_taken_back_too() {
        let mut steps = noted(&["", "x=1"]);
        assert_eq!(steps.counts(&step("x=2")), (2, 0));
        assert_eq!(text(steps.undo(step("x=2"))), Some("x=1".to_owned()));
        assert_eq!(steps.counts(&step("x=1")), (1, 1));
        assert_eq!(steps.counts(&step("x=5")), (2, 0), "a change leaves nothing to be made again");
    }

    #[test]
    fn what_no_query_carries_is_the_same_only_if_it_is_the_very_same() {
        let with = |beside: &Beside| Step { query: Query::parse("picture=own"), beside: Some(Arc::clone(beside)) };
        let (one, other): (Beside, Beside) = (Arc::new(1), Arc::new(1));
        let mut steps = Steps::default();
        for now in [step(""), with(&one), with(&one), with(&other)] {
            steps.note(now, false);
        }
        let back = steps.undo(with(&other)).and_then(|step| step.beside);
        assert!(back.is_some_and(|back| Arc::ptr_eq(&back, &one)));
        // The picture stays beside a query that does not show it.
        assert!(steps.undo(with(&one)).is_some_and(|step| step.beside.is_none()));
        assert_eq!(steps.counts(&Step { query: Query::default(), beside: Some(one) }), (0, 2));
    }

    #[test]
    fn only_so_many_are_kept() {
        let queries: Vec<String> = (0..150).map(|x| format!("x={x}")).collect();
        let mut steps = noted(&queries.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(steps.counts(&step("x=149")), (MOST, 0));
        assert_eq!(steps.counts(&step("x=150")), (MOST, 0));
        let mut now = step("x=149");
        while let Some(before) = steps.undo(now.clone()) {
            now = before;
        }
        assert_eq!(now.query.to_string(), "x=49");
    }

    /// Writes of a room, each another one than that before it.
    fn writes() -> impl Strategy<Value = Vec<Step>> {
        prop::collection::vec((0..50_u8, 0..9_u8), 1..60).prop_map(|writes| {
            let all = writes.iter().enumerate();
            all.map(|(at, (x, frame))| step(&format!("x={x}&n={at}&step={frame}"))).collect()
        })
    }

    proptest! {
        #[test]
        fn as_many_undone_as_were_written_lead_to_the_start_and_redone_back(writes in writes()) {
            let mut steps = Steps::default();
            writes.iter().for_each(|write| steps.note(write.clone(), false));
            let mut now = writes[writes.len() - 1].clone();
            for before in writes.iter().rev().skip(1) {
                now = steps.undo(now).unwrap();
                prop_assert_eq!(&now.query, &before.query);
            }
            prop_assert!(steps.undo(now.clone()).is_none());
            for after in writes.iter().skip(1) {
                now = steps.redo(now).unwrap();
                prop_assert_eq!(&now.query, &after.query);
            }
            prop_assert!(steps.redo(now).is_none());
        }

        #[test]
        fn a_new_write_leaves_nothing_to_be_made_again(writes in writes(), back in 1..60_usize) {
            let mut steps = Steps::default();
            writes.iter().for_each(|write| steps.note(write.clone(), false));
            let mut now = writes[writes.len() - 1].clone();
            for _ in 0..back {
                now = steps.undo(now.clone()).unwrap_or(now);
            }
            let other = step("x=new");
            steps.note(other.clone(), false);
            prop_assert_eq!(steps.counts(&other).1, 0);
            prop_assert!(steps.redo(other.clone()).is_none());
            prop_assert_eq!(steps.undo(other).map(|step| step.query), Some(now.query));
        }
    }
}
