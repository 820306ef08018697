use crate::i18n::use_i18n;
use crate::widgets::Choice;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// What one draws with on a [`Paper`](super::Paper): brush or rubber, and a button that clears it.
#[component]
pub fn Ink(
    /// Whether it is the rubber.
    #[prop(into)]
    rub: Signal<bool>,
    /// Called with whether it is to be the rubber.
    #[prop(into)]
    choose: Callback<bool>,
    /// Takes everything off the paper.
    #[prop(into)]
    clear: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let inks = vec![
        (false, "pen", Signal::derive(move || i18n.t().drawing().pen().to_owned())),
        (true, "rubber", Signal::derive(move || i18n.t().drawing().rubber().to_owned())),
    ];
    view! {
        <Choice
            name="ink"
            label=Signal::derive(move || i18n.t().drawing().ink().to_owned())
            options=inks
            value=rub
            choose=choose
        />
        <button
            type="button"
            class="link-button link-button-quiet"
            data-action="clear"
            on:click=move |_| clear.run(())
        >
            {text(move || i18n.t().drawing().clear())}
        </button>
    }
}
