use super::model::Model;
use super::state::{ADDED, To};
use crate::i18n::Misread;
use crate::laboratory::garments;
use crate::platform::life::living;
use crate::platform::numeral::shortest;
use crate::widgets::Choice;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// What is added to the sums, to all of them or to the one followed: a slider, and a field to type it into.
#[component]
pub(super) fn Add(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let add = Memo::new(move |_| model.state.with(|state| state.add));
    let refused = RwSignal::new(None::<Misread>);
    let take = move |found: Result<f64, Misread>| {
        refused.set(found.clone().err());
        if let Ok(found) = found {
            model.change(|state| state.add = found);
        }
    };
    let slid = move |text: String| take(text.parse().map_err(|_| Misread::NoNumber));
    let typed = move |text: String| take(ADDED.read(&text, i18n.t_untracked().locale()));
    let targets = vec![
        (To::All, "all", Signal::derive(move || i18n.t().output().to_all().to_owned())),
        (
            To::Followed,
            "class",
            Signal::derive(move || i18n.t().output().to_class(&garments::name(model.followed.get(), i18n.t()))),
        ),
    ];
    view! {
        <div class="size output-add">
            <label for="add">{text(move || i18n.t().output().add())}</label>
            <input
                class="size-slider"
                type="range"
                min=ADDED.least
                max=ADDED.most
                step="0.5"
                aria-label=text(move || i18n.t().output().add())
                aria-valuetext=text(move || i18n.t().number(add.get()))
                prop:value=text(move || shortest(add.get()))
                on:input=move |event| slid(event_target_value(&event))
            />
            <input
                class="size-field"
                id="add"
                inputmode="text"
                autocomplete="off"
                aria-invalid=text(move || refused.with(Option::is_some).to_string())
                prop:value=text(move || ADDED.written(add.get(), i18n.t()))
                on:change=living(move |event| typed(event_target_value(&event)))
            />
            <p class="problem" role="status">
                {text(move || {
                    refused.with(|refused| refused.as_ref().map_or_else(String::new, |why| ADDED.refusal(why, i18n.t())))
                })}
            </p>
        </div>
        <Choice
            name="to"
            label=Signal::derive(move || i18n.t().output().to().to_owned())
            options=targets
            value=Signal::derive(move || model.state.with(|state| state.to))
            choose=Callback::new(move |to| {
                model.change(|state| {
                    // The class stays the one that was seen when this was chosen.
                    (state.to, state.class) = (to, Some(model.followed.get_untracked()));
                });
            })
        />
    }
}
