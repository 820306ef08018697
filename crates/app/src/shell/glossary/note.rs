use super::{Entry, Glossary, Reading, use_glossary};
use crate::i18n::use_i18n;
use crate::platform::document;
use crate::shell::{Query, Room, RoomLink, use_address};
use crate::widgets::dynamic::text;
use crate::widgets::{Notes, note_id, term_id};
use leptos::prelude::*;

/// What draws the notes under texts.
pub(in crate::shell) fn notes() -> Notes {
    Notes(Callback::new(|(name, open): (String, RwSignal<Option<String>>)| {
        view! { <Note name=name open=open/> }.into_any()
    }))
}

/// What a term means, unfolded under the text that marks it.
#[component]
fn Note(name: String, open: RwSignal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let glossary = use_glossary();
    glossary.want();
    let (id, term) = (note_id(&name), term_id(&name));
    let close = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            open.set(None);
            // What had the focus is gone with the note.
            document::focus(&term);
        }
    };
    let body = move || match glossary.reading() {
        Reading::Coming => text(move || i18n.t().common().loading()).into_any(),
        Reading::Lost => view! { <Lost glossary=glossary/> }.into_any(),
        Reading::Here(entries) => {
            let entry = entries.iter().find(|entry| entry.name == name).cloned();
            let mut all = Query::default();
            all.set("q", name.clone());
            view! {
                {entry.map(|entry| view! { <b>{entry.term.clone()}</b> <Explained entry=entry/> })}
                <RoomLink room=Room::Glossary query=all>{text(move || i18n.t().common().note_all())}</RoomLink>
            }
            .into_any()
        }
    };
    view! { <span class="term-note" id=id role="note" aria-live="polite" on:keydown=close>{body}</span> }
}

/// The sentence, the example, and where one can touch it.
#[component]
pub fn Explained(
    /// What is explained.
    entry: Entry,
) -> impl IntoView {
    let i18n = use_i18n();
    let Entry { room, what, example, .. } = entry;
    let here = use_address().room() == Some(room);
    let touch = if here {
        // A link would begin the room anew.
        view! { <span>{text(move || i18n.t().common().note_here())}</span> }.into_any()
    } else {
        view! {
            <span>
                {text(move || i18n.t().common().note_touch())} " "
                <RoomLink room=room>{text(move || (crate::shell::said(room).name)(i18n.t().rooms()))}</RoomLink>
            </span>
        }
        .into_any()
    };
    view! { <span>{what}</span> <span class="term-example">{example}</span> {touch} }
}

/// That the texts did not come, and asking for them again.
#[component]
pub fn Lost(
    /// Whose.
    glossary: Glossary,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <span class="problem">{text(move || i18n.t().common().note_lost())}</span>
        " "
        <button type="button" class="link-button" data-action="note-again" on:click=move |_| glossary.retry()>
            {text(move || i18n.t().common().try_again())}
        </button>
    }
}
