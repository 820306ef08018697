use super::super::idx::LIMIT;
use super::super::lab::Fashion;
use super::{lab, part};
use crate::i18n::use_i18n;
use crate::platform::files::{Given, read_chosen, read_dropped};
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Where Fashion-MNIST comes from: this server, or the learner's own four files.
#[component]
pub(super) fn FashionSource() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let unknown = RwSignal::new(None::<String>);
    let over = RwSignal::new(false);
    let words = move || i18n.t().training();
    let take = move |given: Vec<Given>| {
        let mut stranger = None;
        lab.files.update(|files| stranger = files.take(given).into_iter().next());
        unknown.set(stranger);
    };
    let where_it_is = move || match lab.fashion.get() {
        Fashion::Unasked | Fashion::Looking => words().fashion_looking(),
        Fashion::Served => words().fashion_served(),
        Fashion::Absent => words().fashion_absent(),
    };
    let state = move || {
        lab.files.with(|files| {
            let missing = files.missing();
            match missing.len() {
                0 => words().fashion_complete().to_owned(),
                4 => String::new(),
                _ => words().fashion_missing(&missing.join(", ")),
            }
        })
    };
    view! {
        <div
            class="drop"
            class:over=flag(move || over.get())
            data-fashion=text(move || match lab.fashion.get() {
                Fashion::Served => "served",
                Fashion::Absent => "absent",
                _ => "looking",
            })
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                over.set(false);
                read_dropped(&event, LIMIT, take);
            }
        >
            <p class="note" role="status">{text(where_it_is)}</p>
            <label class="choose">
                <input
                    class="visually-hidden"
                    type="file"
                    name="idx"
                    multiple
                    on:change=move |event| read_chosen(&event, LIMIT, take)
                />
                {text(move || words().fashion_choose())}
            </label>
            <p class="note" role="status">{text(state)}</p>
            {part(move || unknown.get().map(|name| view! { <p class="problem" role="alert">{words().fashion_unknown(&name)}</p> }.into_any()))}
        </div>
    }
}
