use super::{Room, RoomLink, said};
use crate::i18n::use_i18n;
use crate::widgets::Rich;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// How a room ends: what one knows now, how far one has come on the path, and the rooms before and after. The last room leads
/// back to the way in, where the whole path is.
#[component]
pub(super) fn Ending(room: Room) -> impl IntoView {
    let i18n = use_i18n();
    let Some(Place { number, rooms, before, after }) = Place::of(room) else { return ().into_any() };
    let name = move |room: Room| text(move || (said(room).name)(i18n.t().rooms()));
    let know = said(room).know.iter().map(|words| {
        view! { <p><Rich text=Signal::derive(move || words(i18n.t().rooms()).to_owned())/></p> }
    });
    let stops = (1..=rooms).map(|stop| view! { <i class:past=stop < number class:here=stop == number></i> });
    view! {
        <section class="ending" aria-labelledby="ending">
            <div>
                <h2 id="ending">{text(move || i18n.t().common().know())}</h2>
                {know.collect_view()}
            </div>
            <div>
                <p class="ending-place">
                    <span class="ending-stops" aria-hidden="true">{stops.collect_view()}</span>
                    <b>{text(move || i18n.t().common().place(&number, &rooms))}</b>
                </p>
                <div class="ending-ways">
                    <RoomLink room=before class="way">
                        <small>{text(move || i18n.t().common().room_before())}</small>
                        <span>{name(before)}</span>
                    </RoomLink>
                    <RoomLink room=after class="way way-on">
                        <small>{text(move || i18n.t().common().room_after())}</small>
                        <span>{name(after)}</span>
                    </RoomLink>
                </div>
            </div>
        </section>
    }
    .into_any()
}

/// Where a room stands on the path.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// From 1.
    number: usize,
    rooms: usize,
    before: Room,
    after: Room,
}

impl Place {
    /// `None` for the way in, which is before the path, and for what stands beside it.
    fn of(room: Room) -> Option<Self> {
        let at = Room::on_the_path().position(|other| other == room)?;
        let stop = |place: Option<usize>| place.and_then(|place| Room::on_the_path().nth(place)).unwrap_or(Room::Home);
        let (before, after) = (stop(at.checked_sub(1)), stop(Some(at + 1)));
        Some(Self { number: at + 1, rooms: Room::on_the_path().count(), before, after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_can_go_from_the_way_in_through_every_room_and_back() {
        assert!(Place::of(Room::Home).is_none() && Place::of(Room::Glossary).is_none());
        let mut room = Room::Correlation;
        let rooms = Room::on_the_path().count();
        for number in 1..=rooms {
            let place = Place::of(room).unwrap();
            assert_eq!((place.number, place.rooms), (number, rooms));
            assert_eq!(Room::ALL[number - 1], place.before);
            room = place.after;
        }
        assert_eq!(room, Room::Home);
    }

    #[test]
    fn every_room_says_in_two_lines_what_it_taught() {
        assert!(Room::ALL.into_iter().all(|room| said(room).know.len() == if room.part().is_some() { 2 } else { 0 }));
    }
}
