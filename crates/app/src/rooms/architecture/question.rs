use super::model::Model;
use super::words;
use crate::rooms::shared::map::words::help;
use crate::shell::{Room, use_progress};
use crate::widgets::Ask;
use leptos::prelude::*;

/// Before the stage: what one guesses about it.
#[component]
pub(super) fn Question(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let question = Signal::derive(move || model.scene.with(|scene| words::question(scene, i18n.t())));
    let answer = Signal::derive(move || model.scene.with(|scene| words::answer(scene, model.ask.get(), i18n.t())));
    view! {
        <Ask
            name="guess"
            question=question
            answer=answer
            state=model.ask
            committed=Callback::new(move |()| progress.answer(Room::Architecture))
            bounds=Signal::derive(move || model.scene.with(words::bounds))
            help=help(move || Some(model.scene.with(words::truth) as f64), |texts| texts.architecture().guess_hint())
        />
    }
}
