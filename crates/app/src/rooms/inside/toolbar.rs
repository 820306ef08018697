use super::model::Model;
use super::networks::Net;
use super::picker::Picker;
use super::state::Subject;
use super::words;
use crate::laboratory::weights::{Choice, LARGEST};
use crate::platform::files;
use crate::platform::life::living;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Which network and which image.
#[component]
pub(super) fn Toolbar(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let image = move || {
        let (texts, subject) = (i18n.t(), model.state.with(|state| state.subject));
        match subject {
            Subject::Own => texts.inside().image_own().to_owned(),
            Subject::Drawn(index) | Subject::Fashion(index) => {
                let label = model.plain.with(|plain| plain.as_ref().and_then(|plain| plain.label));
                let name = |label| model.true_classes.get().name(label, texts);
                let class = label.map_or_else(|| "?".to_owned(), name);
                texts.inside().image_drawn(&index, &class)
            }
        }
    };
    view! {
        <div class="inside-toolbar">
            <NetworkChoice model=model/>
            <div class="inside-turn" role="group" aria-label=text(move || i18n.t().inside().image())>
                <button
                    type="button"
                    class="inside-step"
                    data-action="previous-image"
                    aria-label=text(move || i18n.t().inside().image_previous())
                    on:click=move |_| model.turn_image(-1)
                >
                    "‹"
                </button>
                <span class="inside-which" aria-live="polite">{text(image)}</span>
                <button
                    type="button"
                    class="inside-step"
                    data-action="next-image"
                    aria-label=text(move || i18n.t().inside().image_next())
                    on:click=move |_| model.turn_image(1)
                >
                    "›"
                </button>
            </div>
        </div>
        <Told model=model/>
    }
}

/// The networks there are, and a way to open another.
#[component]
fn NetworkChoice(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let take = move |event: leptos::ev::Event| {
        files::read_chosen(&event, LARGEST, move |given| model.take_network(given));
    };
    let networks = Memo::new(move |_| {
        model.networks.get().into_iter().map(|(choice, name)| (Some(choice), name)).collect::<Vec<_>>()
    });
    view! {
        <div class="inside-networks">
            <Picker
                name="network"
                label=Signal::derive(move || i18n.t().inside().network().to_owned())
                networks=networks
                value=Signal::derive(move || model.state.with(|state| Some(state.network)))
                choose=Callback::new(move |choice: Option<Choice>| {
                    model.refused.set(None);
                    model.change(|state| state.network = choice.unwrap_or_default());
                })
            />
            <label class="inside-file">
                <input
                    class="visually-hidden"
                    type="file"
                    name="network-file"
                    accept=".safetensors"
                    on:change=living(take)
                />
                <span>{text(move || i18n.t().inside().network_open())}</span>
            </label>
        </div>
    }
}

/// What the network is, or why there is none.
#[component]
fn Told(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let broken = move || {
        model.refused.get().or_else(|| {
            model.net.with(|net| match net {
                Net::Refused(refusal) => Some(refusal.clone()),
                _ => None,
            })
        })
    };
    let said = move || {
        let texts = i18n.t();
        match broken() {
            Some(refusal) => words::refusal(&refusal, texts),
            None if model.net.with(|net| matches!(net, Net::Loading)) => texts.inside().network_loading().to_owned(),
            None => String::new(),
        }
    };
    view! {
        <p
            class="problem inside-told"
            role="status"
            data-network=text(move || match broken() {
                Some(_) => "refused",
                None if model.scene.with(Option::is_some) => "ready",
                None => "loading",
            })
            hidden=flag(move || said().is_empty())
        >
            {text(said)}
        </p>
        // Names and no numbers: most files that are opened here were trained on these images.
        <p
            class="note"
            data-note="classes"
            hidden=flag(move || model.state.with(|state| state.network) != Choice::Own || !said().is_empty())
        >
            {text(move || i18n.t().inside().network_classes())}
        </p>
    }
}
