use super::brush::Brush;
use super::dynamic::{flag, maybe, text};
use super::edit::Edit;
use super::faces::Face;
use super::late::late_text;
use super::sign::{Sign, turned};
use crate::i18n::{Bounds, Misread, exact, use_i18n};
use crate::platform::element;
use crate::platform::life::living;
use crate::platform::numeral::fixed;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// The most a typed number may be: beyond it the figures say nothing.
const MOST: f64 = 1e6;
/// How many characters a product may have to be written into a large cell; otherwise the number stands alone.
pub(super) const PRODUCT: usize = 5;
/// What is taken.
const TAKEN: Bounds = Bounds::decimal(-MOST, MOST);

/// One cell of a [`Grid`](super::Grid).
#[component]
#[allow(clippy::too_many_lines)]
pub(super) fn GridCell(
    at: (usize, usize),
    face: RwSignal<Face>,
    said: Arc<dyn Fn(usize, usize) -> String + Send + Sync>,
    full: Arc<dyn Fn() -> f64 + Send + Sync>,
    active: RwSignal<(usize, usize)>,
    editing: RwSignal<Option<(usize, usize)>>,
    edit: Option<Edit>,
    point: Option<Callback<Option<(usize, usize)>>>,
    choose: Option<Callback<(usize, usize)>>,
    move_focus: Callback<(KeyboardEvent, bool)>,
    brush: Brush,
    single_row: Signal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (row, column) = at;
    let value = Memo::new(move |_| face.with(|face| face.value.unwrap_or(0.0)));
    let pending = Memo::new(move |_| face.with(|face| face.pending));
    let open = Memo::new(move |_| face.with(|face| face.open));
    let editable = move || edit.is_some_and(|edit| edit.allowed.get());
    let step = edit.map_or(1.0, |edit| edit.step);
    let edit_now = move || edit.filter(|edit| edit.allowed.get_untracked());
    let words = Memo::new(move |_| if pending.get() { "·".to_owned() } else { i18n.t().number_short(value.get()) });
    let length = Memo::new(move |_| words.with(|words| words.chars().count()));
    let note = Memo::new(move |_| {
        let weight = |weight: f64| format!("·{}", i18n.t().number_short(weight));
        face.with(|face| face.note).map_or(String::new(), weight)
    });
    let product = move || length.get() + note.with(|note| note.chars().count());
    let tint = move || tint(value.get(), full());
    let sign = Memo::new(move |_| if pending.get() { 0 } else { sign(value.get()) });
    let draft = StoredValue::new(None::<String>);

    let change = move |to: f64| {
        if let Some(edit) = edit_now() {
            edit.change.run((row, column, to.min(MOST).max(-MOST)));
        }
    };
    let begin = move |typed: Option<String>| {
        if edit_now().is_some() {
            draft.set_value(typed);
            editing.set(Some(at));
        }
    };
    let keys = move |event: KeyboardEvent| {
        if open.get_untracked() {
            return;
        }
        if event.alt_key() || event.meta_key() {
            return;
        }
        let key = event.key();
        if let Some(edit) = edit_now() {
            let steps = match key.as_str() {
                "PageUp" => Some(edit.step),
                "PageDown" => Some(-edit.step),
                "ArrowUp" if single_row.get_untracked() => Some(edit.step),
                "ArrowDown" if single_row.get_untracked() => Some(-edit.step),
                _ => None,
            };
            if let Some(steps) = steps {
                event.prevent_default();
                change(stepped(value.get_untracked(), steps));
                return;
            }
            if key == "Enter" || key == "F2" {
                event.prevent_default();
                begin(None);
                return;
            }
            if !event.ctrl_key() && begins_number(&key) {
                event.prevent_default();
                begin(Some(key));
                return;
            }
        } else if key == "Enter"
            && let Some(choose) = choose
        {
            event.prevent_default();
            choose.run(at);
            return;
        }
        let ahead = event.ctrl_key();
        move_focus.run((event, ahead));
    };
    let enter = move || {
        if let Some(point) = point {
            point.run(Some(at));
        }
    };
    let leave = move || {
        if let Some(point) = point {
            point.run(None);
        }
    };
    view! {
        <div
            class="cell"
            class:here=flag(move || face.with(|face| face.here))
            class:lit=flag(move || face.with(|face| face.lit))
            class:negative=flag(move || sign.get() == -1)
            class:positive=flag(move || sign.get() == 1)
            class:pending=flag(move || pending.get())
            class:four=flag(move || length.get() == 4)
            class:five=flag(move || length.get() == 5)
            class:long=flag(move || 5 < length.get())
            style=("--tint", tint)
            role="gridcell"
            aria-rowindex=(row + 1).to_string()
            aria-colindex=(column + 1).to_string()
            data-row=row.to_string()
            data-col=column.to_string()
            data-value=text(move || exact(value.get()))
            data-pending=maybe(move || pending.get().then_some(""))
            data-mark=maybe(move || face.with(|face| face.mark))
            aria-label=late_text(move || {
                // Labels of results read the playhead untracked: only a cell that it reaches speaks anew.
                pending.track();
                said(row, column)
            })
            aria-readonly=text(move || (!editable()).to_string())
            tabindex=text(move || if face.with(|face| face.stop) { 0 } else { -1 })
            on:keydown=keys
            on:focus=living(move |_| {
                active.set(at);
                enter();
            })
            on:blur=living(move |_| leave())
            on:pointerenter=move |_| enter()
            on:pointerleave=living(move |_| leave())
            on:click=move |_| {
                if edit_now().is_some() {
                    if !open.get_untracked() && !brush.painted() {
                        begin(None);
                    }
                } else if let Some(choose) = choose {
                    choose.run(at);
                }
            }
        >
            {move || {
                if open.get() {
                    view! { <CellField at=at value=value draft=draft editing=editing change=Callback::new(change) step=step/> }
                        .into_any()
                } else {
                    view! {
                        <span aria-hidden="true">{text(move || words.get())}</span>
                        <sub aria-hidden="true" class:wide=flag(move || PRODUCT < product())>{text(move || note.get())}</sub>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

/// The field one types a cell's number into.
#[component]
fn CellField(
    at: (usize, usize),
    value: Memo<f64>,
    draft: StoredValue<Option<String>>,
    editing: RwSignal<Option<(usize, usize)>>,
    change: Callback<f64>,
    step: f64,
) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<leptos::html::Input>::new();
    let refused = RwSignal::new(None::<Misread>);
    let typed = draft.get_value();
    let begun = typed.is_some();
    let shown = i18n.t_untracked().number(value.get_untracked());
    let start = typed.unwrap_or_else(|| shown.clone());
    let shown = StoredValue::new(shown);
    Effect::new(move |_| {
        if let Some(input) = node.get() {
            if begun {
                element::focus_at_end(&input);
            } else {
                element::focus_and_select(&input);
            }
        }
    });
    // Takes what is typed; what is no number stays open and says so, and the old number goes on counting.
    let take = move || {
        let Some(input) = node.get_untracked() else { return false };
        let typed = input.value();
        // What nobody changed stays what it is, more decimals than are written included.
        if shown.with_value(|shown| *shown == typed) {
            return true;
        }
        match TAKEN.read(&typed, i18n.t_untracked().locale()) {
            Ok(number) => {
                change.run(number);
                true
            }
            Err(misread) => {
                refused.set(Some(misread));
                false
            }
        }
    };
    // One step up or down from what is typed; the field stays open.
    let climb = move |event: &KeyboardEvent, by: f64| {
        event.prevent_default();
        if let Some(input) = node.get_untracked() {
            let texts = i18n.t_untracked();
            match TAKEN.read(&input.value(), texts.locale()) {
                Ok(number) => {
                    let next = stepped(number, by).clamp(-MOST, MOST);
                    change.run(next);
                    input.set_value(&texts.number(next));
                }
                Err(misread) => refused.set(Some(misread)),
            }
        }
        false
    };
    let keys = move |event: KeyboardEvent| {
        event.stop_propagation();
        let done = match event.key().as_str() {
            "Enter" => take(),
            "Escape" => true,
            "ArrowUp" => climb(&event, step),
            "ArrowDown" => climb(&event, -step),
            _ => false,
        };
        if done {
            event.prevent_default();
            editing.set(None);
            element::focus_cell(&event, at.0, at.1);
        }
    };
    let blur = move |_| {
        // Leaving with something that is no number gives up the edit, not the number.
        if editing.get_untracked() == Some(at) {
            take();
            editing.set(None);
        }
    };
    let turn = move |()| {
        if let Some(input) = node.get_untracked() {
            refused.set(None);
            input.set_value(&turned(&input.value()));
        }
    };
    view! {
        <input
            class="cell-field"
            node_ref=node
            inputmode=TAKEN.kind.pad()
            autocomplete="off"
            value=start
            aria-label=text(move || i18n.t().common().edit_hint())
            aria-invalid=text(move || refused.with(Option::is_some).to_string())
            on:keydown=keys
            on:blur=living(blur)
            on:input=move |_| refused.set(None)
        />
        <Sign turn=turn/>
        {move || {
            refused
                .get()
                .map(|misread| {
                    let words = match misread {
                        Misread::Beyond => TAKEN.refusal(&misread, i18n.t()),
                        misread => misread.words(-1.5, i18n.t()),
                    };
                    view! { <span class="cell-problem" role="alert">{words}</span> }
                })
        }}
    }
}

/// How much colour a value gets, as CSS has it; `full` is the magnitude that gets all of it.
#[must_use]
pub fn tint(value: f64, full: f64) -> String {
    fixed(tint_percent(value, full), 0) + "%"
}

/// How much colour a value gets, in percent: at most 60, so that the number stays readable on it.
fn tint_percent(value: f64, full: f64) -> f64 {
    if full > 0.0 { (value.abs() / full).min(1.0) * 46.0 } else { 0.0 }
}

/// `value` moved by `step`, without the dust of binary fractions: 0.1 + 0.2 is 0.3.
fn stepped(value: f64, step: f64) -> f64 {
    ((value + step) * 1e9).round() / 1e9
}

/// -1, 0 or 1.
fn sign(value: f64) -> i8 {
    i8::from(value > 0.0) - i8::from(value < 0.0)
}

fn begins_number(key: &str) -> bool {
    matches!(key.as_bytes(), [b'0'..=b'9' | b'-' | b'.' | b','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_leave_no_dust() {
        assert_eq!(stepped(0.1, 0.2).to_string(), "0.3");
        assert_eq!(stepped(-2.0, 0.1).to_string(), "-1.9");
    }

    #[test]
    fn tints_are_bounded() {
        assert!(tint_percent(100.0, 4.0) <= 60.0);
        assert!(tint_percent(0.0, 4.0).abs() < 1e-9);
        assert!(tint_percent(1.0, 0.0).abs() < 1e-9);
    }

    #[test]
    fn only_beginnings_of_numbers_open_a_cell() {
        assert!(begins_number("-") && begins_number("7") && begins_number(","));
        assert!(!begins_number("a") && !begins_number("Tab"));
    }
}
