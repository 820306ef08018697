use super::model::Model;
use super::words;
use crate::i18n::PERCENT;
use crate::shell::{Room, use_progress};
use crate::widgets::dynamic::flag;
use crate::widgets::{Ask, Help};
use leptos::prelude::*;

/// How many points of percent a guess may be away from the share of zeros to count as right.
const NEAR: f64 = 5.0;

/// Before the stage: what one guesses about it.
#[component]
pub(super) fn Question(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let answer = Signal::derive(move || model.loader.seen.with(|seen| words::answer(seen, model.ask.get(), i18n.t())));
    view! {
        // Of nothing there is nothing to ask.
        <div hidden=flag(move || model.nothing.get())>
        <Ask
            name="guess"
            question=Signal::derive(move || i18n.t().dataset().question().replace("**", ""))
            answer=answer
            state=model.ask
            committed=Callback::new(move |()| progress.answer(Room::Dataset))
            bounds=Signal::stored(PERCENT)
            help=Help::new(
                // Nobody knows it to the decimal, and while images are counted nobody knows it.
                move |guess| model.loader.seen.with(|seen| !seen.complete() || (guess - seen.zeros() * 100.0).abs() <= NEAR),
                |texts| texts.dataset().guess_hint(),
            )
        />
        </div>
    }
}
