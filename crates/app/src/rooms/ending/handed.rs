use super::model::Model;
use super::state::LONGEST;
use crate::platform::clipboard;
use crate::platform::time::Timer;
use crate::shell::use_notices;
use crate::widgets::dynamic::text;
use core::time::Duration;
use leptos::prelude::*;

/// How long it is said that the link was copied.
const SAID: Duration = Duration::from_secs(3);

/// A name, which may be left out, and the link that shows the result to whoever opens it.
#[component]
pub(super) fn HandIn(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let notices = use_notices();
    let name = RwSignal::new(String::new());
    let copied = RwSignal::new(false);
    let timer = Timer::new();
    let copy = move || {
        let link = model.link(&name.get_untracked());
        clipboard::copy(link.clone(), move |worked| {
            if worked {
                copied.set(true);
                timer.set(SAID, move || copied.set(false));
            } else {
                notices.show("hand-in", move |texts| texts.common().copy_failed(&link));
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        copy();
    };
    let says = move || {
        let words = i18n.t().ending();
        if copied.get() { i18n.t().common().copied() } else { words.hand_in() }
    };
    view! {
        <form class="quiz-hand" on:submit=submit>
            <label for="quiz-name">{text(move || i18n.t().ending().name())}</label>
            <input
                id="quiz-name"
                class="field"
                type="text"
                inputmode="text"
                maxlength=LONGEST
                autocomplete="off"
                on:input=move |event| name.set(event_target_value(&event))
            />
            <button type="submit" class="button" data-action="hand-in" aria-live="polite">{text(says)}</button>
            <p>{text(move || i18n.t().ending().hand_in_how())}</p>
        </form>
    }
}
