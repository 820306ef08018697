use super::super::words;
use super::{lab, part, run_class};
use crate::i18n::{grouped, use_i18n};
use crate::laboratory::network_choice::NetworkChoice;
use crate::laboratory::run::own_slot;
use crate::platform::life::living;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// The networks to choose from, as radio buttons that look like cards; the learner's own one below, where there is one.
#[component]
pub(super) fn Cards() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let own = Memo::new(move |_| lab.own.get());
    view! {
        <div class="nets" role="radiogroup" aria-label=text(move || i18n.t().training().network_title())>
            {NetworkChoice::presets().map(|network| view! { <Card network=network/> }).into_iter().collect_view()}
            {part(move || own.get().map(|network| view! { <Card network=network/> }.into_any()))}
        </div>
    }
}

#[component]
fn Card(network: NetworkChoice) -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let params = network.params() as u64;
    let is_own = matches!(network, NetworkChoice::Own(_));
    let network = StoredValue::new(network);
    let chosen = Memo::new(move |_| lab.settings.with(|settings| network.with_value(|mine| settings.network == *mine)));
    let key = network.with_value(NetworkChoice::key);
    view! {
        <label class="net" class:net-own=is_own class:on=flag(move || chosen.get()) data-network=key>
            <input
                class="visually-hidden"
                type="radio"
                name="network"
                value=key
                prop:checked=flag(move || chosen.get())
                on:change=living(move |_| lab.settings.update(|settings| settings.network = network.get_value()))
            />
            <b>
                <i class=format!("swatch {}", run_class(network.with_value(own_slot))) aria-hidden="true"></i>
                {text(move || network.with_value(|network| words::network(network, i18n.t().training())))}
            </b>
            <small>
                <span>{network.with_value(NetworkChoice::outline)}</span>
                <span>
                    {text(move || {
                        let texts = i18n.t();
                        texts.training().network_params(&grouped(params, texts.locale()))
                    })}
                </span>
            </small>
        </label>
    }
}
