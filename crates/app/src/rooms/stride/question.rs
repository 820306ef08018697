use super::{State, words};
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::map::MapModel;
use crate::rooms::shared::map::words::help;
use crate::shell::{Room, use_progress};
use crate::widgets::Ask;
use leptos::prelude::*;

/// Before the stage: what one guesses about it.
#[component]
pub(super) fn Question(model: RoomModel<State>, map: MapModel) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || model.state.with(|state| words::question(state, i18n.t())))
            answer=Signal::derive(move || model.state.with(|state| words::answer(state, map.ask.get(), i18n.t())))
            state=map.ask
            committed=Callback::new(move |()| progress.answer(Room::Stride))
            bounds=Signal::derive(move || model.state.with(words::bounds))
            help=help(move || model.state.with(State::asked).map(|(_, rule)| rule.result() as f64), |texts| texts.stride().guess_hint())
        />
    }
}
