use super::add::Add;
use super::judgement::Lift;
use super::model::Model;
use super::scene::{CLASSES, Decision, Scene};
use super::{code, words};
use crate::i18n::percent;
use crate::laboratory::garments;
use crate::platform::life::living;
use crate::shell::{Room, use_progress};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Ask, Challenge, Check, Code, Help, Rich, Tabs};
use leptos::prelude::*;

/// Beside the stage: the question, what can be changed, the challenges and the code.
#[component]
pub(super) fn Panel(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let plain = Memo::new(move |_| model.scene.with(|scene| scene.as_ref().map(Scene::sums)));
    let likeliest = Memo::new(move |_| {
        plain.with(|sums| {
            let decision = Decision::of(sums.as_ref()?, 0.0, None, 0);
            let best = decision.best();
            Some((best, decision.probabilities.get(best).copied()?))
        })
    });
    let program = move |print: fn(&Decision) -> String| Signal::derive(move || model.of(print).unwrap_or_default());
    let tabs = vec![
        (
            "lift",
            Signal::derive(move || i18n.t().output().tab_lift().to_owned()),
            view! { <Lifting model=model plain=plain/> }.into_any(),
        ),
        (
            "loss",
            Signal::derive(move || i18n.t().output().tab_loss().to_owned()),
            view! { <Dearest model=model/> }.into_any(),
        ),
        (
            "numpy",
            Signal::stored("NumPy".to_owned()),
            view! { <Code name="numpy" prints="" text=program(code::numpy)/> }.into_any(),
        ),
        (
            "keras",
            Signal::stored("Keras".to_owned()),
            view! { <Code name="keras" prints="" text=program(code::keras)/> }.into_any(),
        ),
    ];
    view! {
        <Ask
            name="guess"
            question=Signal::derive(move || words::question(likeliest.get(), i18n.t()))
            answer=Signal::derive(move || words::answer(likeliest.get(), model.ask.get(), i18n.t()))
            state=model.ask
            committed=Callback::new(move |()| progress.answer(Room::Output))
            bounds=Signal::stored(words::POINTS)
            help=Help::new(words::unchanged, |texts| texts.output().guess_hint())
        />
        <section class="settings">
            <h2>{text(move || i18n.t().common().settings())}</h2>
            <Label model=model/>
            <Add model=model/>
            <p class="setting-note" role="status">
                <Rich text=Signal::derive(move || {
                    model.state.with(|state| words::added(state.add, model.lifted.get(), i18n.t()))
                })/>
            </p>
        </section>
        <Tabs name="more" label=Signal::derive(move || i18n.t().figure().more().to_owned()) tabs=tabs/>
    }
}

/// What the image really is.
#[component]
fn Label(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let option = move |class: usize| {
        view! {
            <option value=class prop:selected=flag(move || model.label.get() == class)>
                {text(move || garments::name(class, i18n.t()))}
            </option>
        }
    };
    view! {
        <div class="output-label">
            <label for="label">{text(move || i18n.t().output().label())}</label>
            <select
                id="label"
                name="label"
                on:change=living(move |event| {
                    let class = event_target_value(&event).parse().ok();
                    model.change(|state| state.label = class);
                })
            >
                {(0..CLASSES).map(option).collect_view()}
            </select>
        </div>
    }
}

/// The challenge: a class that the network did not say gets more than a half.
#[component]
fn Lifting(model: Model, plain: Memo<Option<Vec<f64>>>) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let judged = Memo::new(move |_| {
        let add = model.state.with(|state| state.add);
        let (to, followed) = (model.lifted.get(), model.followed.get());
        plain
            .with(|plain| model.of(|decision| Some(Lift::of(plain.as_ref()?, decision, (add, to), followed))).flatten())
    });
    let checks = Signal::derive(move || {
        let texts = i18n.t();
        let words = texts.output();
        let [alone, other, half] = judged.get().map(Lift::met).unwrap_or_default();
        let now = judged.get().map_or(0.0, |judged| judged.now);
        let name = garments::name(model.followed.get(), texts);
        vec![
            Check { met: other, words: words.check_other(&name) },
            Check { met: alone, words: words.check_alone().to_owned() },
            Check { met: half, words: words.check_half(&percent(now, 1, texts.locale())) },
        ]
    });
    let met = Memo::new(move |_| judged.get().is_some_and(|judged| judged.met() == [true; 3]));
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().output().goal_lift().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().output().hint_lift().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Output))
        />
        <p class="say" role="status">
            <Rich text=Signal::derive(move || if met.get() { i18n.t().output().why_lift().to_owned() } else { String::new() })/>
        </p>
    }
}

/// The challenge: the label with the greatest loss.
#[component]
fn Dearest(model: Model) -> impl IntoView {
    let progress = use_progress();
    let i18n = model.i18n;
    let met = Memo::new(move |_| model.of(|decision| decision.dearest() == decision.label).unwrap_or_default());
    let checks = Signal::derive(move || {
        let texts = i18n.t();
        let loss = model.of(|decision| decision.loss).unwrap_or_default();
        let name = garments::name(model.label.get(), texts);
        vec![Check { met: met.get(), words: texts.output().check_loss(&name, &texts.number_short(loss)) }]
    });
    view! {
        <Challenge
            goal=Signal::derive(move || i18n.t().output().goal_loss().to_owned())
            checks=checks
            hint=Signal::derive(move || i18n.t().output().hint_loss().to_owned())
            solved=Callback::new(move |()| progress.meet(Room::Output))
        />
        <p class="say" role="status">
            <Rich text=Signal::derive(move || if met.get() { i18n.t().output().why_loss().to_owned() } else { String::new() })/>
        </p>
    }
}
