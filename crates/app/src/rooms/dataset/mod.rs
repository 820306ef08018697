//! `/dataset`: the images that networks are trained on, and the numbers they are made of.
//!
//! [`state`] is what the address says, [`collection`] the images and what is known of them, [`judge`] the challenge,
//! [`histogram`], [`words`] and [`code`] what is drawn, said and printed; all of these are pure. [`loader`] and [`read`]
//! bring the images without holding the page up.

mod classes;
pub(super) mod code;
mod collection;
mod facts;
mod gallery;
mod histogram;
mod judge;
mod large;
mod lens;
mod loader;
mod model;
mod panel;
mod question;
mod read;
mod source;
mod state;
mod view;
pub(super) mod window;
mod words;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use model::Image;
#[cfg(not(target_arch = "wasm32"))]
pub(super) use state::State;
pub use view::View;
