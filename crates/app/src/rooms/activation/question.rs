use super::scene::Zeros;
use super::words;
use crate::i18n::use_i18n;
use crate::rooms::shared::map::words::{count_bounds, help};
use crate::rooms::shared::map::{MapModel, MapScene};
use crate::shell::{Room, use_progress};
use crate::widgets::Ask;
use leptos::prelude::*;

/// Before the stage: what one guesses about it.
#[component]
pub(super) fn Question(map: MapModel) -> impl IntoView {
    let progress = use_progress();
    let i18n = use_i18n();
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || i18n.t().activation().question(&map.scene.with(MapScene::frames)))
            answer=Signal::derive(move || map.scene.with(|scene| words::answer(&scene.input, map.ask.get(), i18n.t())))
            state=map.ask
            committed=Callback::new(move |()| progress.answer(Room::Activation))
            bounds=Signal::derive(move || map.scene.with(count_bounds))
            help=help(move || Some(map.scene.with(|scene| Zeros::after_relu(&scene.input)).zeros as f64), |texts| texts.activation().guess_hint())
        />
    }
}
