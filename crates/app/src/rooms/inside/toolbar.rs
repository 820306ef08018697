use super::model::Model;
use super::networks::{self, LARGEST, Net, Refusal};
use super::state::{Choice, Subject};
use super::words;
use crate::platform::files;
use crate::widgets::Choice as Options;
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
                let class = label.map_or("?", |label| words::class(label, texts));
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
    let own = RwSignal::new(networks::own_name().is_some());
    let take = move |event: leptos::ev::Event| {
        files::read_chosen(&event, LARGEST, move |mut given| {
            let taken = match given.pop() {
                Some((name, bytes)) => networks::take_own(name, bytes),
                None => Err(Refusal::Broken(inference::Error::Short { expected: 8, found: 0 })),
            };
            match taken {
                Ok(()) => {
                    own.try_set(true);
                    // Another file in the place of one that is open already.
                    if model.state.with_untracked(|state| state.network) == Choice::Own {
                        networks::find(Choice::Own, model.net);
                    }
                    model.change(|state| state.network = Choice::Own);
                }
                Err(refusal) => {
                    model.refused.try_set(Some(refusal));
                }
            }
        });
    };
    // A run under way tells of itself many times a second; the choices change when one of them does.
    let choices = Memo::new(move |_| options(own.get()));
    view! {
        <div class="inside-networks">
            {move || {
                let options = choices
                    .get()
                    .into_iter()
                    .map(|choice| (choice, code(choice), Signal::derive(move || name(choice, i18n.t()))))
                    .collect();
                view! {
                    <Options
                        name="network"
                        label=Signal::derive(move || i18n.t().inside().network().to_owned())
                        options=options
                        value=Signal::derive(move || model.state.with(|state| state.network))
                        choose=Callback::new(move |choice| {
                            model.refused.set(None);
                            model.change(|state| state.network = choice);
                        })
                    />
                }
            }}
            <label class="inside-file">
                <input
                    class="visually-hidden"
                    type="file"
                    name="network-file"
                    accept=".safetensors"
                    on:change=take
                />
                <span>{text(move || i18n.t().inside().network_open())}</span>
            </label>
        </div>
    }
}

/// The networks to choose from.
pub(super) fn options(own: bool) -> Vec<Choice> {
    let runs = networks::runs().into_iter().map(|run| Choice::Run(run.place));
    std::iter::once(Choice::Example).chain(runs).chain(own.then_some(Choice::Own)).collect()
}

/// A choice's name in the page contract.
pub(super) fn code(choice: Choice) -> &'static str {
    match choice {
        Choice::Example => "example",
        Choice::Run(_) => "run",
        Choice::Own => "own",
    }
}

/// What a network is called.
pub(super) fn name(choice: Choice, texts: crate::i18n::Texts) -> String {
    let words = texts.inside();
    match choice {
        Choice::Example => words.network_example().to_owned(),
        Choice::Run(_) => words.network_run().to_owned(),
        Choice::Own => networks::own_name().unwrap_or_else(|| words.network_own().to_owned()),
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
    }
}
