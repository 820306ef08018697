//! Work in slices: some milliseconds of it, then the page has a turn.

use super::clock::{next_frame, now};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// How long a slice of work may take, in milliseconds. The frame it is part of has the rest for drawing.
const BUDGET: f64 = 8.0;

/// Lets the page have a turn: ends before the next frame is drawn, or soon in a hidden tab.
pub async fn breath() {
    let promise = Promise::new(&mut |resolve, _| {
        next_frame(move || {
            let _ = resolve.call0(&JsValue::NULL);
        });
    });
    let _ = JsFuture::from(promise).await;
}

/// Counts the time of a slice.
#[derive(Debug, Clone, Copy)]
pub struct Slice(f64);

impl Slice {
    /// A slice that begins now.
    #[must_use]
    pub fn begin() -> Self {
        Self(now())
    }

    /// Whether its time is over.
    #[must_use]
    pub fn over(self) -> bool {
        now() - self.0 >= BUDGET
    }

    /// Lets the page have a turn where its time is over, and begins another.
    pub async fn breathe(&mut self) {
        if self.over() {
            breath().await;
            *self = Self::begin();
        }
    }
}
