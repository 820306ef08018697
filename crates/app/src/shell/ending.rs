use super::{Room, RoomLink, said};
use crate::i18n::use_i18n;
use crate::widgets::Rich;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// How a room ends: what one knows now, how far one has come on the path, and the rooms before and after. The last room leads
/// on to the ending.
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
    /// `None` for rooms beside the path.
    fn of(room: Room) -> Option<Self> {
        let at = Room::on_the_path().position(|other| other == room)?;
        let before = at.checked_sub(1).and_then(|before| Room::on_the_path().nth(before)).unwrap_or(Room::Home);
        let after = Room::on_the_path().nth(at + 1).unwrap_or(Room::Ending);
        Some(Self { number: at + 1, rooms: Room::on_the_path().count(), before, after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_can_go_from_the_way_in_through_every_room_to_the_ending() {
        assert!(
            Place::of(Room::Home).is_none() && Place::of(Room::Ending).is_none() && Place::of(Room::Glossary).is_none()
        );
        let rooms = Room::on_the_path().count();
        let (mut before, mut room) = (Room::Home, Room::Correlation);
        for number in 1..=rooms {
            let place = Place::of(room).unwrap();
            assert_eq!((place.number, place.rooms, place.before), (number, rooms, before));
            (before, room) = (room, place.after);
        }
        assert_eq!(room, Room::Ending);
    }

    #[test]
    fn every_room_says_in_two_lines_what_it_taught() {
        assert!(Room::ALL.into_iter().all(|room| said(room).know.len() == if room.part().is_some() { 2 } else { 0 }));
    }
}
