use super::words::kind;
use crate::platform::life::living;
use crate::rooms::shared::map::MapModel;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;
use ops::PoolKind;

/// One number of a window that counts.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Number {
    /// Its place among the terms of the frame.
    place: usize,
    value: f64,
    /// Whether it is what is kept.
    kept: bool,
}

/// `max(1, 5, 2, 0) = 5` or `(1 + 5 + 2 + 0) / 4 = 2`, in MathML. Each number is a `<math>` of its own, because browsers
/// break lines between formulas, not in them.
#[component]
pub(super) fn PoolFormula(
    model: MapModel,
    /// What is said of the frame.
    #[prop(into)]
    say: Signal<String>,
) -> impl IntoView {
    let MapModel { i18n, scene, trace, .. } = model;
    let numbers = Memo::new(move |_| {
        trace.with(|trace| {
            let counted = trace.terms.iter().enumerate().filter(|(_, term)| !term.source.is_padding());
            counted
                .map(|(place, term)| Number { place, value: term.input, kept: term.weight > 0.0 })
                .collect::<Vec<_>>()
        })
    });
    let count = Memo::new(move |_| numbers.with(Vec::len));
    let max = Memo::new(move |_| scene.with(kind) == PoolKind::Max);
    let name = move || if max.get() { "max" } else { "" };
    let divisor = move || if max.get() { ")".to_owned() } else { format!(") / {}", count.get()) };
    let live = move || if model.playback.read().playing() { "off" } else { "polite" };
    view! {
        <p translate="no" class="formula" class:formula-long=flag(move || count.get() > 25)>
            <math>
                <mi mathvariant="normal">"S"</mi>
                <mo stretchy="false">"["</mo>
                <mn>{text(move || trace.with(|trace| format!("{}, {}", trace.at.0, trace.at.1)))}</mn>
                <mo stretchy="false">"]"</mo>
                <mo form="infix" lspace="0.2em" rspace="0.25em">"="</mo>
                <mi class="upright" mathvariant="normal">{text(name)}</mi>
                <mo stretchy="false">"("</mo>
            </math>
            <For each=move || 0..count.get() key=|at| *at let:at>
                <Inside model=model numbers=numbers at=at max=max/>
            </For>
            <math>
                <mo stretchy="false" lspace="0" rspace="0">{text(divisor)}</mo>
            </math>
            " "
            <math class="formula-result">
                <mo form="infix" lspace="0.1em" rspace="0.25em">"="</mo>
                <mn>{text(move || i18n.t().number(model.value()))}</mn>
            </math>
        </p>
        <p class="say" aria-live=text(live)>{say}</p>
    }
}

/// A number inside the brackets, and what divides it from the next.
#[component]
fn Inside(model: MapModel, numbers: Memo<Vec<Number>>, at: usize, max: Memo<bool>) -> impl IntoView {
    let MapModel { i18n, pointed, .. } = model;
    let number = Memo::new(move |_| numbers.with(|numbers| numbers.get(at).copied()));
    let place = move || number.get().map(|number| number.place);
    let value = move || number.get().map_or(String::new(), |number| i18n.t().number(number.value));
    let last = Memo::new(move |_| numbers.with(|numbers| at + 1 >= numbers.len()));
    let between = move || match (last.get(), max.get()) {
        (true, _) => "",
        (false, true) => i18n.t().figure().separator(),
        (false, false) => "+",
    };
    let space = move || if last.get() { "" } else { " " };
    let lit = move || pointed.get().is_some() && pointed.get() == place();
    view! {
        <math
            class="term"
            class:zero=flag(move || number.get().is_some_and(|number| !number.kept))
            class:pooling-kept=flag(move || max.get() && number.get().is_some_and(|number| number.kept))
            class:lit=flag(lit)
            on:pointerenter=move |_| pointed.set(place())
            on:pointerleave=living(move |_| pointed.set(None))
        >
            <mn>{text(value)}</mn>
        </math>
        <math>
            <mo form="postfix" lspace=text(move || if max.get() || last.get() { "0" } else { "0.25em" }) rspace="0.05em">{text(between)}</mo>
        </math>
        {text(space)}
    }
}
