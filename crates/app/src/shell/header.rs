use super::projector::ProjectorButton;
use super::settings::{LanguageSwitch, Theme, ThemeSwitch};
use super::undo_buttons::UndoButtons;
use super::{use_address, use_notices};
use crate::i18n::{Rooms, use_i18n};
use crate::platform::{clipboard, time::Timer};
use crate::widgets::Rich;
use crate::widgets::dynamic::text;
use core::time::Duration;
use leptos::prelude::*;

/// Title, two lines of what it is, and the room's tools: taking back what was changed, back to the notebook's values, a
/// link to this very state, language and theme.
#[component]
pub fn RoomHeader(
    /// The title, from `rooms.json`.
    title: fn(Rooms) -> &'static str,
    /// The lead, from `rooms.json`; `**bold**` marks what matters.
    lead: fn(Rooms) -> &'static str,
    /// Goes back to the values of the notebook.
    #[prop(optional, into)]
    reset: Option<Callback<()>>,
    /// Whether to offer a link to the room's state.
    #[prop(default = true)]
    share: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let theme = expect_context::<RwSignal<Option<Theme>>>();
    let address = use_address();
    let room = untrack(|| address.room());
    view! {
        <header class="room-header">
            <div>
                <h1>{text(move || title(i18n.t().rooms()))}</h1>
                <p class="lead">
                    <Rich text=Signal::derive(move || lead(i18n.t().rooms()).to_owned())/>
                </p>
            </div>
            <div class="tools">
                {room.map(|room| view! { <UndoButtons room=room/> })}
                {reset
                    .map(|reset| {
                        let reset = move |_| {
                            reset.run(());
                            // To look where it all begins is a step too.
                            address.settle(true);
                        };
                        view! {
                            <button class="pill" type="button" data-action="reset" on:click=reset>
                                {text(move || i18n.t().common().notebook_values())}
                            </button>
                        }
                    })}
                {share.then(|| view! { <ShareButton/> })}
                <ProjectorButton/>
                <span class="tools-shell">
                    <LanguageSwitch/>
                    <ThemeSwitch theme=theme/>
                </span>
            </div>
        </header>
    }
}

/// Copies the link to what is on the screen.
#[component]
fn ShareButton() -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let notices = use_notices();
    let copied = RwSignal::new(false);
    let timer = Timer::new();
    let share = move |_| {
        let link = address.share_link(i18n.t_untracked().locale().code());
        clipboard::copy(link.clone(), move |worked| {
            if worked {
                copied.set(true);
                timer.set(Duration::from_secs(2), move || copied.set(false));
            } else {
                notices.show("share", move |texts| texts.common().copy_failed(&link));
            }
        });
    };
    view! {
        <button class="pill" type="button" data-action="share" aria-live="polite" on:click=share>
            {text(move || if copied.get() { i18n.t().common().copied() } else { i18n.t().common().share() })}
        </button>
    }
}
