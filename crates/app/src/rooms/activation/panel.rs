use super::chooser::Chooser;
use super::scene::Zeros;
use super::{Judgement, State, code, words};
use crate::rooms::shared::RoomModel;
use crate::rooms::shared::filter::ImageSize;
use crate::rooms::shared::history::Source;
use crate::rooms::shared::map::words::{count_bounds, help};
use crate::rooms::shared::map::{MapModel, Problem};
use crate::shell::{Room, use_progress};
use crate::widgets::dynamic::text;
use crate::widgets::{Ask, Challenge, Check, Code, Tabs};
use leptos::prelude::*;
use ops::{Activation, Grid, Operation};

/// Beside the stage: the question, the settings, the code and the challenge.
#[component]
pub(super) fn Panel(model: RoomModel<State>, map: MapModel) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let cells = move || map.scene.with(crate::rooms::shared::map::MapScene::frames);
    let program = move |print: fn(&Grid, Activation) -> String| {
        Signal::derive(move || {
            map.scene.with(|scene| match scene.operation {
                Operation::Activation(function) => print(&scene.input, function),
                Operation::Filter { .. } | Operation::Pool(_) => String::new(),
            })
        })
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
            view! { <AllAlive map=map/> }.into_any(),
        ),
    ];
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || i18n.t().activation().question(&cells()))
            answer=Signal::derive(move || map.scene.with(|scene| words::answer(&scene.input, map.ask.get(), i18n.t())))
            state=map.ask
            committed=Callback::new(move |()| progress.answer(Room::Activation))
            bounds=Signal::derive(move || map.scene.with(count_bounds))
            help=help(move || Some(map.scene.with(|scene| Zeros::after_relu(&scene.input)).zeros as f64), |texts| texts.activation().guess_hint())
        />
        <section class="settings">
            <h2>{text(move || i18n.t().common().settings())}</h2>
            <Chooser model=model/>
            <p class="setting-note">
                {text(move || words::note(model.state.with(|state| state.function), i18n.t()))}
            </p>
            <Problem problem=map.problem/>
            <Show when=move || map.source.with(Source::is_own)>
                <ImageSize model=map/>
            </Show>
        </section>
        <Tabs name="more" label=Signal::derive(move || i18n.t().figure().more().to_owned()) tabs=tabs/>
    }
}

/// The challenge: a function that lets everything live.
#[component]
fn AllAlive(map: MapModel) -> impl IntoView {
    let progress = use_progress();
    let i18n = map.i18n;
    let judgement = Memo::new(move |_| map.scene.with(Judgement::of));
    let checks = Signal::derive(move || {
        let words = i18n.t().activation();
        let judged = judgement.get();
        vec![
            Check { met: judged.telling, words: words.check_signs().to_owned() },
            Check { met: judged.not_above_zero == 0, words: words.check_alive(&judged.not_above_zero) },
            Check { met: judged.ordered, words: words.check_ordered().to_owned() },
            Check { met: judged.high, words: words.check_high().to_owned() },
        ]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().activation().goal().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().activation().hint().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Activation))
        />
    }
}
