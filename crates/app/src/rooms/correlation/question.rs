use super::model::Model;
use super::words;
use crate::shell::{Room, use_progress};
use crate::widgets::{Ask, Help};
use leptos::prelude::*;

/// Before the stage: what one guesses about it.
#[component]
pub(super) fn Question(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let question = Signal::derive(move || i18n.t().correlation().question().to_owned());
    let answer = Signal::derive(move || model.scene.with(|scene| words::answer(scene, model.ask.get(), i18n.t())));
    view! {
        <Ask
            name="guess"
            question=question
            answer=answer
            state=model.ask
            committed=Callback::new(move |()| progress.answer(Room::Correlation))
            bounds=Signal::derive(move || model.state.with(words::bounds))
            help=Help::new(
                move |guess| model.scene.with(|scene| scene.is_peak(guess)),
                |texts| texts.correlation().guess_hint(),
            )
        />
    }
}
