//! A playhead over a number of frames, as a reducer: `(state, event) -> state`.
//!
//! What an animation shows is a function of its playhead alone, so rewinding is exact and a link to a frame is a number.
//! Time enters only through [`Event::Tick`]; nothing here reads a clock and nothing plays by itself.
//!
//! ```
//! use playback::{Event, Playback, FRAME_MS};
//!
//! let start = Playback::new(13);
//! assert!(!start.playing());
//!
//! let later = start.after(Event::Play).after(Event::Tick(FRAME_MS)).after(Event::Tick(FRAME_MS));
//! assert_eq!(later.playhead(), 2);
//! assert_eq!(later.after(Event::Pause).after(Event::First), start);
//! ```

mod event;
mod repeat;
mod state;

pub use event::Event;
pub use repeat::Repeat;
pub use state::{FRAME_MS, MAX_SPEED, MAX_TICK_MS, MIN_SPEED, Playback, SPEEDS};
