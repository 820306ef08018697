//! The classes: how many images each has, and which one the gallery shows.

use super::collection::CLASSES;
use super::model::Model;
use super::words;
use crate::platform::life::living;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// A row for all, and one for each class.
#[component]
pub(super) fn Classes(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let seen = model.loader.seen;
    let most = Memo::new(move |_| seen.with(|seen| seen.classes.iter().copied().max().unwrap_or(0).max(1)));
    let row = move |class: Option<u8>| {
        let number = Memo::new(move |_| seen.with(|seen| seen.listed(class)));
        let name = move || match class {
            None => i18n.t().dataset().class_all(),
            Some(label) => words::class(label, i18n.t()),
        };
        let part = move || if class.is_none() { 0.0 } else { number.get() as f64 / most.get() as f64 };
        view! {
            <label class="dataset-class" data-class=class.map(|class| class.to_string()) data-count=text(move || number.get())>
                <input
                    type="radio"
                    name="class"
                    prop:checked=flag(move || model.state.with(|state| state.class) == class)
                    on:change=living(move |_| model.show_class(class))
                />
                <span>{class.map(|class| view! { <small>{class.to_string()}</small> })} {text(name)}</span>
                <i aria-hidden="true" style=("--part", text(move || words::share(part())))></i>
                <b>{text(move || words::count(number.get() as u64, i18n.t()))}</b>
            </label>
        }
    };
    let labels = (0..CLASSES as u8).map(Some);
    view! {
        <fieldset class="dataset-classes">
            <legend>{text(move || i18n.t().dataset().classes())}</legend>
            {core::iter::once(None).chain(labels).map(row).collect_view()}
        </fieldset>
    }
}
