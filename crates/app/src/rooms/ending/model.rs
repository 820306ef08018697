use super::draw::{ASKED, Drawn, draw};
use super::kept::Kept;
use super::state::{SEEDS, State};
use crate::i18n::I18n;
use crate::platform::{clock, document, history};
use crate::rooms::shared::{Arrival, RoomModel};
use crate::shell::Room;
use leptos::prelude::*;

/// Where the focus goes when another question, or the result, takes the place of the one before.
pub(super) const HEADING: &str = "quiz-heading";

/// The signals of the quiz and of what is kept.
#[derive(Clone, Copy)]
pub(super) struct Model {
    pub(super) i18n: I18n,
    room: RoomModel<State>,
    /// How far the quiz is.
    pub(super) state: RwSignal<State>,
    /// Its questions.
    pub(super) drawn: Memo<Vec<Drawn>>,
    /// The question that is looked at; `ASKED` for the result.
    pub(super) place: Memo<usize>,
    /// Whose result it is, where one was handed in.
    pub(super) name: Memo<Option<String>>,
    /// What stays in the browser.
    pub(super) kept: RwSignal<Kept>,
}

impl Model {
    pub(super) fn enter() -> Self {
        let room = RoomModel::<State>::enter(Room::Ending);
        let state = room.state;
        let seed = Memo::new(move |_| state.with(|state| state.seed.unwrap_or_default()));
        let model = Self {
            i18n: room.i18n,
            room,
            state,
            drawn: Memo::new(move |_| draw(seed.get())),
            place: Memo::new(move |_| state.with(|state| if state.name.is_some() { ASKED } else { state.place() })),
            name: Memo::new(move |_| state.with(|state| state.name.clone())),
            kept: RwSignal::new(Kept::load()),
        };
        // Before anything can be taken back, and again where one comes without a word of which quiz.
        untrack(|| model.begin());
        Effect::new(move |_| model.begin());
        model
    }

    /// The quiz that was left, at its first open question or its result, or a new one, where the address says nothing.
    fn begin(self) {
        if self.state.with(|state| state.seed.is_none()) {
            let left = State { at: None, ..self.kept.with_untracked(|kept| kept.quiz.clone()) };
            self.room.change(|state| *state = if left.seed.is_some() { left } else { fresh(None) });
        }
    }

    /// Answers the question that is looked at, and keeps it.
    pub(super) fn answer(self, option: u8) {
        let place = self.place.get_untracked();
        self.room.change(|state| state.answer(place, option));
        let state = self.state.get_untracked();
        let right = self.drawn.with_untracked(|drawn| state.right(drawn));
        self.keep(move |kept| {
            if state.answered() == ASKED {
                kept.best = kept.best.max(Some(right));
            }
            kept.quiz = state;
        });
    }

    /// Looks at another question, or at the result.
    pub(super) fn look(self, place: usize) {
        self.room.change(|state| state.look(place));
        clock::next_frame(|| document::focus(HEADING));
    }

    /// Other questions.
    pub(super) fn again(self) {
        self.room.change(|state| *state = fresh(state.seed));
        clock::next_frame(|| document::focus(HEADING));
    }

    /// One's own quiz, in the place of a result that was handed in.
    pub(super) fn own(self) {
        self.room.change(|state| *state = State::default());
        clock::next_frame(|| document::focus(HEADING));
    }

    /// Changes what stays in the browser.
    pub(super) fn keep(self, change: impl FnOnce(&mut Kept)) {
        self.kept.set(Kept::change(change));
    }

    /// The link that hands the result in under a name.
    pub(super) fn link(self, name: &str) -> String {
        let mut query = Arrival::query(&self.state.with_untracked(|state| state.handed(name)), 0);
        query.set("lang", self.i18n.t_untracked().locale().code());
        [history::origin(), history::path(), "?".to_owned(), query.to_string()].concat()
    }
}

/// A quiz of other questions than `before`.
fn fresh(before: Option<u16>) -> State {
    let count = u64::from(SEEDS) + 1;
    let seed = u16::try_from(clock::wall() % count).unwrap_or_default();
    State::fresh(if before == Some(seed) { (seed + 1) % (SEEDS + 1) } else { seed })
}
