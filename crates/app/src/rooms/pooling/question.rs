use super::shift::Shift;
use super::words;
use crate::i18n::use_i18n;
use crate::rooms::shared::map::words::{count_bounds, help};
use crate::rooms::shared::map::{MapModel, MapScene};
use crate::shell::{Room, use_progress};
use crate::widgets::Ask;
use leptos::prelude::*;

/// Before the stage: what one guesses about it.
#[component]
pub(super) fn Question(map: MapModel, shift: Shift) -> impl IntoView {
    let progress = use_progress();
    let i18n = use_i18n();
    let answer = move || {
        let texts = i18n.t();
        map.scene
            .with(|scene| shift.experiment.with(|experiment| words::answer(scene, experiment, map.ask.get(), texts)))
    };
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || i18n.t().pooling().question(&map.scene.with(MapScene::frames)))
            answer=Signal::derive(answer)
            state=map.ask
            committed=Callback::new(move |()| progress.answer(Room::Pooling))
            bounds=Signal::derive(move || map.scene.with(count_bounds))
            help=help(move || Some(shift.experiment.with(|experiment| experiment.at(1)[1].changed) as f64), |texts| texts.pooling().guess_hint())
        />
    }
}
