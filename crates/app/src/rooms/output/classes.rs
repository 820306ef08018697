use super::model::Model;
use super::numbers::{html, signed};
use super::scene::{CLASSES, Decision};
use super::words;
use crate::i18n::{percent, with_decimals};
use crate::laboratory::garments;
use crate::platform::life::living;
use crate::platform::numeral::fixed;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// The ten classes, a line for each: its sum, the power of `e`, its probability, what it should have been, and what the
/// gradient pushes. The line that is chosen is followed.
#[component]
pub(super) fn Classes(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let best = Memo::new(move |_| model.of(Decision::best));
    let there = Memo::new(move |_| model.decision.with(Option::is_some));
    let row = move |class: usize| {
        let of = move |read: fn(&Decision) -> &[f64]| Memo::new(move |_| model.number(class, read));
        let sum = of(|decision| &decision.sums);
        let power = of(|decision| &decision.powers);
        let probability = of(|decision| &decision.probabilities);
        let push = of(|decision| &decision.gradient);
        let right = Memo::new(move |_| model.label.get() == class);
        let written = move |words: Box<dyn Fn() -> String + Send + Sync>| {
            text(move || if there.get() { words() } else { "…".to_owned() })
        };
        let name = move || garments::name(class, i18n.t());
        let arrow = move || {
            if push.get().abs() < 0.0005 {
                "·"
            } else if push.get() > 0.0 {
                "↓"
            } else {
                "↑"
            }
        };
        view! {
            <tr
                class:here=flag(move || model.followed.get() == class)
                class:best=flag(move || best.get() == Some(class))
                class:true=flag(move || right.get())
                data-class=class
                data-sum=text(move || sum.get())
                data-power=text(move || power.get())
                data-probability=text(move || probability.get())
                data-gradient=text(move || push.get())
            >
                <th scope="row">
                    <label>
                        <input
                            type="radio"
                            name="class"
                            value=class
                            prop:checked=flag(move || model.followed.get() == class)
                            on:change=living(move |_| model.change(|state| state.class = Some(class)))
                        />
                        <span>{text(name)}</span>
                    </label>
                </th>
                <td>{written(Box::new(move || with_decimals(sum.get(), 2, i18n.t().locale())))}</td>
                <td class="output-power" inner_html=written(Box::new(move || html(power.get(), i18n.t())))></td>
                <td class="output-share">
                    <span class="output-bar" aria-hidden="true">
                        <span style=("width", text(move || fixed(probability.get() * 100.0, 2) + "%"))></span>
                    </span>
                    <b>{written(Box::new(move || percent(probability.get(), 1, i18n.t().locale())))}</b>
                </td>
                <td class="output-target">{text(move || u8::from(right.get()))}</td>
                <td class="output-push" class:up=flag(move || push.get() < 0.0)>
                    <span class="output-scale" aria-hidden="true">
                        <span style=("width", text(move || fixed(push.get().abs() * 50.0, 2) + "%"))></span>
                    </span>
                    <span>{written(Box::new(move || signed(push.get(), i18n.t())))}</span>
                    <span class="output-way" aria-hidden="true">{written(Box::new(move || arrow().to_owned()))}</span>
                    <span class="visually-hidden">
                        {written(Box::new(move || words::way(push.get(), i18n.t()).to_owned()))}
                    </span>
                </td>
            </tr>
        }
    };
    view! {
        <table
            class="output-classes"
            data-name="classes"
            data-label=text(move || model.label.get())
            data-loss=text(move || model.of(|decision| decision.loss).unwrap_or_default())
            aria-label=text(move || i18n.t().output().classes())
        >
            <thead>
                <tr>
                    <th scope="col">{text(move || i18n.t().output().class())}</th>
                    <th scope="col">{text(move || i18n.t().output().sum())} " " <i translate="no">"z"</i></th>
                    <th scope="col" class="output-power" translate="no"><i>"e"</i><sup><i>"z"</i></sup></th>
                    <th scope="col">"softmax " <i translate="no">"p"</i></th>
                    <th scope="col" class="output-target">
                        <span class="visually-hidden">{text(move || i18n.t().output().target())}</span>
                        <i aria-hidden="true" translate="no">"y"</i>
                    </th>
                    <th scope="col">
                        {text(move || i18n.t().output().gradient())} " " <i translate="no">"p − y"</i>
                    </th>
                </tr>
            </thead>
            <tbody>{(0..CLASSES).map(row).collect_view()}</tbody>
        </table>
    }
}
