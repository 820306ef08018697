use super::{FilterState, code};
use crate::rooms::shared::map::MapModel;
use crate::widgets::{Code, Tabs};
use leptos::prelude::*;
use ops::Grid;

/// The programs of a filter, and the room's challenge.
#[component]
pub fn FilterTabs(
    /// The room's signals.
    model: MapModel,
    /// What the room shows.
    #[prop(into)]
    state: Signal<FilterState>,
    /// The challenge.
    challenge: AnyView,
) -> impl IntoView {
    let i18n = model.i18n;
    let program = move |print: fn(&Grid, &FilterState) -> String| {
        Signal::derive(move || model.scene.with(|scene| state.with(|state| print(&scene.input, state))))
    };
    let tabs = vec![
        (
            "scipy",
            Signal::stored("SciPy".to_owned()),
            view! { <Code name="scipy" text=program(code::scipy)/> }.into_any(),
        ),
        (
            "keras",
            Signal::stored("Keras".to_owned()),
            view! { <Code name="keras" text=program(code::keras)/> }.into_any(),
        ),
        ("challenge", Signal::derive(move || i18n.t().common().challenge().to_owned()), challenge),
    ];
    view! { <Tabs name="more" label=Signal::derive(move || i18n.t().figure().more().to_owned()) tabs=tabs/> }
}
