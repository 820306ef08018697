use super::model::Model;
use super::settings::Settings;
use super::{Judgement, code, words};
use crate::rooms::shared::map::words::help;
use crate::shell::{Room, use_progress};
use crate::widgets::{Ask, Challenge, Check, Code, Tabs};
use leptos::prelude::*;

/// Beside the stage: the question, the settings, the code and the challenge.
#[component]
pub(super) fn Panel(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let program = move |print: fn(&super::Layer, usize) -> String| {
        Signal::derive(move || model.scene.with(|scene| print(&scene.layer, model.map.get())))
    };
    let tabs = vec![
        (
            "scipy",
            Signal::stored("SciPy".to_owned()),
            view! { <Code name="scipy" text=program(code::scipy)/> }.into_any(),
        ),
        (
            "keras",
            Signal::stored("Keras".to_owned()),
            view! { <Code name="keras" text=program(code::keras)/> }.into_any(),
        ),
        (
            "challenge",
            Signal::derive(move || i18n.t().common().challenge().to_owned()),
            view! { <FindYellow model=model/> }.into_any(),
        ),
    ];
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
        <Settings model=model/>
        <Tabs name="more" label=Signal::derive(move || i18n.t().figure().more().to_owned()) tabs=tabs/>
    }
}

/// The challenge: a kernel that answers to yellow and to nothing else.
#[component]
fn FindYellow(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let judgement = Memo::new(move |_| model.room.state.with(|state| Judgement::of(&state.layer, model.map.get())));
    let checks = Signal::derive(move || {
        let words = i18n.t().channels();
        let judged = judgement.get();
        vec![
            Check { met: judged.telling, words: words.check_image().to_owned() },
            Check {
                met: judged.found == judged.yellow && judged.yellow > 0,
                words: words.check_yellow(&judged.yellow, &judged.found),
            },
            Check { met: judged.silent == judged.others, words: words.check_others(&judged.others, &judged.silent) },
        ]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().channels().goal(&model.map.get()))
            checks=checks
            hint=Signal::derive(move || i18n.t().channels().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Channels))
        />
    }
}
