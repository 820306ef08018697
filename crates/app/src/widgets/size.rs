use super::dynamic::text;
use crate::i18n::{Bounds, Misread, use_i18n};
use crate::platform::life::living;
use leptos::prelude::*;

/// A small whole number: a slider, and a field to type it into. What cannot be used is explained beside it, and the
/// last usable number stays.
#[component]
pub fn Size(
    /// Name in the page, as the field's id.
    name: &'static str,
    /// What is measured.
    #[prop(into)]
    label: Signal<String>,
    /// The least and the most.
    range: (usize, usize),
    /// The number now.
    #[prop(into)]
    value: Signal<usize>,
    /// Called with a new number within the range.
    #[prop(into)]
    choose: Callback<usize>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (least, most) = range;
    let bounds = Bounds::whole(least as f64, most as f64);
    let refused = RwSignal::new(None::<Misread>);
    let take = move |text: String| {
        let read = bounds.read(&text, i18n.t_untracked().locale());
        refused.set(read.clone().err());
        if let Ok(number) = read {
            choose.run(number as usize);
        }
    };
    view! {
        <div class="size">
            <label for=name>{label}</label>
            <input
                class="size-slider"
                type="range"
                min=least
                max=most
                aria-label=label
                prop:value=text(move || value.get().to_string())
                on:input=move |event| take(event_target_value(&event))
            />
            <input
                class="size-field"
                id=name
                inputmode=bounds.kind.pad()
                autocomplete="off"
                aria-invalid=text(move || refused.with(Option::is_some).to_string())
                prop:value=text(move || value.get().to_string())
                on:change=living(move |event| take(event_target_value(&event)))
            />
            <p class="problem" role="status">
                {text(move || {
                    refused.with(|refused| refused.as_ref().map_or_else(String::new, |why| bounds.refusal(why, i18n.t())))
                })}
            </p>
        </div>
    }
}
