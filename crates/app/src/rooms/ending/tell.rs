use super::kept::MOST;
use super::model::Model;
use crate::i18n::Ending;
use crate::platform::clipboard;
use crate::platform::life::living;
use crate::platform::time::Timer;
use crate::shell::use_notices;
use crate::widgets::dynamic::{flag, text};
use core::time::Duration;
use leptos::prelude::*;

/// How long it is said that the words were copied.
const SAID: Duration = Duration::from_secs(3);
/// What a good explanation says.
const SAYS: [fn(Ending) -> &'static str; 5] =
    [Ending::says_window, Ending::says_map, Ending::says_summary, Ending::says_combine, Ending::says_learn];

/// The explanation for a friend: a field, what to look for in it, and a model answer.
#[component]
pub(super) fn Tell(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let notices = use_notices();
    let copied = RwSignal::new(false);
    let timer = Timer::new();
    let copy = move |_| {
        clipboard::copy(model.kept.with_untracked(|kept| kept.words.clone()), move |worked| {
            if worked {
                copied.set(true);
                timer.set(SAID, move || copied.set(false));
            } else {
                notices.show("tell", |texts| texts.ending().tell_not_copied().to_owned());
            }
        });
    };
    let tick = move |at: usize, ticked: bool| {
        model.keep(|kept| {
            kept.said.retain(|said| *said != at);
            if ticked {
                kept.said.push(at);
            }
        });
    };
    let check = move |(at, words): (usize, fn(Ending) -> &'static str)| {
        view! {
            <label>
                <input
                    type="checkbox"
                    name=["says-", &at.to_string()].concat()
                    prop:checked=flag(move || model.kept.with(|kept| kept.said.contains(&at)))
                    on:change=living(move |event| tick(at, event_target_checked(&event)))
                />
                <span>{text(move || words(i18n.t().ending()))}</span>
            </label>
        }
    };
    view! {
        <section class="tell" aria-labelledby="tell-title">
            <h2 id="tell-title">{text(move || i18n.t().ending().tell())}</h2>
            <p id="tell-how">{text(move || i18n.t().ending().tell_how())}</p>
            <textarea
                class="tell-words"
                name="explanation"
                rows="6"
                maxlength=MOST
                aria-labelledby="tell-title"
                aria-describedby="tell-how"
                prop:value=text(move || model.kept.with(|kept| kept.words.clone()))
                on:input=move |event| model.keep(|kept| kept.words = event_target_value(&event))
            ></textarea>
            <p class="tell-foot">
                <span>{text(move || i18n.t().ending().tell_kept())}</span>
                <button type="button" class="link-button" data-action="copy-words" aria-live="polite" on:click=copy>
                    {text(move || {
                        let words = i18n.t().ending();
                        if copied.get() { words.tell_copied() } else { words.tell_copy() }
                    })}
                </button>
            </p>
            <fieldset class="tell-says">
                <legend>{text(move || i18n.t().ending().says())}</legend>
                {SAYS.into_iter().enumerate().map(check).collect_view()}
            </fieldset>
            <details class="tell-model">
                <summary>{text(move || i18n.t().ending().model())}</summary>
                <p>{text(move || i18n.t().ending().model_answer())}</p>
            </details>
        </section>
    }
}
