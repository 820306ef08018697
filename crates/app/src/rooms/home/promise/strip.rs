use super::model::Model;
use super::wires::{End, path};
use crate::i18n::Home;
use crate::rooms::shared::Painted;
use crate::rooms::shared::trained::painted;
use crate::rooms::shared::trained::stages::{ROW, SEARCH, level};
use crate::shell::{Room, RoomLink};
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// A text of the room.
type Words = fn(Home) -> &'static str;

/// What a stage does, how large it is, and where one can move it.
#[component]
pub(super) fn Name(model: Model, verb: Words, size: Words, room: Room) -> impl IntoView {
    let i18n = model.i18n;
    view! {
        <div class="promise-name">
            <p>
                <RoomLink room=room>
                    <b>{text(move || verb(i18n.t().home()))}</b>
                </RoomLink>
                <small>{text(move || size(i18n.t().home()))}</small>
            </p>
        </div>
    }
}

/// The lines between two stages; those to `only` are darker.
#[component]
pub(super) fn Wires(from: End, to: End, #[prop(optional, into)] only: Option<Signal<Option<usize>>>) -> impl IntoView {
    let won = move || only.and_then(|only| only.get()).map_or_else(String::new, |only| path(from, to, Some(only)));
    view! {
        <svg class="promise-wires" viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">
            <path d=path(from, to, None)></path>
            <path class="won" d=text(won)></path>
        </svg>
    }
}

/// The kernels of the first layer, each with its map.
#[component]
pub(super) fn Search(model: Model) -> impl IntoView {
    let unit = move |channel: usize| {
        let kernel = painted(model.seen, model.palette, move |seen, palette| seen.kernel(channel, palette));
        let here = flag(move || model.thread.get().is_some_and(|thread| thread.channel == channel));
        view! {
            <li class:here=here>
                <span class="promise-kernel"><Painted paint=kernel/></span>
                <Map model=model level=level::SEARCH channel=channel/>
            </li>
        }
    };
    view! {
        <div class="promise-step">
            <Name model=model verb=Home::search size=Home::search_size room=Room::Convolution/>
            <ol class="promise-maps promise-search" aria-hidden="true">{(0..SEARCH.0).map(unit).collect_view()}</ol>
        </div>
    }
}

/// The maps of a stage; `followed` rings the one that the thread goes through.
#[component]
pub(super) fn Maps(
    model: Model,
    verb: Words,
    size: Words,
    room: Room,
    /// How many there are.
    count: usize,
    level: usize,
    class: &'static str,
    #[prop(optional)] followed: bool,
) -> impl IntoView {
    let unit = move |channel: usize| {
        let here = flag(move || followed && model.thread.get().is_some_and(|thread| thread.channel == channel));
        view! { <li class:here=here><Map model=model level=level channel=channel/></li> }
    };
    view! {
        <div class="promise-step">
            <Name model=model verb=verb size=size room=room/>
            <ol class=["promise-maps ", class].concat() aria-hidden="true">{(0..count).map(unit).collect_view()}</ol>
        </div>
    }
}

/// All numbers in a row.
#[component]
pub(super) fn InARow(model: Model) -> impl IntoView {
    // Upright beside the maps, lying where they stand below each other.
    let row =
        move |size: (usize, usize)| painted(model.seen, model.palette, move |seen, palette| seen.row(size, palette));
    const BESIDE: usize = 4;
    view! {
        <div class="promise-step">
            <Name model=model verb=Home::in_a_row size=Home::in_a_row_size room=Room::Architecture/>
            <div class="promise-row" aria-hidden="true">
                <span class="upright"><Painted paint=row((BESIDE, ROW / BESIDE))/></span>
                <span class="lying"><Painted paint=row((ROW / BESIDE, BESIDE))/></span>
            </div>
        </div>
    }
}

/// One map.
#[component]
fn Map(model: Model, level: usize, channel: usize) -> impl IntoView {
    let paint = painted(model.seen, model.palette, move |seen, palette| seen.map(level, channel, palette));
    view! { <span class="promise-map"><Painted paint=paint/></span> }
}
