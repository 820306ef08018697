use super::Idle;
use super::dynamic::{flag, text};
use crate::i18n::use_i18n;
use crate::platform::clock::soon;
use crate::platform::life::living;
use crate::platform::numeral::{fixed, parse, shortest};
use crate::platform::{element, time};
use leptos::ev;
use leptos::prelude::*;
use playback::{Event, Playback, Repeat, SPEEDS};

/// What a key does to the playback, wherever no other widget wants it.
fn event_for_key(key: &str) -> Option<Event> {
    Some(match key {
        " " => Event::Toggle,
        "ArrowLeft" => Event::Back,
        "ArrowRight" => Event::Forward,
        "Home" => Event::First,
        "End" => Event::Last,
        _ => return None,
    })
}

/// First, back, play, forward, last, a scrubber, speed and loop over a [`Playback`]. Keys: space, arrows, home, end.
/// On a phone it stands at the bottom of the screen.
#[component]
pub fn Transport(
    /// What it moves. Everything a room shows is a function of its playhead.
    playback: RwSignal<Playback>,
) -> impl IntoView {
    let i18n = use_i18n();
    let send = move |event| playback.update(|state| *state = state.after(event));
    let frames = Memo::new(move |_| playback.read().frames());
    let playhead = Memo::new(move |_| playback.read().playhead());
    let playing = Memo::new(move |_| playback.read().playing());
    let speed = Memo::new(move |_| playback.read().speed());
    let looping = Memo::new(move |_| playback.read().repeat() == Repeat::Loop);

    time::while_true(playing, move |elapsed| send(Event::Tick(elapsed)));
    let keys = window_event_listener(ev::keydown, move |event| {
        if !element::wants_key(&event)
            && let Some(action) = event_for_key(&event.key())
        {
            event.prevent_default();
            send(action);
        }
    });
    on_cleanup(move || keys.remove());

    let at_first = Idle::when(move || playhead.get() == 0);
    let at_last = Idle::when(move || playhead.get() + 1 >= frames.get());
    let alone = Idle::when(move || frames.get() < 2);
    let play_label = move || if playing.get() { i18n.t().common().pause() } else { i18n.t().common().play() };
    let filled = move || {
        let last = frames.get().saturating_sub(1).max(1);
        fixed(playhead.get() as f64 / last as f64 * 100.0, 2) + "%"
    };
    view! {
        <div class="transport" role="group" aria-label=text(move || i18n.t().common().transport())>
            <div class="transport-buttons">
                <button type="button" data-action="first" aria-disabled=at_first.told()
                    aria-label=text(move || i18n.t().common().first()) on:click=at_first.or(move || send(Event::First))>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 4h2v12H4zM16 4v12l-9-6z"></path></svg>
                </button>
                <button type="button" data-action="back" aria-disabled=at_first.told()
                    aria-label=text(move || i18n.t().common().back()) on:click=at_first.or(move || send(Event::Back))>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M14 4v12l-9-6z"></path></svg>
                </button>
                <button type="button" class="play" data-action="play" aria-disabled=alone.told()
                    aria-label=play_label title=play_label on:click=alone.or(move || send(Event::Toggle))>
                    <svg viewBox="0 0 20 20" aria-hidden="true">
                        <path d=text(move || if playing.get() { "M5 4h4v12H5zM11 4h4v12h-4z" } else { "M6 4l10 6-10 6z" })></path>
                    </svg>
                </button>
                <button type="button" data-action="forward" aria-disabled=at_last.told()
                    aria-label=text(move || i18n.t().common().forward()) on:click=at_last.or(move || send(Event::Forward))>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6 4l9 6-9 6z"></path></svg>
                </button>
                <button type="button" data-action="last" aria-disabled=at_last.told()
                    aria-label=text(move || i18n.t().common().last()) on:click=at_last.or(move || send(Event::Last))>
                    <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M14 4h2v12h-2zM4 4l9 6-9 6z"></path></svg>
                </button>
            </div>
            <input class="scrubber" type="range" min="0" step="1"
                style=("--filled", filled)
                max=text(move || frames.get().saturating_sub(1).to_string())
                prop:value=text(move || playhead.get().to_string())
                aria-label=text(move || i18n.t().common().scrubber())
                aria-valuetext=text(move || i18n.t().common().step_of(&(playhead.get() + 1), &frames.get()))
                on:input=move |event| {
                    if let Ok(frame) = event_target_value(&event).parse() {
                        soon(move || {
                            playback.try_update(|state| *state = state.after(Event::Seek(frame)));
                        });
                    }
                }
            />
            <span class="count" translate="no" data-step=text(move || playhead.get().to_string())>
                {text(move || format!("{} / {}", playhead.get() + 1, frames.get()))}
            </span>
            <select class="speed" aria-label=text(move || i18n.t().common().speed())
                prop:value=text(move || speed.get())
                on:change=living(move |event| {
                    if let Some(chosen) = parse(&event_target_value(&event)) {
                        send(Event::SetSpeed(chosen));
                    }
                })
            >
                {SPEEDS
                    .into_iter()
                    .map(|choice| {
                        view! {
                            <option value=shortest(choice) selected=flag(move || speed.get().to_bits() == choice.to_bits())>
                                {text(move || format!("{}×", i18n.t().number(choice)))}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <button type="button" class="loop" data-action="loop" aria-pressed=text(move || looping.get().to_string())
                aria-label=text(move || i18n.t().common().repeat()) title=text(move || i18n.t().common().repeat())
                on:click=move |_| {
                    let repeat = if looping.get_untracked() { Repeat::Once } else { Repeat::Loop };
                    send(Event::SetRepeat(repeat));
                }
            >
                <svg viewBox="0 0 20 20" aria-hidden="true">
                    <path d="M13 3l3 3-3 3M16 6H7a4 4 0 0 0-4 4M7 17l-3-3 3-3M4 14h9a4 4 0 0 0 4-4"
                        fill="none" stroke="currentColor" stroke-width="1.7"></path>
                </svg>
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_the_playhead() {
        let at_end = event_for_key("End").map(|event| Playback::new(13).after(event).playhead());
        assert_eq!(at_end, Some(12));
        assert_eq!(event_for_key("ArrowRight"), Some(Event::Forward));
        assert_eq!(event_for_key("x"), None);
    }
}
