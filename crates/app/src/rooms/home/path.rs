use crate::i18n::{Texts, use_i18n};
use crate::shell::{Progress, Room, RoomLink, use_progress};
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// What one does in a room, in a language.
type What = fn(Texts) -> &'static str;

/// The open rooms in their order, with what the visitor has done in each.
#[component]
pub(super) fn Path() -> impl IntoView {
    let i18n = use_i18n();
    let progress = use_progress();
    let rooms: [(Room, What); 2] = [
        (Room::Correlation, |texts| texts.home().correlation_what()),
        (Room::Training, |texts| texts.home().training_what()),
    ];
    view! {
        <aside class="side path">
            <h2>{text(move || i18n.t().home().path())}</h2>
            <ol>
                {rooms
                    .into_iter()
                    .map(|(room, what)| {
                        view! {
                            <li class:done=flag(move || progress.visited(room))>
                                <RoomLink room=room class="path-room">
                                    <b>{text(move || (room.route().name)(i18n.t().rooms()))}</b>
                                    <span>{text(move || what(i18n.t()))}</span>
                                    <small>{text(move || done(progress, room, i18n.t()))}</small>
                                </RoomLink>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            <p class="path-begin">
                {move || {
                    if progress.visited(Room::Correlation) {
                        view! {
                            <RoomLink room=Room::Training class="button">{text(move || i18n.t().home().next_training())}</RoomLink>
                        }
                    } else {
                        view! {
                            <RoomLink room=Room::Correlation class="button">{text(move || i18n.t().home().begin())}</RoomLink>
                        }
                    }
                }}
            </p>
            <p class="say">
                {text(move || i18n.t().home().kept())} " "
                {move || {
                    (!progress.is_empty())
                        .then(|| {
                            view! {
                                <button class="link-button link-button-quiet" type="button" data-action="forget"
                                    on:click=move |_| progress.clear()>
                                    {text(move || i18n.t().home().forget())}
                                </button>
                            }
                        })
                }}
            </p>
        </aside>
    }
}

/// What was done in a room, in words.
fn done(progress: Progress, room: Room, texts: Texts) -> String {
    let words = texts.home();
    let all = [
        (progress.visited(room), words.visited()),
        (progress.answered(room), words.answered()),
        (progress.met(room), words.met()),
    ];
    let said: Vec<&str> = all.into_iter().filter(|(so, _)| *so).map(|(_, word)| word).collect();
    if said.is_empty() { words.not_yet().to_owned() } else { said.join(" · ") }
}
