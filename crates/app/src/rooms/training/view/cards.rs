use super::super::state::NetworkChoice;
use super::super::words;
use super::lab;
use crate::i18n::{grouped, use_i18n};
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Which line belongs to a network: the class that gives it its colour.
pub(super) fn colour(network: NetworkChoice) -> &'static str {
    match network {
        NetworkChoice::Dense => "run-0",
        NetworkChoice::Cnn => "run-1",
        NetworkChoice::CnnPool => "run-2",
        NetworkChoice::Small => "run-3",
    }
}

/// The networks to choose from, as radio buttons that look like cards.
#[component]
pub(super) fn Cards() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let card = move |network: NetworkChoice| {
        let chosen = move || lab.settings.with(|settings| settings.network == network);
        let params = network.params() as u64;
        view! {
            <label class="net" class:on=flag(chosen) data-network=network.key()>
                <input
                    class="visually-hidden"
                    type="radio"
                    name="network"
                    value=network.key()
                    prop:checked=flag(chosen)
                    on:change=move |_| lab.settings.update(|settings| settings.network = network)
                />
                <b>
                    <i class=format!("swatch {}", colour(network)) aria-hidden="true"></i>
                    {text(move || words::network(network, i18n.t().training()))}
                </b>
                <small>
                    {network.outline()} <br/>
                    {text(move || {
                        let texts = i18n.t();
                        texts.training().network_params(&grouped(params, texts.locale()))
                    })}
                </small>
            </label>
        }
    };
    view! {
        <div class="nets" role="radiogroup" aria-label=text(move || i18n.t().training().network_title())>
            {NetworkChoice::ALL.map(card).into_iter().collect_view()}
        </div>
    }
}
