use super::dynamic::{flag, text};
use crate::i18n::use_i18n;
use crate::platform::life::living;
use leptos::prelude::*;

/// One product of a formula.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FormulaTerm {
    /// The input's value.
    pub input: f64,
    /// The kernel's value.
    pub weight: f64,
}

/// A sum of products with the numbers put in, in MathML: `c[2] = 0.1·0.1 + ... = 23.18`. Products that are 0 are
/// muted. Each product is a `<math>` of its own, because browsers break lines between formulas, not in them.
#[component]
pub fn Formula(
    /// Name of the left side, such as `c`.
    symbol: &'static str,
    /// Index of the left side, such as the lag.
    #[prop(into)]
    index: Signal<String>,
    /// The products.
    terms: Memo<Vec<FormulaTerm>>,
    /// The sum.
    #[prop(into)]
    result: Signal<f64>,
    /// The place of the product that is pointed at, here or anywhere else.
    pointed: RwSignal<Option<usize>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let count = Memo::new(move |_| terms.with(Vec::len));
    view! {
        <p
            class="formula"
            translate="no"
            class:formula-long=flag(move || count.get() > 12)
            class:formula-longest=flag(move || count.get() > 25)
        >
            <math>
                <mi mathvariant="normal">{symbol}</mi>
                <mo stretchy="false">"["</mo>
                <mn>{index}</mn>
                <mo stretchy="false">"]"</mo>
                <mo form="infix" lspace="0.2em" rspace="0.1em">"="</mo>
            </math>
            <For each=move || 0..count.get() key=|place| *place let:place>
                " "
                <Product place=place terms=terms pointed=pointed/>
            </For>
            " "
            <math class="formula-result">
                <mo form="infix" lspace="0.1em" rspace="0.25em">"="</mo>
                <mn>{text(move || i18n.t().number(result.get()))}</mn>
            </math>
        </p>
    }
}

#[component]
fn Product(place: usize, terms: Memo<Vec<FormulaTerm>>, pointed: RwSignal<Option<usize>>) -> impl IntoView {
    let i18n = use_i18n();
    let term = Memo::new(move |_| terms.with(|terms| terms.get(place).copied()));
    let number = move |pick: fn(FormulaTerm) -> f64| {
        move || {
            let value = term.get().map_or(0.0, pick);
            let text = i18n.t().number(value);
            if value < 0.0 { format!("({text})") } else { text }
        }
    };
    let zero = move || term.get().is_some_and(|term| term.input * term.weight == 0.0);
    let lit = move || pointed.get() == Some(place);
    view! {
        <math
            class="term"
            class:zero=zero
            class:lit=lit
            on:pointerenter=move |_| pointed.set(Some(place))
            on:pointerleave=living(move |_| pointed.set(None))
        >
            {(place > 0).then(|| view! { <mo form="infix" lspace="0.1em" rspace="0.25em">"+"</mo> })}
            <mn>{number(|term| term.input)}</mn>
            <mo lspace="0.08em" rspace="0.08em">"·"</mo>
            <mn>{number(|term| term.weight)}</mn>
        </math>
    }
}
