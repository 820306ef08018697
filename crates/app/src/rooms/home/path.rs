use super::pictures::Picture;
use crate::i18n::{Texts, use_i18n};
use crate::platform::document;
use crate::platform::life::living;
use crate::shell::{Offer, Part, Progress, Room, RoomLink, part_name, said, use_notices, use_progress};
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;
use std::sync::Arc;

/// The button's place in the document.
const FORGET: &str = "forget-progress";

/// The open rooms in their order, with what the visitor has done in each.
#[component]
pub(super) fn Path() -> impl IntoView {
    let i18n = use_i18n();
    let progress = use_progress();
    let next = Memo::new(move |_| next_room(|room| progress.visited(room)));
    view! {
        <aside class="side path">
            <h2>{text(move || i18n.t().home().path())}</h2>
            <p class="path-begin">
                {move || {
                    let room = next.get();
                    let words = move || {
                        let texts = i18n.t();
                        let name = (said(room).name)(texts.rooms());
                        if progress.visited(Room::Correlation) {
                            texts.home().next(&name)
                        } else {
                            texts.home().begin(&name)
                        }
                    };
                    view! { <RoomLink room=room class="button">{text(words)}</RoomLink> }
                }}
            </p>
            <div class="path-parts">
                {Part::ALL.into_iter().map(|part| view! { <Rooms part=part next=next/> }).collect_view()}
            </div>
            <p class="say">
                <Legend/>
                {text(move || i18n.t().home().kept())} " "
                {move || (!progress.is_empty()).then(|| view! { <Forget/> })}
            </p>
        </aside>
    }
}

/// Forgets the progress, once it is pressed a second time, and offers to take that back.
#[component]
fn Forget() -> impl IntoView {
    let i18n = use_i18n();
    let progress = use_progress();
    let notices = use_notices();
    let sure = RwSignal::new(false);
    let press = move |_| {
        if !sure.get_untracked() {
            sure.set(true);
            // Not every browser focuses a button that is clicked, and only a focused one tells when it is left.
            return document::focus(FORGET);
        }
        let before = progress.forget();
        let act = Arc::new(move || {
            progress.recall(before.clone());
            notices.dismiss("progress");
            document::focus("main");
        });
        let offer = Offer { action: "recall", name: |texts| texts.home().recall(), act };
        notices.offer("progress", |texts| texts.home().forgotten().to_owned(), offer);
        // The button is gone with what there was to forget.
        document::focus("main");
    };
    let name = move || {
        let words = i18n.t().home();
        if sure.get() { words.forget_sure() } else { words.forget() }
    };
    view! {
        <button
            class="link-button link-button-quiet"
            type="button"
            id=FORGET
            data-action="forget"
            on:click=press
            on:blur=living(move |_| sure.set(false))
            on:keydown=move |event| if event.key() == "Escape" { sure.set(false) }
        >
            {text(name)}
        </button>
    }
}

/// The rooms of a part, and how many of them were visited.
#[component]
fn Rooms(part: Part, next: Memo<Room>) -> impl IntoView {
    let i18n = use_i18n();
    let progress = use_progress();
    let all = part.rooms().count();
    // The last part leads to the end of the path.
    let end = (Part::ALL.last() == Some(&part)).then_some(Room::Ending);
    let columns = all + usize::from(end.is_some());
    let visited = Memo::new(move |_| part.rooms().filter(|room| progress.visited(*room)).count());
    view! {
        <section style=("--rooms", columns.to_string())>
            <h3>
                {text(move || part_name(part, i18n.t()).to_owned())} " "
                <small>{text(move || i18n.t().common().place(&visited.get(), &all))}</small>
            </h3>
            <ol>{part.rooms().chain(end).map(|room| view! { <Stop room=room next=next/> }).collect_view()}</ol>
        </section>
    }
}

/// One room of the path: its picture, what was done in it, and its name.
#[component]
fn Stop(room: Room, next: Memo<Room>) -> impl IntoView {
    let i18n = use_i18n();
    let progress = use_progress();
    let what = move || (said(room).what)(i18n.t().rooms());
    view! {
        <li class:done=flag(move || progress.visited(room)) class:next=flag(move || next.get() == room)>
            <RoomLink room=room class="path-room">
                <Picture room=room/>
                <span class="path-marks" title=text(move || done(progress, room, i18n.t()))>
                    <i class:yes=flag(move || progress.visited(room))></i>
                    <i class:yes=flag(move || progress.answered(room))></i>
                    <i class:yes=flag(move || progress.met(room))></i>
                </span>
                <b>{text(move || (said(room).name)(i18n.t().rooms()))}</b>
                <span class="visually-hidden">{text(what)}</span>
                <span class="visually-hidden">{text(move || done(progress, room, i18n.t()))}</span>
            </RoomLink>
        </li>
    }
}

/// What the three signs of a room mean.
#[component]
fn Legend() -> impl IntoView {
    let i18n = use_i18n();
    let sign = |words: fn(Texts) -> &'static str| {
        view! { <span><i class="yes"></i> {text(move || words(i18n.t()).to_owned())}</span> }
    };
    view! {
        <span class="path-legend path-marks">
            {sign(|texts| texts.home().visited())} {sign(|texts| texts.home().answered())}
            {sign(|texts| texts.home().met())}
        </span>
    }
}

/// The first room not visited yet; the first of all when there is none left.
fn next_room(visited: impl Fn(Room) -> bool) -> Room {
    Room::stops().find(|room| !visited(*room)).unwrap_or(Room::Correlation)
}

/// What was done in a room, in words; nothing for a room not visited yet.
fn done(progress: Progress, room: Room, texts: Texts) -> String {
    let words = texts.home();
    let all = [
        (progress.visited(room), words.visited()),
        (progress.answered(room), words.answered()),
        (progress.met(room), words.met()),
    ];
    all.into_iter().filter(|(so, _)| *so).map(|(_, word)| word).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_goes_on_where_it_was_left() {
        assert_eq!(next_room(|_| false), Room::Correlation);
        assert_eq!(next_room(|room| room == Room::Correlation), Room::Convolution);
        assert_eq!(next_room(|room| room != Room::Ending), Room::Ending);
        assert_eq!(next_room(|_| true), Room::Correlation);
    }
}
