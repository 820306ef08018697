use super::past::Undo;
use super::steps::SHELL_KEYS;
use super::{Bundle, Notices, Offer, Query, Room, base_path, find, room_address, said, use_notices};
use crate::i18n::Texts;
use crate::platform::time::Timer;
use crate::platform::{bundle, document, gesture, history};
use core::time::Duration;
use leptos::ev;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// What was changed in an entry of the history, by its number, just before Back or Forward led away from it: nobody
    /// can write into the address of another entry.
    static OWED: RefCell<Vec<(u64, Query)>> = const { RefCell::new(Vec::new()) };
}

/// All keys of a room with their values, `None` for those at their default.
type Pairs = Vec<(&'static str, Option<String>)>;

/// How long the address waits for a state to settle before it follows.
const SETTLE: Duration = Duration::from_millis(250);

/// What the notice about a room that cannot be entered is about.
const LOST_ROOM: &str = "room";

/// Where the visitor is: the room, and the query as it was when the room was entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// The room; `None` where there is none.
    pub room: Option<Room>,
    /// The whole query.
    pub query: Query,
}

/// The address bar as state. Rooms read [`Address::arrival`] when they are entered (or entered again by Back and
/// Forward) and hand their state to [`Address::write`].
#[derive(Clone, Copy)]
pub struct Address {
    bundle: Bundle,
    notices: Notices,
    base: StoredValue<String>,
    place: RwSignal<Place>,
    /// What the bar says, or will say once the state has settled.
    current: StoredValue<Query>,
    /// What the bar says.
    written: StoredValue<Query>,
    /// The path of the room that is drawn.
    path: StoredValue<String>,
    /// The entry of the history.
    entry: StoredValue<u64>,
    /// What the room would write now.
    says: StoredValue<Option<Callback<(), Pairs>>>,
    timer: Timer,
    /// What can be taken back.
    pub(super) undo: Undo,
}

impl Address {
    /// Reads the address bar and follows Back and Forward. `notices` hear of rooms that cannot be entered.
    #[must_use]
    pub fn new(bundle: Bundle, notices: Notices) -> Self {
        let base = base_path(&document::base_uri_path()).to_owned();
        let query = arrived();
        let place = Place { room: room_in(&base), query: query.clone() };
        let address = Self {
            bundle,
            notices,
            base: StoredValue::new(base),
            place: RwSignal::new(place),
            written: StoredValue::new(query.clone()),
            current: StoredValue::new(query),
            path: StoredValue::new(history::path()),
            entry: StoredValue::new(history::entry()),
            says: StoredValue::new(None),
            timer: Timer::new(),
            undo: Undo::new(),
        };
        gesture::listen(move |heard| address.hear(heard));
        let handle = window_event_listener(ev::popstate, move |_| {
            address.gather();
            let query = address.current.get_value();
            if query != address.written.get_value() {
                OWED.with_borrow_mut(|owed| owed.push((address.entry.get_value(), query)));
            }
            address.arrive();
        });
        on_cleanup(move || handle.remove());
        address
    }

    /// The bundle that is drawn.
    #[must_use]
    pub fn bundle(self) -> Bundle {
        self.bundle
    }

    /// Whether the address bar names a room of `bundle`, or none.
    #[must_use]
    pub fn here(bundle: Bundle) -> bool {
        room_in(base_path(&document::base_uri_path())).is_none_or(|room| room.bundle() == bundle)
    }

    /// The room the visitor is in, tracked.
    #[must_use]
    pub fn room(self) -> Option<Room> {
        self.place.with(|place| place.room)
    }

    /// The query with which the current room was entered, tracked: it changes when the visitor arrives anew, not when
    /// the room writes its own state.
    #[must_use]
    pub fn arrival(self) -> Query {
        self.place.with(|place| place.query.clone())
    }

    /// A value of the query as it stands now, untracked.
    #[must_use]
    pub fn current(self, key: &str) -> Option<String> {
        self.current.with_value(|query| query.get(key).map(str::to_owned))
    }

    /// The link to `room`, with the language and theme of this address.
    #[must_use]
    pub fn link(self, room: Room) -> String {
        self.link_with(room, Query::default())
    }

    /// The link to `room` in the state that `query` says, with the language and theme of this address.
    #[must_use]
    pub fn link_with(self, room: Room, mut query: Query) -> String {
        self.current.with_value(|current| {
            for key in SHELL_KEYS {
                if let Some(value) = current.get(key) {
                    query.set(key, value);
                }
            }
        });
        with_query(&self.base.with_value(|base| room_address(base, room)), &query)
    }

    /// Goes to `room` as a new entry of the history.
    pub fn go(self, room: Room) {
        self.go_with(room, Query::default());
    }

    /// Goes to `room` in the state that `query` says, as a new entry of the history. Where it is another bundle's, the
    /// present room stays until that is ready, and for good where it does not come.
    pub fn go_with(self, room: Room, query: Query) {
        let bundle = room.bundle();
        if bundle == self.bundle {
            self.push(room, query);
            self.arrive();
        } else {
            let again = query.clone();
            bundle::call(bundle.name(), move || self.push(room, query), move || self.stay(room, again));
        }
    }

    fn push(self, room: Room, query: Query) {
        self.gather();
        self.flush();
        history::push(&self.link_with(room, query));
        document::scroll_to_top();
    }

    /// Says that `room` cannot be entered, and offers to try again. Where Back or Forward have led to it, the address of
    /// the present room becomes a new entry, so that none is lost.
    fn stay(self, room: Room, query: Query) {
        if !Self::here(self.bundle) {
            self.ask_room();
            let current = self.current.get_value();
            history::push(&with_query(&self.path.get_value(), &current));
            self.entry.set_value(history::entry());
            self.written.set_value(current);
        }
        let words = move |texts: Texts| texts.common().room_lost(&(said(room).name)(texts.rooms()));
        let act = Arc::new(move || self.go_with(room, query.clone()));
        let offer = Offer { action: "try-again", name: |texts| texts.common().try_again(), act };
        self.notices.offer(LOST_ROOM, words, offer);
        // Above the room, that is where the notice stands.
        document::scroll_to_top();
    }

    /// Takes a room's state into the query, `None` for keys that are at their default, and lets the bar follow once
    /// things have settled. The keys must be all that the room has. Nothing is written once the address is another
    /// bundle's.
    pub fn write(self, pairs: &[(&'static str, Option<String>)]) {
        if !Self::here(self.bundle) {
            return;
        }
        self.note(pairs);
        self.count();
        self.timer.set(SETTLE, move || self.flush());
    }

    /// Lets the room that is entered be asked for all of its keys when it is left, so that what happens last counts too.
    pub fn ask(self, says: impl Fn() -> Pairs + Send + Sync + 'static) {
        self.says.set_value(Some(Callback::new(move |()| says())));
    }

    /// Takes into the query what is typed at the moment and what the room has not written yet.
    fn gather(self) {
        document::leave_field();
        self.ask_room();
    }

    /// Takes into the query what the room has not written yet; whether there is a room.
    pub(super) fn ask_room(self) -> bool {
        // A room that is gone has nothing to say.
        let pairs = self.says.get_value().and_then(|says| untrack(|| says.try_run(())));
        if let Some(pairs) = &pairs {
            self.note(pairs);
        }
        pairs.is_some()
    }

    fn note(self, pairs: &[(&'static str, Option<String>)]) {
        self.current.update_value(|query| {
            for (key, value) in pairs {
                match value {
                    Some(value) => query.set(key, value.clone()),
                    None => query.remove(key),
                }
            }
        });
    }

    /// Sets one of the shell's own keys at once.
    pub fn set_shell_key(self, key: &str, value: &str) {
        self.current.update_value(|query| query.set(key, value));
        self.flush();
    }

    /// The query as it stands now.
    pub(super) fn query(self) -> Query {
        self.current.get_value()
    }

    /// Puts `query` in the place of the one that stands now, at once.
    pub(super) fn say(self, query: Query) {
        self.current.set_value(query);
        self.flush();
    }

    /// Lets a room read the query that it is entered with.
    pub(super) fn enter(self, place: Place) {
        self.place.set(place);
    }

    /// The full link to what is on the screen now, in the language it is in.
    #[must_use]
    pub fn share_link(self, language: &str) -> String {
        let mut query = self.current.get_value();
        query.remove("theme");
        query.set("lang", language);
        format!("{}{}", history::origin(), with_query(&history::path(), &query))
    }

    fn flush(self) {
        self.timer.cancel();
        // While another bundle is loaded to which Back has led, the bar is not this room's.
        if !Self::here(self.bundle) {
            return;
        }
        let Some(query) = self.current.try_get_value() else { return };
        if Query::parse(&history::search()) != query {
            history::replace(&with_query(&history::path(), &query));
        }
        self.written.set_value(query);
    }

    fn arrive(self) {
        self.timer.cancel();
        let room = self.base.with_value(|base| room_in(base));
        if let Some(room) = room.filter(|room| room.bundle() != self.bundle) {
            let query = Query::parse(&history::search());
            bundle::call(room.bundle().name(), || {}, move || self.stay(room, query));
            return;
        }
        bundle::forget();
        self.path.set_value(history::path());
        let query = arrived();
        self.entry.set_value(history::entry());
        self.written.set_value(query.clone());
        self.current.set_value(query.clone());
        self.undo.clear();
        self.enter(Place { room, query });
    }
}

/// The address, from context.
#[must_use]
pub fn use_address() -> Address {
    use_context::<Address>().unwrap_or_else(|| Address::new(Bundle::Home, use_notices()))
}

/// What the bar says, after what is owed to it.
fn arrived() -> Query {
    let entry = history::entry();
    let owed = OWED.with_borrow_mut(|owed| {
        let at = owed.iter().position(|(other, _)| *other == entry)?;
        Some(owed.swap_remove(at).1)
    });
    if let Some(query) = owed {
        history::replace(&with_query(&history::path(), &query));
        return query;
    }
    Query::parse(&history::search())
}

fn room_in(base: &str) -> Option<Room> {
    let path = history::path();
    find(path.strip_prefix(base).unwrap_or(&path))
}

fn with_query(path: &str, query: &Query) -> String {
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}
