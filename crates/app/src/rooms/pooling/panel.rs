use super::settings::Settings;
use super::shift::Shift;
use super::{Judgement, State, code, words};
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::map::words::{count_bounds, help};
use crate::rooms::shared::map::{MapModel, MapScene};
use crate::shell::{Room, use_progress};
use crate::widgets::{Ask, Challenge, Check, Code, Tabs};
use leptos::prelude::*;

/// Beside the stage: the question, the settings, the code and the challenge.
#[component]
pub(super) fn Panel(model: RoomModel<State>, map: MapModel, shift: Shift) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let program = move |print: fn(&MapScene) -> String| Signal::derive(move || map.scene.with(print));
    let answer = move || {
        let texts = i18n.t();
        map.scene
            .with(|scene| shift.experiment.with(|experiment| words::answer(scene, experiment, map.ask.get(), texts)))
    };
    let tabs = vec![
        (
            "numpy",
            Signal::stored("NumPy".to_owned()),
            view! { <Code name="numpy" text=program(code::numpy)/> }.into_any(),
        ),
        (
            "keras",
            Signal::stored("Keras".to_owned()),
            view! { <Code name="keras" text=program(code::keras)/> }.into_any(),
        ),
        (
            "challenge",
            Signal::derive(move || i18n.t().common().challenge().to_owned()),
            view! { <Unnoticed model=model/> }.into_any(),
        ),
    ];
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
        <Settings model=model map=map/>
        <Tabs name="more" label=Signal::derive(move || i18n.t().figure().more().to_owned()) tabs=tabs/>
    }
}

/// The challenge: an image whose move by one pixel max pooling does not notice.
#[component]
fn Unnoticed(model: RoomModel<State>) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let judgement = Memo::new(move |_| model.state.with(|state| Judgement::of(&state.source.image)));
    let checks = Signal::derive(move || {
        let words = i18n.t().pooling();
        let judged = judgement.get();
        let after = match judged.after {
            Some(changed) => words.check_after(&changed),
            None => words.check_no_pool().to_owned(),
        };
        vec![
            Check { met: judged.varied(), words: words.check_numbers(&judged.numbers) },
            Check { met: judged.moves(), words: words.check_before(&judged.cells, &judged.before) },
            Check { met: judged.after == Some(0), words: after },
        ]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().pooling().goal().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().pooling().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Pooling))
        />
    }
}
