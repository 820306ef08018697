use super::{Room, use_address};
use crate::i18n::use_i18n;
use crate::platform::storage;
use crate::widgets::Idle;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Where it is kept that the visitor has changed something.
const CHANGED: &str = "nucleo.changed";

/// The last change taken back, or made again; and until the visitor has made one, that cells can be changed.
#[component]
pub(super) fn UndoButtons(
    /// Where they stand.
    room: Room,
) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let hinted = room.has_cells() && storage::get(CHANGED).is_none();
    let changed = Memo::new(move |_| address.counts() != (0, 0));
    Effect::new(move |_| {
        if changed.get() {
            storage::set(CHANGED, "1");
        }
    });
    let said = move || {
        let words = i18n.t().common();
        match address.told() {
            None => String::new(),
            Some((false, left)) => words.undone(&left),
            Some((true, left)) => words.redone(&left),
        }
    };
    view! {
        {[false, true].map(|again| view! { <UndoButton again=again/> })}
        <span class="visually-hidden" role="status" data-name="undone">{text(said)}</span>
        {hinted
            .then(|| {
                view! {
                    // It keeps its room until the visitor comes again: nothing may jump under a pointer that drags.
                    <p class="cells-hint" class:gone=flag(move || changed.get())>
                        {text(move || i18n.t().common().cells_hint())}
                    </p>
                }
            })}
    }
}

#[component]
fn UndoButton(
    /// Whether it makes the change again.
    again: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let idle = Idle::when(move || {
        let (past, future) = address.counts();
        (if again { future } else { past }) == 0
    });
    let name = move || {
        let words = i18n.t().common();
        if again { words.redo() } else { words.undo() }
    };
    let (action, keys, picture) = if again {
        ("redo", "Control+Shift+Z Control+Y Meta+Shift+Z", "M10 3l3 3-3 3M13 6H6a3.5 3.5 0 0 0 0 7h4")
    } else {
        ("undo", "Control+Z Meta+Z", "M6 3L3 6l3 3M3 6h7a3.5 3.5 0 0 1 0 7H6")
    };
    view! {
        <button
            class="pill pill-icon"
            type="button"
            data-action=action
            aria-disabled=idle.told()
            aria-keyshortcuts=keys
            aria-label=text(name)
            title=text(name)
            on:click=idle.or(move || address.step(again))
        >
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d=picture fill="none" stroke="currentColor" stroke-width="1.5"></path>
            </svg>
        </button>
    }
}
