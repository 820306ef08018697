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
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || i18n.t().channels().question(&words::ASKED))
            answer=Signal::derive(move || {
                model.scene.with(|scene| words::answer(scene, model.room.ask.get(), i18n.t()))
            })
            state=model.room.ask
            committed=Callback::new(move |()| progress.answer(Room::Channels))
            bounds=Signal::derive(move || model.scene.with(words::bounds))
            help=help(move || Some(model.scene.with(words::truth) as f64), |texts| texts.channels().guess_hint())
        />
    }
}
