use super::fit::NARROW;
use super::{Demand, Fit};
use crate::platform::element::{self, Space};
use crate::platform::numeral::fixed;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Maps side by side, with cells as large as fit.
#[component]
pub fn Maps(
    /// What the maps ask for, given whether they stand as on a phone.
    #[prop(into)]
    demand: Callback<bool, Demand>,
    /// Whether it stands beside other figures: then its cells grow as letters do, and not with the window.
    #[prop(optional)]
    beside: bool,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::new();
    let space = RwSignal::new(Space::default());
    element::follow_space(node, space);
    let narrow = move || space.get().width < NARROW;
    let demand = move || demand.run(narrow());
    let fit = Memo::new(move |_| {
        let (space, demand) = (space.get(), demand());
        if beside { Fit::beside(space, demand) } else { Fit::new(space, demand) }
    });
    view! {
        <div
            class="maps"
            node_ref=node
            class:tiny=flag(move || fit.get().tiny)
            class:narrow=flag(narrow)
            style=("--cell", text(move || fixed(fit.get().cell, 0) + "px"))
            style=("--stage-across", text(move || fixed(demand().on_stage(), 1)))
            style=("--stage-kernel", text(move || demand().kernel.to_string()))
            style=("--stage-down", text(move || demand().rows.to_string()))
        >
            {children()}
        </div>
    }
}

/// What stands between two maps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// A star: cross-correlation.
    Correlate,
    /// An asterisk: convolution.
    Convolve,
    /// The equals sign.
    Equals,
    /// An arrow: a function of each window.
    Becomes,
    /// A plus sign.
    Plus,
}

/// An operator between two maps; only for the eye, as the maps say by themselves what they are.
#[component]
pub fn Sign(
    /// Which.
    #[prop(into)]
    operator: Signal<Operator>,
) -> impl IntoView {
    let words = move || match operator.get() {
        Operator::Correlate => "⋆",
        Operator::Convolve => "∗",
        Operator::Equals => "=",
        Operator::Becomes => "→",
        Operator::Plus => "+",
    };
    view! {
        <span class="sign" class:sign-star=flag(move || operator.get() == Operator::Correlate) class:sign-equals=flag(move || operator.get() == Operator::Equals) aria-hidden="true">
            {text(words)}
        </span>
    }
}
