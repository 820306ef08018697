use crate::i18n::{Ending, use_i18n};
use crate::shell::{Room, RoomLink};
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// A text of the room.
type Words = fn(Ending) -> &'static str;

/// Where one can go from here, each with what one does there.
const WAYS: [(Room, Words, Words); 3] = [
    (Room::Architecture, Ending::bring, Ending::bring_how),
    (Room::Dataset, Ending::real, Ending::real_how),
    (Room::Inside, Ending::send, Ending::send_how),
];

/// What one can do with what one knows now.
#[component]
pub(super) fn Further() -> impl IntoView {
    let i18n = use_i18n();
    let way = move |(room, name, how): (Room, Words, Words)| {
        view! {
            <li>
                <RoomLink room=room class="further-way">
                    <b>{text(move || name(i18n.t().ending()))}</b>
                    <span>{text(move || how(i18n.t().ending()))}</span>
                </RoomLink>
            </li>
        }
    };
    view! {
        <section class="further" aria-label=text(move || i18n.t().ending().further())>
            <ul>{WAYS.into_iter().map(way).collect_view()}</ul>
        </section>
    }
}
