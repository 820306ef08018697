use super::model::Model;
use super::scene::{Decision, Scene};
use super::words;
use crate::shell::{Room, use_progress};
use crate::widgets::{Ask, Help};
use leptos::prelude::*;

/// Before the stage: what one guesses about it.
#[component]
pub(super) fn Question(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let plain = Memo::new(move |_| model.scene.with(|scene| scene.as_ref().map(Scene::sums)));
    let likeliest = Memo::new(move |_| {
        plain.with(|sums| {
            let decision = Decision::of(sums.as_ref()?, 0.0, None, 0);
            let best = decision.best();
            Some((best, decision.probabilities.get(best).copied()?))
        })
    });
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || words::question(likeliest.get(), i18n.t()))
            answer=Signal::derive(move || words::answer(likeliest.get(), model.ask.get(), i18n.t()))
            state=model.ask
            committed=Callback::new(move |()| progress.answer(Room::Output))
            bounds=Signal::stored(words::POINTS)
            help=Help::new(words::unchanged, |texts| texts.output().guess_hint())
        />
    }
}
