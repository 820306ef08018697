use super::{Entry, Glossary, Reading, use_glossary};
use crate::i18n::use_i18n;
use crate::platform::document;
use crate::shell::{Query, Room, RoomLink, said, use_address};
use crate::widgets::Terms;
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use std::cell::Cell;

thread_local! {
    /// How many notes have been drawn: their ids differ.
    static DRAWN: Cell<usize> = const { Cell::new(0) };
}

/// What draws the words of the glossary in texts.
pub(in crate::shell) fn terms() -> Terms {
    Terms(Callback::new(|(name, words): (String, String)| view! { <Term name=name words=words/> }.into_any()))
}

/// A word, and the note on it. The browser opens it, closes it at Escape and when something else is pressed, and gives the
/// focus back: that is what popovers are.
#[component]
fn Term(name: String, words: String) -> impl IntoView {
    let i18n = use_i18n();
    let id = DRAWN.with(|drawn| {
        drawn.set(drawn.get() + 1);
        ["note-", &drawn.get().to_string()].concat()
    });
    let open = RwSignal::new(false);
    let term = name.clone();
    let of_cross = id.clone();
    let cross = move || {
        view! {
            <button type="button" class="gloss-close" popovertarget=of_cross.clone() popovertargetaction="hide"
                aria-label=text(move || i18n.t().common().note_close())>"×"</button>
        }
    };
    // Drawn once it is seen, and not before: a reader that speaks says what comes into a part that is there.
    let note = move || open.get().then(|| view! { <Note name=name.clone()/> {cross()} }.into_any());
    view! {
        <button type="button" class="gloss" data-term=term popovertarget=id.clone()>{words}</button>
        <span
            class="gloss-note"
            id=id
            popover="auto"
            role="note"
            aria-live="polite"
            on:toggle=move |event| open.set(document::is_open(&event_target(&event)))
        >
            {note}
        </span>
    }
}

/// What a term means.
#[component]
fn Note(name: String) -> impl IntoView {
    let i18n = use_i18n();
    let glossary = use_glossary();
    glossary.want();
    move || match glossary.reading() {
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
    }
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
        view! { <span class="gloss-touch">{text(move || i18n.t().common().note_here())}</span> }.into_any()
    } else {
        view! {
            <span class="gloss-touch">
                {text(move || i18n.t().common().note_touch())} " "
                <RoomLink room=room>{text(move || (said(room).name)(i18n.t().rooms()))}</RoomLink>
            </span>
        }
        .into_any()
    };
    view! { <span>{what}</span> <span class="gloss-example">{example}</span> {touch} }
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
