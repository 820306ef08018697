//! What every room is made of: a state that lives in the address, and the signals around it.

mod answer;
pub mod filter;
#[cfg(test)]
pub(crate) mod golden;
pub mod history;
mod layout;
pub mod map;
mod model;
mod painted;
pub mod picture;
mod state;
pub mod stroke;
pub mod text;
pub mod trained;

pub use layout::RoomLayout;
pub use model::RoomModel;
pub use painted::{Painted, Pixels, follow_palette};
pub use state::{Arrival, Pair, Reader, RoomState};
