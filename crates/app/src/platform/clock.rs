//! The clock of what runs beside the page: monotonic, and alive in hidden tabs.

use core::time::Duration;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Milliseconds since the page was opened. Only goes forward.
#[must_use]
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Milliseconds since 1970, by the clock of the machine: for what is told in another visit.
#[must_use]
pub fn wall() -> u64 {
    // Whole, positive, and far below 2^53.
    js_sys::Date::now().max(0.0) as u64
}

type Action = Box<dyn FnOnce()>;

/// Calls `action` before the next frame is drawn; in a hidden tab, which draws none, within a quarter of a second or as
/// soon as the browser lets it.
pub fn next_frame(action: impl FnOnce() + 'static) {
    let action: Rc<Cell<Option<Action>>> = Rc::new(Cell::new(Some(Box::new(action))));
    // Whichever comes first takes it.
    let take = move || {
        if let Some(action) = action.take() {
            action();
        }
    };
    request_animation_frame(take.clone());
    set_timeout(take, Duration::from_millis(250));
}

/// Calls `action` after the next frame has been drawn, in a task of its own.
pub fn after_frame(action: impl FnOnce() + 'static) {
    next_frame(move || set_timeout(action, Duration::ZERO));
}

thread_local! {
    static SOON: RefCell<Vec<Action>> = const { RefCell::new(Vec::new()) };
}

/// Calls `action` in the next task, all that come together in one and in their order.
///
/// A browser hands over the moves of a pointer just before it draws: what takes longer than noting them would make the
/// frame late. So the work gets a task of its own, and the frame after it shows the result.
pub fn soon(action: impl FnOnce() + 'static) {
    let first = SOON.with_borrow_mut(|waiting| {
        waiting.push(Box::new(action));
        waiting.len() == 1
    });
    if first {
        let all = || SOON.take().into_iter().for_each(|action| action());
        set_timeout(all, Duration::ZERO);
    }
}

/// Calls something again and again until it is dropped.
pub struct Ticker(leptos::leptos_dom::helpers::IntervalHandle);

impl Ticker {
    /// Starts to call `action` every `milliseconds`. Hidden tabs are called less often.
    ///
    /// A browser without timers gives `None`.
    #[must_use]
    pub fn start(milliseconds: u64, action: impl Fn() + 'static) -> Option<Self> {
        set_interval_with_handle(action, Duration::from_millis(milliseconds)).ok().map(Self)
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.0.clear();
    }
}
