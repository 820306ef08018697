//! The settings of a run as text: those of a link, and the epochs beside them.

use super::super::recent::to_query;
use super::super::state::RoomState;
use crate::shell::Query;

/// The query, and the epochs: going on after the end makes more of them than the field takes.
pub(super) type Text = (String, u32);

pub(super) fn write(settings: &RoomState) -> Text {
    let plain = RoomState { epochs: RoomState::default().epochs, ..settings.clone() };
    (to_query(&plain).to_string(), settings.epochs)
}

/// Reads [`write`]; `None` where something in it is none of the room's.
pub(super) fn read((query, epochs): Text) -> Option<RoomState> {
    let (settings, unread) = RoomState::from_query(Query::parse(&query).pairs());
    unread.is_empty().then_some(RoomState { epochs, ..settings })
}
