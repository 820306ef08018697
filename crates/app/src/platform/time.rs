//! Timers that can be put off.

use core::time::Duration;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

/// A timer of which only the last setting counts.
#[derive(Clone, Copy)]
pub struct Timer(StoredValue<Option<TimeoutHandle>>);

impl Timer {
    /// A timer that belongs to the current reactive owner and is cancelled with it.
    #[must_use]
    pub fn new() -> Self {
        let timer = Self(StoredValue::new(None));
        on_cleanup(move || timer.cancel());
        timer
    }

    /// Calls `action` after `delay`, unless it is set again or cancelled before.
    pub fn set(self, delay: Duration, action: impl FnOnce() + 'static) {
        self.cancel();
        self.0.try_set_value(set_timeout_with_handle(action, delay).ok());
    }

    /// Forgets what was set.
    pub fn cancel(self) {
        if let Some(Some(handle)) = self.0.try_get_value() {
            handle.clear();
        }
        self.0.try_set_value(None);
    }
}

impl Default for Timer {
    fn default() -> Self {
        Self::new()
    }
}

/// Calls `tick` with the milliseconds since the last call, once for every frame of the screen, as long as `running` is
/// true.
pub fn while_true(running: Memo<bool>, tick: impl Fn(f64) + Copy + Send + Sync + 'static) {
    let started = StoredValue::new(false);
    Effect::new(move |_| {
        if running.get() && !started.get_value() {
            started.set_value(true);
            frame(running, started, now(), tick);
        }
    });
}

fn frame(
    running: Memo<bool>,
    started: StoredValue<bool>,
    before: f64,
    tick: impl Fn(f64) + Copy + Send + Sync + 'static,
) {
    request_animation_frame(move || {
        // The room may have been left since.
        if running.try_get_untracked() != Some(true) {
            started.try_set_value(false);
            return;
        }
        let now = now();
        tick(now - before);
        frame(running, started, now, tick);
    });
}

/// Milliseconds on a clock that never goes back.
#[must_use]
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
