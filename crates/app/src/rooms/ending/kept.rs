//! What stays in the browser: the quiz that was left, the best result, and the explanation. It lies where the answers of
//! rooms lie, so that it is forgotten with them.

use super::state::State;
use crate::platform::storage;
use crate::rooms::shared::{Arrival, RoomState};
use crate::shell::{Query, Room, answer_key};

/// The most characters of an explanation.
pub(super) const MOST: usize = 2000;

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Kept {
    /// The quiz that was left; without a seed where there is none.
    pub(super) quiz: State,
    /// How many answers were right in the best whole quiz.
    pub(super) best: Option<usize>,
    /// The explanation.
    pub(super) words: String,
    /// What was ticked of it, from 0.
    pub(super) said: Vec<usize>,
}

impl Kept {
    /// A query: a `?` in it is escaped, so that it is no answer of a room.
    pub(super) fn write(&self) -> String {
        let mut query = Query::default();
        for (key, value) in self.quiz.pairs() {
            if let Some(value) = value {
                query.set(key, value);
            }
        }
        if let Some(best) = self.best {
            query.set("best", best.to_string());
        }
        if !self.words.is_empty() {
            query.set("words", self.words.clone());
        }
        if !self.said.is_empty() {
            query.set("said", self.said.iter().map(usize::to_string).collect::<Vec<_>>().join(","));
        }
        query.to_string()
    }

    /// Reads [`Self::write`]; what cannot be read is not there.
    pub(super) fn parse(text: &str) -> Self {
        let query = Query::parse(text);
        let said = query.get("said").unwrap_or_default().split(',').filter_map(|it| it.parse().ok()).collect();
        Self {
            quiz: State { name: None, ..Arrival::of(&query).state },
            best: query.get("best").and_then(|best| best.parse().ok()),
            words: query.get("words").unwrap_or_default().chars().take(MOST).collect(),
            said,
        }
    }

    /// What this browser keeps.
    pub(super) fn load() -> Self {
        storage::get(&answer_key(Room::Ending)).map(|text| Self::parse(&text)).unwrap_or_default()
    }

    /// Changes what this browser keeps, whatever another page has written since, and gives it.
    pub(super) fn change(change: impl FnOnce(&mut Self)) -> Self {
        let mut kept = Self::load();
        change(&mut kept);
        storage::set(&answer_key(Room::Ending), &kept.write());
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::super::draw::ASKED;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_reads_back(seed in 0..9999_u16, answer in prop::option::of(0..4_u8), best in prop::option::of(0..=ASKED),
                words in ".{0,60}", said in prop::collection::vec(0..9_usize, 0..5)) {
            let mut quiz = State::fresh(seed);
            if let Some(answer) = answer {
                quiz.answer(0, answer);
            }
            let kept = Kept { quiz, best, words, said };
            let text = kept.write();
            prop_assert!(!text.contains('?'));
            prop_assert_eq!(Kept::parse(&text), kept);
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,60}|(seed|answers|best|said)=[a-z0-9.&]{0,9}") {
            let kept = Kept::parse(&text);
            prop_assert_eq!(Kept::parse(&kept.write()), kept);
        }
    }
}
