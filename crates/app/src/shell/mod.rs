//! What stands round every room: navigation, language, theme, notices, and the address.

mod address;
mod bundle;
mod deeds;
mod ending;
mod header;
mod language;
mod navigation;
mod not_found;
mod notices;
mod progress;
mod projector;
mod query;
mod routes;
mod settings;
mod steps;
mod undo;
mod undo_buttons;
mod view;

pub use address::{Address, use_address};
pub use bundle::Bundle;
pub use header::RoomHeader;
pub use language::prepare;
pub use navigation::RoomLink;
pub use not_found::NotFound;
pub use notices::{Notices, Offer, use_notices};
pub use progress::{Forgotten, Progress, use_progress};
pub use query::Query;
pub use routes::{Head, Part, ROUTES, Room, Route, Words, address as room_address, base_path, find};
pub use settings::{Theme, set_theme};
pub use steps::Beside;
pub use view::Shell;
