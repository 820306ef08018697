use super::fields::Settings;
use super::judge::{CLASSES, Judgement, PARAMS, SIDE, WINDOW};
use super::model::Model;
use super::reader::Keras;
use super::summary::Summary;
use super::words;
use crate::rooms::shared::map::words::help;
use crate::shell::{Room, use_progress};
use crate::widgets::{Ask, Challenge, Check, Tabs};
use crate::words::count;
use leptos::prelude::*;

/// Beside the stage: the question, the settings of the layer, the summary, the code and the challenge.
#[component]
pub(super) fn Panel(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let question = Signal::derive(move || model.scene.with(|scene| words::question(scene, i18n.t())));
    let answer = Signal::derive(move || model.scene.with(|scene| words::answer(scene, model.ask.get(), i18n.t())));
    let tabs = vec![
        (
            "summary",
            Signal::derive(move || i18n.t().architecture().summary().to_owned()),
            view! { <Summary model=model/> }.into_any(),
        ),
        ("keras", Signal::stored("Keras".to_owned()), view! { <Keras model=model/> }.into_any()),
        (
            "challenge",
            Signal::derive(move || i18n.t().common().challenge().to_owned()),
            view! { <SmallButFar model=model/> }.into_any(),
        ),
    ];
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
        <Settings model=model/>
        <Tabs name="more" label=Signal::derive(move || i18n.t().architecture().more().to_owned()) tabs=tabs/>
    }
}

/// The challenge: a small classifier whose last map sees far.
#[component]
fn SmallButFar(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let judgement = Memo::new(move |_| model.scene.with(Judgement::of));
    let checks = Signal::derive(move || {
        let texts = i18n.t();
        let words = texts.architecture();
        let judged = judgement.get();
        let [classifies, small, far, close, convolves] = judged.met();
        let square = |side: usize| format!("{side} × {side}");
        let output = words::shape(&judged.output, texts);
        vec![
            Check { met: classifies, words: words.check_classes(&CLASSES, &output) },
            Check { met: small, words: words.check_params(&count(PARAMS, texts), &count(judged.params, texts)) },
            Check { met: convolves, words: words.check_convolution().to_owned() },
            Check { met: far, words: words.check_side(&SIDE, &square(judged.side)) },
            Check { met: close, words: words.check_window(&WINDOW, &square(judged.window)) },
        ]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().architecture().goal().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().architecture().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Architecture))
        />
    }
}
