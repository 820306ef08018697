use super::{State, words};
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::map::MapModel;
use crate::rooms::shared::map::words::{count_bounds, help};
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
            question=Signal::derive(move || i18n.t().convolution().question().to_owned())
            answer=Signal::derive(move || map.scene.with(|scene| words::answer(scene, map.ask.get(), i18n.t())))
            state=map.ask
            committed=Callback::new(move |()| progress.answer(Room::Convolution))
            bounds=Signal::derive(move || map.scene.with(count_bounds))
            help=help(
                move || Some(map.scene.with(words::Reach::of).changed as f64),
                |texts| texts.convolution().guess_hint(),
            )
        />
    }
}
