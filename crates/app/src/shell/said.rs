use crate::i18n::Rooms;
use catalogue::Room;

/// A text of `rooms.json`.
pub type Words = fn(Rooms) -> &'static str;

/// What a room says of itself, from `rooms.json`.
#[derive(Debug, Clone, Copy)]
pub struct Said {
    /// Its name in the navigation.
    pub name: Words,
    /// Its title.
    pub title: Words,
    /// One sentence for search engines.
    pub description: Words,
    /// What one does there, in a few words.
    pub what: Words,
    /// What one knows at its end, line by line; nothing at the way in.
    pub know: &'static [Words],
}

/// What `room` says of itself. The build script writes it from the catalogue: a text that is missing is a compile error.
#[must_use]
pub fn said(room: Room) -> &'static Said {
    include!(concat!(env!("OUT_DIR"), "/said.rs"))
}
