//! What stands round every room: navigation, language, theme, notices, and the address.

mod address;
mod deeds;
mod drawing;
mod ending;
pub mod glossary;
mod header;
mod language;
mod navigation;
mod not_found;
mod notices;
mod past;
mod progress;
mod projector;
mod query;
mod routes;
mod said;
mod settings;
mod steps;
mod undo;
mod undo_buttons;
mod view;

pub use address::{Address, use_address};
pub use catalogue::{Bundle, Part, Room};
pub use drawing::Drawing;
pub use header::RoomHeader;
pub use language::prepare;
pub use navigation::{RoomLink, part_name};
pub use not_found::NotFound;
pub use notices::{Notices, Offer, use_notices};
pub use progress::{Forgotten, Progress, answer_key, use_progress};
pub use query::Query;
pub use routes::{address as room_address, base_path, find};
pub use said::{Said, Words, said};
pub use settings::{Theme, set_theme};
pub use steps::Beside;
pub use view::Shell;
