//! The answer to a room's question, kept in the browser with all guesses.

use super::state::{Pair, written};
use crate::platform::{numeral, storage};
use crate::shell::{Query, Room, answer_key};
use crate::widgets::AskState;
use leptos::prelude::*;

/// How far a question is, and what it was about.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Answer {
    /// The state of the room that was asked about.
    pub about: Query,
    /// All guesses, in order.
    pub guesses: Vec<f64>,
    /// How far the question is after them.
    pub stage: Stage,
}

/// How far a question is after its guesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// One wrong guess, and a hint.
    Hinted,
    /// The last guess was right, or there was no further one.
    Committed,
    /// The learner wanted to see the answer.
    Skipped,
}

impl Stage {
    const ALL: [(Self, &str); 3] =
        [(Self::Hinted, "hinted"), (Self::Committed, "committed"), (Self::Skipped, "skipped")];

    fn name(self) -> &'static str {
        Self::ALL.into_iter().find(|(stage, _)| *stage == self).map_or("", |(_, name)| name)
    }
}

impl Answer {
    /// The answer after `ask`, which came after `before`; `None` while there is none.
    pub(super) fn after(before: Option<Self>, ask: AskState, about: Query) -> Option<Self> {
        // A wrong guess and the next one are two tries at the same question.
        let mut guesses = before
            .filter(|before| before.stage == Stage::Hinted && before.about == about)
            .map(|before| before.guesses)
            .unwrap_or_default();
        let stage = match ask {
            AskState::Open => return None,
            AskState::Hinted(guess) => {
                guesses = vec![guess];
                Stage::Hinted
            }
            AskState::Committed(guess) => {
                guesses.push(guess);
                Stage::Committed
            }
            AskState::Skipped => Stage::Skipped,
        };
        Some(Self { about, guesses, stage })
    }

    /// `STAGE GUESS,GUESS?QUERY`.
    pub(super) fn write(&self) -> String {
        let guesses: Vec<String> = self.guesses.iter().copied().map(numeral::shortest).collect();
        [self.stage.name(), " ", &guesses.join(","), "?", &self.about.to_string()].concat()
    }

    /// Reads [`Self::write`]; `None` for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (told, about) = text.split_once('?')?;
        let (stage, guesses) = told.split_once(' ')?;
        let (stage, _) = Stage::ALL.into_iter().find(|(_, name)| *name == stage)?;
        let guesses: Option<Vec<f64>> =
            guesses.split(',').filter(|guess| !guess.is_empty()).map(numeral::parse).collect();
        let answer = Self { about: Query::parse(about), guesses: guesses?, stage };
        answer.ask().is_some().then_some(answer)
    }

    fn ask(&self) -> Option<AskState> {
        let last = self.guesses.last().copied();
        match self.stage {
            Stage::Hinted => last.map(AskState::Hinted),
            Stage::Committed => last.map(AskState::Committed),
            Stage::Skipped => Some(AskState::Skipped),
        }
    }
}

/// How far the question of `room` was left, and the query it was about.
pub(super) fn kept(room: Room) -> Option<(AskState, Query)> {
    let answer = stored(room)?;
    Some((answer.ask()?, answer.about))
}

/// Keeps how far the question of `room` is from now on; `pairs` says what it is about.
pub(super) fn follow(room: Room, ask: RwSignal<AskState>, pairs: Callback<(), Vec<Pair>>) {
    Effect::new(move |before: Option<AskState>| {
        let now = ask.get();
        if before.is_some_and(|before| before != now)
            && let Some(answer) = Answer::after(stored(room), now, written(pairs.run(())))
        {
            storage::set(&answer_key(room), &answer.write());
        }
        now
    });
}

fn stored(room: Room) -> Option<Answer> {
    Answer::parse(&storage::get(&answer_key(room))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_second_try_is_kept_with_the_first() {
        let about = || Query::parse("kernel=1,2&pad=same");
        let first = Answer::after(None, AskState::Hinted(9.0), about()).unwrap();
        assert_eq!(first.write(), "hinted 9?kernel=1,2&pad=same");
        let second = Answer::after(Some(first.clone()), AskState::Committed(5.0), about()).unwrap();
        assert_eq!(second.write(), "committed 9,5?kernel=1,2&pad=same");
        assert_eq!(Answer::parse(&second.write()), Some(second.clone()));
        assert_eq!(second.ask(), Some(AskState::Committed(5.0)));
        // Another question, or the same one asked again, begins anew.
        let other = Answer::after(Some(first), AskState::Committed(5.0), Query::default()).unwrap();
        assert_eq!(other.guesses, [5.0]);
        assert_eq!(Answer::after(Some(second), AskState::Committed(4.0), about()).unwrap().guesses, [4.0]);
        assert_eq!(Answer::after(None, AskState::Open, about()), None);
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(guesses in prop::collection::vec(-1e6..1e6, 1..3), stage in 0..3_usize, query in "[a-z=&,0-9]{0,20}") {
            let answer = Answer { about: Query::parse(&query), guesses, stage: Stage::ALL[stage].0 };
            prop_assert_eq!(Answer::parse(&answer.write()), Some(answer));
        }

        #[test]
        fn no_text_breaks_it(text in ".{0,60}") {
            if let Some(answer) = Answer::parse(&text) {
                prop_assert_eq!(Answer::parse(&answer.write()), Some(answer));
            }
        }
    }
}
