use super::model::Model;
use super::words;
use crate::i18n::PERCENT;
use crate::shell::{Room, use_progress};
use crate::widgets::{Ask, Help};
use leptos::prelude::*;

/// Before the stage: what one guesses about it.
#[component]
pub(super) fn Question(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let question = Signal::derive(move || {
        model.asked.with(|asked| words::question(asked.as_ref(), model.classes.get(), i18n.t()))
    });
    let built = Memo::new(move |_| model.of_scene(|scene| (scene.first_pooling().is_some(), scene.weighs_places())));
    let answer = Signal::derive(move || {
        let built = built.get().unwrap_or_default();
        model.asked.with(|asked| words::answer(asked.as_ref(), model.ask.get(), built, i18n.t()))
    });
    view! {
        <Ask
            name="guess"
            question=question
            answer=answer
            state=model.ask
            committed=Callback::new(move |()| progress.answer(Room::Inside))
            bounds=Signal::stored(PERCENT)
            help=Help::new(
                move |guess| model.asked.with(|asked| words::near(asked.as_ref(), guess)),
                |texts| texts.inside().guess_hint(),
            )
        />
    }
}
