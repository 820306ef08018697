use super::settings::{LanguageSwitch, Theme, ThemeSwitch};
use super::{Part, Query, Room, said, use_address, use_progress};
use crate::i18n::{Texts, use_i18n};
use crate::platform::document;
use crate::widgets::dynamic::{flag, text};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// A link to a room, followed without loading the page anew.
#[component]
pub fn RoomLink(
    /// Where it goes.
    room: Room,
    /// The state it leads to; the room's values of the notebook when absent.
    #[prop(optional, into)]
    query: Signal<Query>,
    /// Classes of the link.
    #[prop(optional, into)]
    class: String,
    /// Called when it is followed.
    #[prop(optional, into)]
    followed: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let address = use_address();
    // The link carries the language and theme of the address, which change with the room and the switches.
    let i18n = use_i18n();
    let href = move || {
        let _ = (i18n.locale(), address.room());
        address.link_with(room, query.get())
    };
    let follow = move |event: MouseEvent| {
        let plain =
            event.button() == 0 && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key());
        if plain {
            event.prevent_default();
            address.go_with(room, query.get_untracked());
            if let Some(followed) = followed {
                followed.run(());
            }
        }
    };
    let current = move || (address.room() == Some(room)).then_some("page");
    view! { <a class=class href=href aria-current=current on:click=follow>{children()}</a> }
}

/// The mark: a grid with its middle lit.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
            <rect class="mark-here" x="8.7" y="8.7" width="6.6" height="6.6"></rect>
            <path d="M2 2h20v20H2zM2 8.7h20M2 15.3h20M8.7 2v20M15.3 2v20" fill="none" stroke="currentColor" stroke-width="1.4"></path>
        </svg>
        <span>"Núcleo"</span>
    }
}

/// The name of a part of the path.
pub fn part_name(part: Part, texts: Texts) -> &'static str {
    match part {
        Part::Operations => texts.common().part_operations(),
        Part::Networks => texts.common().part_networks(),
        Part::Laboratory => texts.common().part_laboratory(),
    }
}

#[component]
fn RoomItem(room: Room, followed: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let progress = use_progress();
    let name = move || (said(room).name)(i18n.t().rooms());
    let here = move || address.room() == Some(room);
    let done = move || progress.visited(room);
    view! {
        <li class:here=here class:done=done>
            <RoomLink room=room followed=followed>
                <i aria-hidden="true"></i>
                <span>{name}</span>
            </RoomLink>
        </li>
    }
}

/// The path through the rooms, beside every room; behind a button on a phone.
#[component]
pub(super) fn Navigation(theme: RwSignal<Option<Theme>>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    let parts = Part::ALL.map(|part| {
        let id = format!("part-{}", part.name());
        view! {
            <p class="part" id=id.clone()>{text(move || part_name(part, i18n.t()))}</p>
            <ol aria-labelledby=id>
                {part.rooms().map(|room| view! { <RoomItem room=room followed=close/> }).collect_view()}
            </ol>
        }
    });
    let ending = view! {
        <p class="part" id="part-ending">{text(move || i18n.t().common().part_ending())}</p>
        <ol aria-labelledby="part-ending"><RoomItem room=Room::Ending followed=close/></ol>
    };
    view! {
        <nav class="rooms" class:open=flag(move || open.get()) aria-label=text(move || i18n.t().common().rooms())>
            <div class="topbar">
                <RoomLink room=Room::Home class="brand" followed=close>
                    <Mark/>
                </RoomLink>
                <div class="topbar-tools">
                    <LanguageSwitch action="language-phone"/>
                    <ThemeSwitch theme=theme action="theme-phone"/>
                    <button
                        class="pill"
                        type="button"
                        aria-expanded=text(move || open.get().to_string())
                        aria-controls="room-list"
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        {text(move || i18n.t().common().rooms())}
                    </button>
                </div>
            </div>
            <div class="room-list" id="room-list">
                {parts}
                {ending}
                <ul>
                    <li class:here=flag(move || address.room() == Some(Room::Glossary))>
                        <RoomLink room=Room::Glossary followed=close>
                            {text(move || (said(Room::Glossary).name)(i18n.t().rooms()))}
                        </RoomLink>
                    </li>
                </ul>
            </div>
        </nav>
    }
}

/// Takes keyboard users past the navigation. A button, because a fragment link would be resolved against the page's
/// base and leave the room.
#[component]
pub(super) fn SkipLink() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <button class="skip" type="button" on:click=move |_| document::focus("main")>
            {text(move || i18n.t().common().skip())}
        </button>
    }
}
