use super::super::challenge::{Judgement, OPPONENT, PARAMS};
use super::super::code;
use super::super::words;
use super::lab;
use crate::i18n::{grouped, percent, use_i18n};
use crate::laboratory::classes::Classes;
use crate::laboratory::fashion::Found;
use crate::shell::{Room, use_progress};
use crate::widgets::{Challenge, Check, Code, Tabs};
use leptos::prelude::*;

/// The Keras program, and the challenge.
#[component]
pub(super) fn More() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let program = Signal::derive(move || {
        let own = Found::of_page().classes() != Classes::Garments;
        lab.settings.with(|settings| code::keras(settings, own, i18n.t().training()))
    });
    let tabs = vec![
        (
            "keras",
            Signal::stored("Keras".to_owned()),
            view! { <Code name="keras" needs="download" text=program/> }.into_any(),
        ),
        (
            "challenge",
            Signal::derive(move || i18n.t().common().challenge().to_owned()),
            view! { <FewerNumbers/> }.into_any(),
        ),
    ];
    view! { <Tabs name="more" label=Signal::derive(move || i18n.t().training().more_title().to_owned()) tabs=tabs/> }
}

/// A network that learns less and knows more.
#[component]
fn FewerNumbers() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let progress = use_progress();
    let judged = Memo::new(move |_| lab.kept.with(|kept| Judgement::of(kept)));
    let count = move |value: usize| grouped(value as u64, i18n.locale());
    let checks = Signal::derive(move || {
        let texts = i18n.t();
        let words = texts.training();
        let judged = judged.get();
        let [dense, small, fair, better] = judged.met();
        let share =
            |value: Option<f32>| value.map_or_else(|| "—".to_owned(), |value| words::accuracy(value, texts.locale()));
        let params = judged.small.map_or_else(|| "—".to_owned(), |(params, _)| count(params));
        vec![
            Check {
                met: dense,
                words: words.challenge_dense(&percent(OPPONENT.into(), 0, texts.locale()), &share(judged.dense)),
            },
            Check { met: small, words: words.challenge_small(&count(PARAMS), &params) },
            Check { met: fair, words: words.challenge_fair().to_owned() },
            Check { met: better, words: words.challenge_better(&share(judged.small.map(|(_, accuracy)| accuracy))) },
        ]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().training().challenge_goal(&count(PARAMS)))
            checks=checks
            hint=Signal::derive(move || i18n.t().training().challenge_hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Training))
        />
    }
}
