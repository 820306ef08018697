use super::dynamic::{Maybe, flag, maybe};
use leptos::ev::MouseEvent;
use leptos::prelude::*;

/// When a button has nothing to do: it says so by `aria-disabled`, and its presses are ignored. `disabled` would take the
/// keyboard's focus from it, and leave it nowhere.
#[derive(Clone, Copy)]
pub struct Idle(Memo<bool>);

impl Idle {
    /// Idle while a condition holds.
    #[must_use]
    pub fn when(holds: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        let holds = flag(holds);
        Self(Memo::new(move |_| holds()))
    }

    /// The button's `aria-disabled`.
    #[must_use]
    pub fn told(self) -> Maybe {
        maybe(move || self.0.get().then_some(true))
    }

    /// The button's press, which does nothing while it is idle.
    pub fn or(self, press: impl Fn() + 'static) -> impl Fn(MouseEvent) {
        move |_| {
            if !self.0.get_untracked() {
                press();
            }
        }
    }
}
