//! `/ending`: the end of the path. The whole network in one picture, an explanation for a friend, and a quiz.
//!
//! [`pool`] has all questions, [`draw`] says which are asked, [`state`] what the address says, [`code`] how answers are
//! written there, [`kept`] what stays in the browser; all of these are pure.

mod code;
mod draw;
mod further;
mod handed;
mod kept;
mod lines;
mod model;
mod network;
mod piece;
pub mod pool;
mod question;
mod quiz;
mod result;
mod state;
mod tell;
mod view;
mod whole;

pub use state::State;
pub use view::View;
