use super::code;
use super::model::Model;
use super::scene::Judgement;
use super::state::{SIZES, Series};
use crate::shell::{Room, use_progress};
use crate::widgets::dynamic::text;
use crate::widgets::{Challenge, Check, Choice, Code, Rich, Size, Tabs};
use leptos::prelude::*;
use ops::Mode;

/// Beside the stage: the settings, the code and the challenge.
#[component]
pub(super) fn Panel(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let tabs = vec![
        (
            "numpy",
            Signal::stored("NumPy".to_owned()),
            view! { <Code name="numpy" text=Signal::derive(move || model.state.with(code::numpy))/> }.into_any(),
        ),
        (
            "keras",
            Signal::stored("Keras".to_owned()),
            view! { <Code name="keras" text=Signal::derive(move || model.state.with(code::keras))/> }.into_any(),
        ),
        (
            "challenge",
            Signal::derive(move || i18n.t().common().challenge().to_owned()),
            view! { <FindX model=model/> }.into_any(),
        ),
    ];
    view! {
        <Settings model=model/>
        <Tabs name="more" label=Signal::derive(move || i18n.t().correlation().more().to_owned()) tabs=tabs/>
    }
}

#[component]
fn Settings(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    // From the shortest output to the longest.
    let modes =
        Mode::ALL.iter().rev().map(|mode| (*mode, mode.name(), Signal::stored(mode.name().to_owned()))).collect();
    let kinds = vec![
        (false, "correlation", Signal::derive(move || i18n.t().correlation().correlation().to_owned())),
        (true, "convolution", Signal::derive(move || i18n.t().correlation().convolution().to_owned())),
    ];
    let size = move |series| Signal::derive(move || model.state.with(|state| state.samples(series).len()));
    let resize = move |series| Callback::new(move |size| model.change(|state| state.resize(series, size)));
    let mode_words = move || {
        let words = i18n.t().correlation();
        match model.state.with(|state| state.mode) {
            Mode::Full => words.mode_full(),
            Mode::Same => words.mode_same(),
            Mode::Valid => words.mode_valid(),
        }
    };
    view! {
        <section class="settings">
            <h2>{text(move || i18n.t().common().settings())}</h2>
            <Choice
                name="mode"
                label=Signal::derive(move || i18n.t().correlation().mode().to_owned())
                options=modes
                value=Signal::derive(move || model.state.with(|state| state.mode))
                choose=Callback::new(move |mode| model.change(|state| state.mode = mode))
            />
            <p class="setting-note"><Rich text=Signal::derive(move || mode_words().to_owned())/></p>
            <Choice
                name="kind"
                label=Signal::derive(move || i18n.t().correlation().kind().to_owned())
                options=kinds
                value=Signal::derive(move || model.state.with(|state| state.flip))
                choose=Callback::new(move |flip| model.change(|state| state.flip = flip))
            />
            <Size
                name="size-x"
                label=Signal::derive(move || i18n.t().correlation().size_x().to_owned())
                range=SIZES
                value=size(Series::X)
                choose=resize(Series::X)
            />
            <Size
                name="size-w"
                label=Signal::derive(move || i18n.t().correlation().size_w().to_owned())
                range=SIZES
                value=size(Series::W)
                choose=resize(Series::W)
            />
        </section>
    }
}

/// The challenge: a `w` that finds `x` where it lies.
#[component]
fn FindX(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let judgement = Memo::new(move |_| model.state.with(Judgement::of));
    let checks = Signal::derive(move || {
        let texts = i18n.t();
        let words = texts.correlation();
        let judged = judgement.get();
        let number = |value| texts.number(value);
        vec![
            Check { met: judged.shaped, words: words.check_shape().to_owned() },
            Check { met: judged.lag_met(), words: words.check_lag(&number(judged.lag as f64)) },
            Check { met: judged.peak_met(), words: words.check_peak(&number(judged.wanted), &number(judged.peak)) },
            Check {
                met: judged.energy_met(),
                words: words.check_energy(&number(judged.allowed), &number(judged.energy)),
            },
        ]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().correlation().goal().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().correlation().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Correlation))
        />
    }
}
