//! What the address of the ending says: which questions are asked, what was answered, and whose result it is.

use super::code::{self, Answers};
use super::draw::{ASKED, Drawn};
use crate::rooms::shared::{Pair, Reader, RoomState};

/// The largest seed.
pub(super) const SEEDS: u16 = 9999;
/// The most characters of a name.
pub(super) const LONGEST: usize = 40;
/// Characters that turn the direction of what is written around them.
const TURNS: [core::ops::RangeInclusive<char>; 3] =
    ['\u{200e}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}'];

/// How far a quiz is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct State {
    /// What its questions are drawn by; `None` where the address does not say: then it is the one that was left, or a new one.
    pub seed: Option<u16>,
    /// The answers.
    pub(super) answers: Answers,
    /// The question that is looked at, or one more than the last for the result; `None` for the first open one.
    pub(super) at: Option<usize>,
    /// Whose result it is, in a link that hands it in; may be empty.
    pub(super) name: Option<String>,
}

impl RoomState for State {
    fn read(reader: &mut Reader) -> Self {
        let seed = reader.value("seed", |text| text.parse().ok().filter(|seed| *seed <= SEEDS));
        let Some(seed) = seed else {
            // They are about the questions of a seed.
            ["answers", "question", "name"].into_iter().for_each(|key| reader.broken(key));
            return Self::default();
        };
        let mut whole = true;
        let answers = reader.value("answers", |text| {
            let answers = code::parse(seed, text);
            whole = answers.is_some();
            answers
        });
        let state = Self { seed: Some(seed), answers: answers.unwrap_or_default(), ..Self::default() };
        if !whole {
            return state;
        }
        let at = reader.value("question", |text| text.parse().ok().filter(|at| *at <= ASKED));
        let name = reader.value("name", |text| Some(text.to_owned()));
        let taken = name.as_deref().is_none_or(is_name);
        if !taken {
            reader.broken("name");
        }
        // Whoever it is by, a result that is handed in is not the reader's own.
        Self { at, name: name.map(|name| if taken { name } else { String::new() }), ..state }
    }

    fn pairs(&self) -> Vec<Pair> {
        vec![
            ("seed", self.seed.map(|seed| seed.to_string())),
            ("answers", self.seed.and_then(|seed| code::write(seed, &self.answers))),
            ("question", self.at.map(|at| at.to_string())),
            ("name", self.name.clone()),
        ]
    }

    fn asks_anew(&self, _before: &Self) -> bool {
        false
    }
}

impl State {
    /// A quiz with nothing answered.
    pub(super) fn fresh(seed: u16) -> Self {
        Self { seed: Some(seed), ..Self::default() }
    }

    /// The first question without an answer; the number of questions where all are answered.
    pub(super) fn first_open(&self) -> usize {
        self.answers.iter().position(Option::is_none).unwrap_or(ASKED)
    }

    /// The question that is looked at; the number of questions for the result.
    pub(super) fn place(&self) -> usize {
        self.at.unwrap_or_else(|| self.first_open())
    }

    /// Looks at another question, or at the result.
    pub(super) fn look(&mut self, place: usize) {
        self.at = (place != self.first_open()).then_some(place.min(ASKED));
    }

    /// Answers the question at `place` and goes on looking at it. An answer that was given stays.
    pub(super) fn answer(&mut self, place: usize, option: u8) {
        if let Some(answer) = self.answers.get_mut(place).filter(|answer| answer.is_none()) {
            *answer = Some(option);
            self.look(place);
        }
    }

    /// How many of the questions are answered.
    pub(super) fn answered(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// How the question at `place` was answered: `None` where it was not.
    pub(super) fn is_right(&self, place: usize, drawn: &Drawn) -> Option<bool> {
        let answer = (*self.answers.get(place)?)?;
        Some(usize::from(answer) == drawn.right())
    }

    /// How many of the questions are answered right.
    pub(super) fn right(&self, drawn: &[Drawn]) -> usize {
        (0..).zip(drawn).filter(|(place, drawn)| self.is_right(*place, drawn) == Some(true)).count()
    }

    /// The state of a link that hands the result in under a name.
    pub(super) fn handed(&self, name: &str) -> Self {
        let name: String = name.chars().filter(|letter| is_letter(*letter)).take(LONGEST).collect();
        Self { at: None, name: Some(name.trim().to_owned()), ..self.clone() }
    }
}

fn is_letter(letter: char) -> bool {
    !letter.is_control() && !TURNS.iter().any(|turns| turns.contains(&letter))
}

fn is_name(name: &str) -> bool {
    name.chars().count() <= LONGEST && name.chars().all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::super::draw::draw;
    use super::*;
    use crate::rooms::shared::Arrival;
    use crate::shell::Query;
    use proptest::prelude::*;

    fn of(query: &str) -> (State, Vec<&'static str>) {
        let arrival = Arrival::<State>::of(&Query::parse(query));
        (arrival.state, arrival.broken.into_iter().map(|(key, _)| key).collect())
    }

    #[test]
    fn what_cannot_be_used_is_noted() {
        assert_eq!(of(""), (State::default(), vec![]));
        assert_eq!(of("seed=10000&answers=a.00").1, ["seed", "answers"]);
        assert_eq!(of("answers=a.00&name=Ana").1, ["answers", "name"]);
        assert_eq!(of("seed=7&answers=zz&name=Ana"), (State::fresh(7), vec!["answers"]));
        assert_eq!(of("seed=7&question=11").1, ["question"]);
        let long = "a".repeat(LONGEST + 1);
        for name in [long.as_str(), "%E2%80%AEanA", "a%00"] {
            let (state, broken) = of(&format!("seed=7&name={name}"));
            assert_eq!((state.name.as_deref(), broken), (Some(""), vec!["name"]), "{name}");
        }
    }

    #[test]
    fn an_answer_stays_and_one_goes_on_looking_at_it() {
        let mut state = State::fresh(7);
        assert_eq!(state.place(), 0);
        state.answer(0, 2);
        state.answer(0, 1);
        assert_eq!((state.answers[0], state.place(), state.first_open()), (Some(2), 0, 1));
        state.look(1);
        assert_eq!((state.place(), state.at), (1, None));
        for place in 1..ASKED {
            state.answer(place, 0);
        }
        assert_eq!(state.place(), ASKED - 1);
        state.look(ASKED);
        assert_eq!((state.place(), state.at, state.answered()), (ASKED, None, ASKED));
    }

    #[test]
    fn what_is_right_is_counted() {
        let drawn = draw(7);
        let mut state = State::fresh(7);
        for (place, it) in drawn.iter().enumerate().take(6) {
            let wrong = usize::from(place >= 4);
            state.answer(place, u8::try_from((it.right() + wrong) % 4).unwrap());
        }
        assert_eq!((state.right(&drawn), state.answered()), (4, 6));
        assert_eq!(state.is_right(5, &drawn[5]), Some(false));
        assert_eq!(state.is_right(6, &drawn[6]), None);
    }

    proptest! {
        #[test]
        fn every_state_has_an_address(seed in 0..=SEEDS, answers in prop::array::uniform10(prop::option::of(0..4_u8)),
                at in prop::option::of(0..=ASKED), name in prop::option::of(".{0,60}")) {
            let mut state = State { seed: Some(seed), answers, at, name: None };
            if let Some(name) = name {
                state = State { at, ..state.handed(&name) };
            }
            let arrival = Arrival::<State>::of(&Query::parse(&Arrival::query(&state, 0).to_string()));
            prop_assert!(arrival.broken.is_empty());
            prop_assert_eq!(arrival.state, state);
        }
    }
}
