//! Projector mode: the room's figure, its formula, what is said of it and the transport fill the window, for those who
//! explain it to a class. A room does nothing for it: `web/styles/projector.css` hides what is not its stage.

use super::steps::STAGE_KEY;
use super::{Address, Notices};
use crate::i18n::use_i18n;
use crate::platform::life::Life;
use crate::platform::time::Timer;
use crate::platform::{clock, document, fullscreen, gesture};
use crate::widgets::dynamic::text;
use core::time::Duration;
use leptos::ev;
use leptos::prelude::*;

/// What can be shown alone.
const STAGE: &str = ".work-main > .stage, .training > .stage";
/// Where the arrow keys are heard already.
const TRANSPORT: &str = ".stage .transport";
/// What a step back presses, and a step forward: the transport, or what goes on where there is none.
const BACK: &str = ".stage :is([data-action=back], [data-action=previous-image], [data-action=page-back])";
const FORWARD: &str = ".stage :is([data-action=forward], [data-action=next-image], [data-action=page-forward])";
/// What reveals the room's answer.
const REVEAL: &str = ".ask[data-ask=open] [data-action=skip]";
/// How long the keys are told.
const TOLD: Duration = Duration::from_secs(8);

/// What is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Screen {
    /// The page.
    Page,
    /// The room's stage.
    Stage,
    /// Nothing: the window is blank, so that the class looks at the teacher.
    Blank,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Show(Screen),
    Press(&'static str),
    Tell,
}

/// What a key does, those of presenters (page up, page down, B or a point) among them; nothing for keys that are not
/// projector mode's.
///
/// - `steps`: whether there is something to step on with; otherwise the keys are left to the room.
/// - `lone`: whether nothing else takes arrow keys.
fn act(key: &str, now: Screen, steps: bool, lone: bool) -> Option<Act> {
    Some(match (now, key) {
        (Screen::Page, "f" | "F") => Act::Show(Screen::Stage),
        (Screen::Page, _) => return None,
        (_, "f" | "F") | (Screen::Stage, "Escape") => Act::Show(Screen::Page),
        // Whatever comes next brings the picture back.
        (Screen::Blank, _) => Act::Show(Screen::Stage),
        (Screen::Stage, "b" | "B" | ".") => Act::Show(Screen::Blank),
        (Screen::Stage, "r" | "R") => Act::Press(REVEAL),
        (Screen::Stage, "?") => Act::Tell,
        (Screen::Stage, "PageUp") if steps => Act::Press(BACK),
        (Screen::Stage, "PageDown") if steps => Act::Press(FORWARD),
        (Screen::Stage, "ArrowLeft") if lone => Act::Press(BACK),
        (Screen::Stage, "ArrowRight") if lone => Act::Press(FORWARD),
        (Screen::Stage, _) => return None,
    })
}

/// Whether the page is in projector mode, and the way in and out.
#[derive(Clone, Copy)]
pub(super) struct Projector {
    address: Address,
    screen: StoredValue<Screen>,
    /// Whether the keys are told.
    told: RwSignal<bool>,
    timer: Timer,
    /// Gives the focus back to what had it before.
    focus: StoredValue<Option<Box<dyn FnOnce()>>, LocalStorage>,
}

impl Projector {
    /// Follows the address, the keys and the browser's own way out of full screen.
    pub(super) fn new(address: Address, notices: Notices) -> Self {
        let projector = Self {
            address,
            screen: StoredValue::new(Screen::Page),
            told: RwSignal::new(false),
            timer: Timer::new(),
            focus: StoredValue::new_local(None),
        };
        let life = Life::begin();
        Effect::new(move |_| {
            let value = address.arrival().get(STAGE_KEY).map(str::to_owned);
            if let Some(value) = value.as_ref().filter(|value| *value != "1") {
                notices.broken_key(STAGE_KEY, value);
            }
            // Once the room stands.
            clock::soon(move || {
                if life.lasts() {
                    let wanted = value.is_some_and(|value| value == "1") && document::has(STAGE);
                    projector.turn(if wanted { Screen::Stage } else { Screen::Page });
                }
            });
        });
        gesture::keys(move |key, free| {
            let now = projector.screen.get_value();
            let steps = document::has(FORWARD);
            let act = act(key, now, steps, steps && free && !document::has(TRANSPORT));
            match act {
                Some(Act::Show(screen)) => return projector.show(screen),
                Some(Act::Press(button)) => document::press(button),
                Some(Act::Tell) => projector.tell(),
                None => {}
            }
            act.is_some()
        });
        let whole = window_event_listener(ev::fullscreenchange, move |_| {
            if !fullscreen::is_whole() {
                projector.show(Screen::Page);
            }
        });
        on_cleanup(move || whole.remove());
        projector
    }

    /// Shows the page, its stage or nothing, as somebody wishes; whether there is such a thing.
    fn show(self, screen: Screen) -> bool {
        if screen == Screen::Stage && !document::has(STAGE) {
            return false;
        }
        if self.turn(screen) {
            let on = screen != Screen::Page;
            fullscreen::set(on);
            let mut query = self.address.query();
            if on {
                query.set(STAGE_KEY, "1")
            } else {
                query.remove(STAGE_KEY)
            }
            self.address.say(query);
        }
        true
    }

    /// Turns to `screen`; whether projector mode begins or ends with that.
    fn turn(self, screen: Screen) -> bool {
        let before = self.screen.get_value();
        self.screen.set_value(screen);
        let (was, is) = (before != Screen::Page, screen != Screen::Page);
        let began = is && !was;
        if began {
            self.focus.set_value(Some(document::hold_focus()));
        }
        document::set_root_attribute(
            document::ALONE,
            match screen {
                Screen::Page => None,
                Screen::Stage => Some("on"),
                Screen::Blank => Some("blank"),
            },
        );
        if was == is {
            return false;
        }
        document::measure_anew();
        if began {
            document::focus("main");
            self.tell();
        } else {
            self.told.set(false);
            if let Some(give_back) = self.focus.try_update_value(Option::take).flatten() {
                give_back();
            }
        }
        true
    }

    /// Tells the keys for a while, or no longer.
    fn tell(self) {
        let tell = !self.told.get_untracked();
        self.told.set(tell);
        if tell {
            self.timer.set(TOLD, move || self.told.set(false));
        }
    }
}

/// Begins projector mode, beside a room's other tools; the style sheet hides it where there is no stage.
#[component]
pub(super) fn ProjectorButton() -> impl IntoView {
    let i18n = use_i18n();
    let projector = expect_context::<Projector>();
    let name = move || i18n.t().common().stage();
    view! {
        <button
            class="pill pill-icon"
            type="button"
            data-action="stage"
            aria-keyshortcuts="F"
            aria-label=text(name)
            title=text(move || [name(), " (F)"].concat())
            on:click=move |_| {
                projector.show(Screen::Stage);
            }
        >
            <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M1.5 3h13M3 3v7.5h10V3M8 10.5v1.8M5 14.5l3-2.2 3 2.2" fill="none" stroke="currentColor" stroke-width="1.5"></path>
            </svg>
        </button>
    }
}

/// What stands on the stage beside the room's own: the way out, and for a while the keys.
#[component]
pub(super) fn ProjectorBar() -> impl IntoView {
    let i18n = use_i18n();
    let projector = expect_context::<Projector>();
    let keys = move || if projector.told.get() { i18n.t().common().stage_keys() } else { "" };
    view! {
        <div class="projector">
            <button
                type="button"
                data-action="leave-stage"
                on:click=move |_| {
                    projector.show(Screen::Page);
                }
            >
                {text(move || i18n.t().common().stage_leave())} " " <kbd translate="no">"F"</kbd>
            </button>
            <p role="status">{text(keys)}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_stage(key: &str) -> Option<Act> {
        act(key, Screen::Stage, true, false)
    }

    #[test]
    fn only_f_leads_in_and_f_and_escape_lead_out() {
        assert_eq!(act("f", Screen::Page, true, true), Some(Act::Show(Screen::Stage)));
        for key in ["Escape", "b", ".", "?", "r", "PageDown", "ArrowRight", " "] {
            assert_eq!(act(key, Screen::Page, true, true), None, "{key}");
        }
        assert_eq!((on_stage("F"), on_stage("Escape")), (Some(Act::Show(Screen::Page)), Some(Act::Show(Screen::Page))));
    }

    #[test]
    fn a_presenter_steps_and_blanks() {
        assert_eq!((on_stage("PageUp"), on_stage("PageDown")), (Some(Act::Press(BACK)), Some(Act::Press(FORWARD))));
        assert_eq!((on_stage("b"), on_stage(".")), (Some(Act::Show(Screen::Blank)), Some(Act::Show(Screen::Blank))));
        for key in ["b", ".", " ", "ArrowRight", "PageDown", "Escape"] {
            assert_eq!(act(key, Screen::Blank, true, false), Some(Act::Show(Screen::Stage)), "{key}");
        }
        assert_eq!(act("f", Screen::Blank, true, false), Some(Act::Show(Screen::Page)));
    }

    #[test]
    fn what_the_transport_or_the_room_hears_is_left_to_it() {
        assert_eq!(act("PageDown", Screen::Stage, false, false), None, "nothing to step on with");
        for key in [" ", "Home", "End", "ArrowLeft", "ArrowRight", "1", "Tab"] {
            assert_eq!(on_stage(key), None, "{key}");
        }
        assert_eq!(act("ArrowLeft", Screen::Stage, true, true), Some(Act::Press(BACK)));
        assert_eq!(act("ArrowRight", Screen::Stage, true, true), Some(Act::Press(FORWARD)));
    }
}
