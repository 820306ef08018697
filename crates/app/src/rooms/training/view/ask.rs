use super::{lab, shown};
use crate::i18n::{PERCENT, number, percent, use_i18n};
use crate::shell::{Room, use_progress};
use crate::widgets::{self, AskState};
use leptos::prelude::*;

/// The question before the run, the bet while it lasts, both numbers after it.
#[component]
pub(super) fn Ask() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let progress = use_progress();
    let truth = Memo::new(move |_| {
        lab.run.with(|run| run.ending.as_ref().and_then(|ending| Some(f64::from(ending.test.as_ref()?.accuracy))))
    });
    let answer = move || {
        let texts = i18n.t();
        let (words, locale) = (texts.training(), texts.locale());
        let AskState::Committed(points) = lab.guess.get() else {
            return truth
                .get()
                .map_or_else(|| words.ask_skipped().to_owned(), |truth| words.ask_truth(&percent(truth, 2, locale)));
        };
        let said = percent(points / 100.0, 1, locale);
        let Some(truth) = truth.get() else { return words.ask_committed(&said) };
        let gap = truth * 100.0 - points;
        let (was, apart) = (percent(truth, 2, locale), number(gap.abs(), 1, locale));
        match gap {
            gap if gap >= 0.05 => words.ask_higher(&said, &was, &apart),
            gap if gap <= -0.05 => words.ask_lower(&said, &was, &apart),
            _ => words.ask_right(&said, &was),
        }
    };
    // Once the answer is on the page there is nothing left to bet on, until the next run.
    let asked = move || truth.get().is_none() || lab.guess.get() != AskState::Open;
    shown(asked, move || {
        view! {
            <widgets::Ask
                name="guess"
                question=Signal::derive(move || i18n.t().training().ask_question().to_owned())
                answer=Signal::derive(answer)
                state=lab.guess
                committed=move |()| progress.answer(Room::Training)
                bounds=Signal::stored(PERCENT)
            />
        }
        .into_any()
    })
}
