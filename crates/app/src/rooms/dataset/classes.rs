//! The classes: how many images each has, which one the gallery shows, and what those of the learner's own are called.

use super::collection::CLASSES;
use super::model::Model;
use super::words;
use crate::laboratory::classes::{Classes as Names, LETTERS, numbered};
use crate::platform::life::living;
use crate::widgets::dynamic::{flag, text};
use leptos::html::Input;
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
            None => i18n.t().dataset().class_all().to_owned(),
            Some(label) => model.classes.get().name(label.into(), i18n.t()),
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
        {move || Some(model.classes.get()).filter(|own| *own != Names::Garments).map(|own| naming(model, own))}
    }
}

/// The fields in which classes of the learner's own images are named.
fn naming(model: Model, own: Names) -> AnyView {
    let i18n = model.i18n;
    let field = move |class: usize| {
        let node = NodeRef::<Input>::new();
        let rename = move |event| {
            own.rename(class, &event_target_value(&event));
            // What cannot be shown is left out of it.
            if let Some(field) = node.get_untracked() {
                field.set_value(&untrack(|| own.given(class)));
            }
        };
        view! {
            <label>
                <small aria-hidden="true">{class}</small>
                <input
                    class="field"
                    name=["class-name-", &class.to_string()].concat()
                    autocomplete="off"
                    inputmode="text"
                    maxlength=LETTERS.to_string()
                    placeholder=text(move || numbered(class, i18n.t()))
                    aria-label=text(move || i18n.t().dataset().name_of(&class))
                    node_ref=node
                    prop:value=text(move || own.given(class))
                    on:change=living(rename)
                />
            </label>
        }
    };
    view! {
        <fieldset class="dataset-classes dataset-names" data-name="class-names">
            <legend>{text(move || i18n.t().dataset().names())}</legend>
            {(0..CLASSES).map(field).collect_view()}
        </fieldset>
    }
    .into_any()
}
