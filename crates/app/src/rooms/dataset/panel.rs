//! Beside the stage: the settings, the classes, the code and the challenge.

use super::classes::Classes;
use super::code;
use super::judge::{LEARNED, LIMIT, TESTED, met};
use super::model::Model;
use super::source::Source;
use super::state::{AMOUNTS, Data, NOISES, SEEDS, SHIFTS, State};
use super::window::Window;
use super::words::count;
use crate::i18n::percent;
use crate::laboratory::fashion::Fashion;
use crate::laboratory::{Drawn, with_images};
use crate::shell::{Room, RoomLink, use_progress};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Challenge, Check, Choice, Code, Rich, Size, Tabs};
use leptos::prelude::*;

/// All of it.
#[component]
pub(super) fn Panel(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let window = Memo::new(move |_| {
        model
            .chosen
            .with(|chosen| chosen.as_ref().map(|image| Window::around(image, model.state.with(|state| state.at))))
            .unwrap_or_default()
    });
    let keras = move || {
        view! {
            <p class="note">{text(move || i18n.t().dataset().keras_note())}</p>
            <Code name="keras" needs="download" text=Signal::stored(code::KERAS.to_owned())/>
        }
    };
    let numpy = Signal::derive(move || window.with(code::numpy));
    let tabs = vec![
        (
            "numpy",
            Signal::stored("NumPy".to_owned()),
            view! { <Code name="numpy" prints="scaled" text=numpy/> }.into_any(),
        ),
        ("keras", Signal::stored("Keras".to_owned()), keras().into_any()),
        (
            "challenge",
            Signal::derive(move || i18n.t().common().challenge().to_owned()),
            view! { <Moving model=model/> }.into_any(),
        ),
    ];
    view! {
        <Settings model=model/>
        // Of nothing there is nothing to count or to print.
        <div hidden=flag(move || model.nothing.get())>
            <Classes model=model/>
            <Tabs name="more" label=Signal::derive(move || i18n.t().dataset().more().to_owned()) tabs=tabs/>
        </div>
    }
}

#[component]
fn Settings(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let synthetic = Memo::new(move |_| model.state.with(|state| state.data) == Data::Synthetic);
    let options = [Data::Synthetic, Data::Fashion]
        .map(|data| {
            let name = move || {
                let words = i18n.t().dataset();
                match data {
                    Data::Synthetic => words.synthetic(),
                    Data::Fashion => Fashion::of_page().classes().title(i18n.t()),
                }
                .to_owned()
            };
            (data, data.key(), Signal::derive(name))
        })
        .to_vec();
    // With other images, what was chosen among the former ones is forgotten.
    let set = move |change: fn(&mut State, usize), value: usize| {
        model.change(|state| change(state, value));
    };
    let size = move |name: &'static str,
                     label: fn(crate::i18n::Dataset) -> &'static str,
                     range: (usize, usize),
                     value: fn(&State) -> usize,
                     change: fn(&mut State, usize)| {
        view! {
            <Size
                name=name
                label=Signal::derive(move || label(i18n.t().dataset()).to_owned())
                range=range
                value=Signal::derive(move || model.state.with(value))
                choose=Callback::new(move |value| set(change, value))
            />
        }
    };
    let training = Signal::derive(move || {
        model.state.with(|state| {
            let drawn = Drawn { seed: state.seed as u32, noise: state.noise as u32, shift: state.shift as u32 };
            with_images((state.data == Data::Synthetic).then_some((drawn, state.train as u32)))
        })
    });
    view! {
        <section class="settings" aria-label=text(move || i18n.t().dataset().settings())>
            <h2>{text(move || i18n.t().dataset().data())}</h2>
            <Choice
                name="data"
                label=Signal::derive(move || i18n.t().dataset().data().to_owned())
                options=options
                value=Signal::derive(move || model.state.with(|state| state.data))
                choose=Callback::new(move |data| {
                    model.change(|state| {
                        (state.data, state.class, state.page, state.index) = (data, None, 0, None);
                    });
                })
            />
            <div class="dataset-sliders" hidden=flag(move || !synthetic.get())>
                {size("seed", crate::i18n::Dataset::seed, (0, SEEDS), |state| state.seed, |state, value| state.seed = value)}
                {size("noise", crate::i18n::Dataset::noise, (0, NOISES), |state| state.noise, |state, value| state.noise = value)}
                {size("shift", crate::i18n::Dataset::shift, (0, SHIFTS), |state| state.shift, |state, value| state.shift = value)}
                {size("train", crate::i18n::Dataset::train, AMOUNTS, |state| state.train, |state, value| state.train = value)}
                <p class="note">
                    <Rich text=Signal::derive(move || i18n.t().dataset().synthetic_note().to_owned())/>
                </p>
            </div>
            {move || (!synthetic.get()).then(|| view! { <Source model=model/> })}
            <p class="note">
                <RoomLink room=Room::Training query=training>
                    {text(move || i18n.t().dataset().to_training())}
                </RoomLink>
            </p>
        </section>
    }
}

/// The challenge: garments that the nearest mean image cannot tell apart.
#[component]
fn Moving(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let checks = Signal::derive(move || {
        let texts = i18n.t();
        let words = texts.dataset();
        let judged = model.loader.judged.get();
        let state = model.state.get();
        let [data, train, noise, share] = met(&state, judged);
        let name = match state.data {
            Data::Synthetic => words.synthetic(),
            Data::Fashion => model.classes.get().title(texts),
        };
        let found =
            judged.map_or_else(|| words.judging().to_owned(), |judged| percent(judged.share(), 1, texts.locale()));
        let grain = |hundredths: usize| percent(hundredths as f64 / 100.0, 0, texts.locale());
        let most = grain(State::default().noise);
        vec![
            Check { met: data, words: words.check_data(&name) },
            Check {
                met: train,
                words: words.check_train(&count(LEARNED as u64, texts), &count(state.train as u64, texts)),
            },
            Check { met: noise, words: words.check_noise(&most, &grain(state.noise)) },
            Check { met: share, words: words.check_share(&LIMIT, &count(TESTED.into(), texts), &found) },
        ]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().dataset().goal(&LIMIT))
            checks=checks
            hint=Signal::derive(move || i18n.t().dataset().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Dataset))
        />
    }
}
