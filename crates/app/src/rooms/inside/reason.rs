use super::model::Model;
use super::products::{Inputs, Window};
use super::words;
use crate::platform::life::living;
use crate::platform::numeral::shortest;
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, maybe, text};
use inference::{Explanation, Reason};
use leptos::prelude::*;

/// What the cell shown is made of.
#[component]
pub(super) fn Products(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let read = move |read: fn(&Explanation) -> Option<f64>| {
        maybe(move || model.explanation.with(|found| found.as_ref().and_then(read)))
    };
    let kind = Memo::new(move |_| model.explanation.with(|found| found.as_ref().map_or("pixel", kind)));
    let units = Memo::new(move |_| model.of_scene(|scene| scene.sides(model.shown.get().level).1).unwrap_or_default());
    let flat = Memo::new(move |_| {
        let below = model.shown.get().level.saturating_sub(1);
        model.of_scene(|scene| scene.flat(below)).unwrap_or_default()
    });
    let said = Signal::derive(move || {
        model.explanation.with(|found| match found {
            Some(found) => words::reason(found, flat.get(), i18n.t()),
            None => i18n.t().inside().reason_pixel().to_owned(),
        })
    });
    let then = Signal::derive(move || {
        model.explanation.with(|found| match found {
            // A function alone has said it already.
            Some(Explanation { reason: Reason::Same { .. }, .. }) | None => String::new(),
            Some(found) => words::then(found, units.get(), i18n.t()),
        })
    });
    view! {
        <section
            class="inside-reason"
            aria-label=text(move || i18n.t().inside().reason())
            data-name="reason"
            data-kind=text(move || kind.get())
            data-bias=read(bias)
            data-before=read(|found| Some(found.before))
            data-activation=maybe(move || model.explanation.with(|found| found.as_ref().map(|found| found.activation.name())))
            data-value=read(|found| Some(found.value))
        >
            // What is long scrolls by itself, so that the figure keeps its place and the result stays in sight.
            <div class="inside-products" tabindex="0" role="group" aria-label=text(move || i18n.t().inside().reason())>
                {move || match kind.get() {
                    "conv" | "max" | "average" => view! { <Parts model=model/> <Window model=model/> }.into_any(),
                    "dense" => view! { <p class="inside-said"><Rich text=said/></p> <Inputs model=model/> }.into_any(),
                    _ => ().into_any(),
                }}
            </div>
            <p class="inside-said">
                <Rich text=Signal::derive(move || if kind.get() == "dense" { String::new() } else { said.get() })/>
                " "
                <Rich text=then/>
            </p>
        </section>
    }
}

/// A reason's name in the page contract.
fn kind(found: &Explanation) -> &'static str {
    use ops::PoolKind;
    match &found.reason {
        Reason::Window { .. } => "conv",
        Reason::Pool { kind: PoolKind::Max, .. } => "max",
        Reason::Pool { kind: PoolKind::Average, .. } => "average",
        Reason::Inputs { .. } => "dense",
        Reason::Mean { .. } => "mean",
        Reason::Norm { .. } => "norm",
        Reason::Leak { .. } => "leak",
        Reason::Same { .. } => "same",
    }
}

fn bias(found: &Explanation) -> Option<f64> {
    match &found.reason {
        Reason::Window { bias, .. } | Reason::Inputs { bias, .. } => Some(*bias),
        _ => None,
    }
}

/// The input channels of a convolution, each with its sum; the chosen one's products are shown.
#[component]
fn Parts(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let sums = Memo::new(move |_| {
        model.explanation.with(|found| match found {
            Some(Explanation { reason: Reason::Window { channels, .. }, .. }) => {
                channels.iter().map(|channel| channel.sum).collect::<Vec<f64>>()
            }
            _ => Vec::new(),
        })
    });
    let count = Memo::new(move |_| sums.with(Vec::len));
    let open = Memo::new(move |_| {
        let part = model.state.with(|state| state.part);
        if part < count.get() { part } else { 0 }
    });
    let part = move |channel: usize| {
        let sum = Memo::new(move |_| sums.with(|sums| sums.get(channel).copied().unwrap_or_default()));
        view! {
            <label class="inside-part" data-channel=channel data-sum=text(move || sum.get())>
                <input
                    type="radio"
                    name="part"
                    value=channel.to_string()
                    prop:checked=flag(move || open.get() == channel)
                    on:change=living(move |_| model.change(|state| state.part = channel))
                />
                <span>
                    {text(move || i18n.t().inside().part_sum(&channel, &i18n.t().number_short(sum.get())))}
                </span>
            </label>
        }
    };
    view! {
        <fieldset class="inside-parts" class:one=flag(move || count.get() < 2) data-open=text(move || shortest(open.get() as f64))>
            <legend class="visually-hidden">{text(move || i18n.t().inside().part())}</legend>
            <For each=move || 0..count.get() key=|channel| *channel let:channel>{part(channel)}</For>
        </fieldset>
    }
}
