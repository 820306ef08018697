use super::search::found;
use crate::i18n::{Rooms, use_i18n};
use crate::platform::{document, history};
use crate::shell::glossary::{Entry, Explained, Lost, Reading, use_glossary};
use crate::shell::{RoomHeader, use_address};
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// All terms, and a field to look for one.
#[component]
pub fn View() -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let glossary = use_glossary();
    glossary.want();
    let arrived = move || address.arrival().get("q").unwrap_or_default().to_owned();
    let wanted = RwSignal::new(untrack(arrived));
    // Back and Forward arrive here, and what is taken back.
    Effect::new(move |before: Option<()>| {
        let arrived = arrived();
        if before.is_some() {
            wanted.set(arrived);
        }
    });
    let pairs = move || vec![("q", Some(wanted.get()).filter(|wanted| !wanted.is_empty()))];
    address.ask(pairs);
    Effect::new(move |_| address.write(&pairs()));
    // A link may name a term; what it means was not here yet when the browser looked.
    Effect::new(move |_| {
        if matches!(glossary.reading(), Reading::Here(_)) {
            document::show(&history::fragment());
        }
    });
    let list = move || match glossary.reading() {
        Reading::Coming => view! { <p role="status">{text(move || i18n.t().common().loading())}</p> }.into_any(),
        Reading::Lost => view! { <p role="status"><Lost glossary=glossary/></p> }.into_any(),
        Reading::Here(entries) => {
            let shown = Memo::new(move |_| found(&entries, &wanted.read()));
            let count = move || {
                let words = i18n.t().home();
                match shown.with(Vec::len) {
                    0 => words.words_none(&wanted.read().trim()),
                    1 => words.words_one().to_owned(),
                    count => words.words_many(&count),
                }
            };
            view! {
                <p class="say" role="status" data-name="words-found">{text(count)}</p>
                <dl class="glossary">{move || shown.get().into_iter().map(listed).collect_view()}</dl>
            }
            .into_any()
        }
    };
    view! {
        <RoomHeader title=Rooms::glossary_title lead=Rooms::glossary_lead/>
        <p class="glossary-search">
            <label for="glossary-q">{text(move || i18n.t().home().words_search())}</label>
            <input
                class="field"
                id="glossary-q"
                type="search"
                inputmode="search"
                autocomplete="off"
                prop:value=text(move || wanted.get())
                on:input=move |event| wanted.set(event_target_value(&event))
            />
        </p>
        {list}
    }
}

/// A term in the list, which links can name: `/glossary#loss`.
fn listed(entry: Entry) -> AnyView {
    let (id, name, term) = (entry.name.clone(), entry.name.clone(), entry.term.clone());
    view! {
        <div id=id data-term=name>
            <dt>{term}</dt>
            <dd><Explained entry=entry/></dd>
        </div>
    }
    .into_any()
}
