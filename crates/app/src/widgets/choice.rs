use super::dynamic::flag;
use crate::platform::life::living;
use leptos::prelude::*;

/// A choice among up to four, as a row of radio buttons.
#[component]
pub fn Choice<T>(
    /// Name of the group, unique on the page.
    name: &'static str,
    /// What is chosen, for readers.
    #[prop(into)]
    label: Signal<String>,
    /// The choices: value, its name in the contract (`data-option`), its words.
    options: Vec<(T, &'static str, Signal<String>)>,
    /// The chosen value.
    #[prop(into)]
    value: Signal<T>,
    /// Called with what was chosen.
    #[prop(into)]
    choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    view! {
        <fieldset class="choice">
            <legend class="visually-hidden">{label}</legend>
            {options
                .into_iter()
                .map(|(option, code, words)| {
                    view! {
                        <label data-option=code>
                            <input
                                type="radio"
                                name=name
                                value=code
                                prop:checked=flag(move || value.get() == option)
                                on:change=living(move |_| choose.run(option))
                            />
                            <span>{words}</span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
    }
}
