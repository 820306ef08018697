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

/// What all cells of a grid have in common.
#[derive(Clone)]
pub(super) struct OfGrid {
    /// What is said of a cell when it is focused.
    pub said: Arc<dyn Fn(usize, usize) -> String + Send + Sync>,
    /// The magnitude that gets the full colour.
    pub full: Arc<dyn Fn() -> f64 + Send + Sync>,
    /// The cell that was focused last.
    pub active: RwSignal<(usize, usize)>,
    /// The cell that is typed into.
    pub editing: RwSignal<Option<(usize, usize)>>,
    /// How cells are changed, in an editable grid.
    pub edit: Option<Edit>,
    /// Called with the cell under the pointer or the focus.
    pub point: Option<Callback<Option<(usize, usize)>>>,
    /// Called with a cell that is clicked, in a grid that is not editable.
    pub choose: Option<Callback<(usize, usize)>>,
    /// Called with a key that is for the grid, and whether it goes as far as there are cells.
    pub move_focus: Callback<(KeyboardEvent, bool)>,
    /// What paints on the grid.
    pub brush: Brush,
    /// Whether there is only one row: up and down have no other cell to go to.
    pub single_row: Signal<bool>,
}

impl OfGrid {
    /// How cells are changed, where they can be now.
    fn edit_now(&self) -> Option<Edit> {
        self.edit.filter(|edit| edit.allowed.get_untracked())
    }
}

/// What a key asks of a cell.
#[derive(Debug, Clone, PartialEq)]
enum Asked {
    /// To add so many steps to its number.
    Steps(f64),
    /// To be typed into, beginning with this.
    Open(Option<String>),
    /// To be chosen.
    Choose,
    /// Nothing: it is for the grid.
    Elsewhere,
}

/// What `key` asks of a cell that can be changed, or chosen, or neither.
fn asked(key: &str, editable: bool, chosen: bool, single_row: bool, ctrl: bool) -> Asked {
    match key {
        "PageUp" if editable => Asked::Steps(1.0),
        "PageDown" if editable => Asked::Steps(-1.0),
        "ArrowUp" if editable && single_row => Asked::Steps(1.0),
        "ArrowDown" if editable && single_row => Asked::Steps(-1.0),
        "Enter" | "F2" if editable => Asked::Open(None),
        _ if editable && !ctrl && begins_number(key) => Asked::Open(Some(key.to_owned())),
        "Enter" if !editable && chosen => Asked::Choose,
        _ => Asked::Elsewhere,
    }
}

/// One cell of a [`Grid`](super::Grid).
#[component]
pub(super) fn GridCell(at: (usize, usize), face: RwSignal<Face>, grid: OfGrid) -> impl IntoView {
    let (row, column) = at;
    let value = Memo::new(move |_| face.with(|face| face.value.unwrap_or(0.0)));
    let pending = Memo::new(move |_| face.with(|face| face.pending));
    let open = Memo::new(move |_| face.with(|face| face.open));
    let sign = Memo::new(move |_| if pending.get() { 0 } else { sign(value.get()) });
    let i18n = use_i18n();
    let words = Memo::new(move |_| if pending.get() { "·".to_owned() } else { i18n.t().number_short(value.get()) });
    let length = Memo::new(move |_| words.with(|words| words.chars().count()));
    let draft = StoredValue::new(None::<String>);
    let OfGrid { active, editing, edit, point, choose, brush, .. } = grid;
    let (said, full) = (Arc::clone(&grid.said), Arc::clone(&grid.full));
    let tint = move || tint(value.get(), full());

    let change = move |to: f64| {
        if let Some(edit) = edit.filter(|edit| edit.allowed.get_untracked()) {
            edit.change.run((row, column, to.min(MOST).max(-MOST)));
        }
    };
    let begin = move |typed: Option<String>| {
        draft.set_value(typed);
        editing.set(Some(at));
    };
    let press = move || match edit.filter(|edit| edit.allowed.get_untracked()) {
        Some(_) if open.get_untracked() || brush.painted() => {}
        Some(_) => begin(None),
        None => {
            choose.into_iter().for_each(|choose| choose.run(at));
        }
    };
    let keys = move |event: KeyboardEvent| {
        if open.get_untracked() || event.alt_key() || event.meta_key() {
            return;
        }
        let (edit, ctrl) = (grid.edit_now(), event.ctrl_key());
        let asked = asked(&event.key(), edit.is_some(), choose.is_some(), grid.single_row.get_untracked(), ctrl);
        if asked == Asked::Elsewhere {
            grid.move_focus.run((event, ctrl));
            return;
        }
        event.prevent_default();
        match asked {
            Asked::Steps(steps) => {
                change(stepped(value.get_untracked(), steps * edit.map_or(1.0, |edit| edit.step)));
            }
            Asked::Open(typed) => begin(typed),
            _ => choose.into_iter().for_each(|choose| choose.run(at)),
        }
    };
    let enter = move || point.into_iter().for_each(|point| point.run(Some(at)));
    let leave = move || point.into_iter().for_each(|point| point.run(None));
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
            aria-readonly=text(move || (!edit.is_some_and(|edit| edit.allowed.get())).to_string())
            tabindex=text(move || if face.with(|face| face.stop) { 0 } else { -1 })
            on:keydown=keys
            on:focus=living(move |_| {
                active.set(at);
                enter();
            })
            on:blur=living(move |_| leave())
            on:pointerenter=move |_| enter()
            on:pointerleave=living(move |_| leave())
            on:click=move |_| press()
        >
            {move || {
                if open.get() {
                    let step = edit.map_or(1.0, |edit| edit.step);
                    view! { <CellField at=at value=value draft=draft editing=editing change=Callback::new(change) step=step/> }
                        .into_any()
                } else {
                    view! { <Numbers face=face words=words/> }.into_any()
                }
            }}
        </div>
    }
}

/// A cell's number, and the weight that lies on it.
#[component]
fn Numbers(face: RwSignal<Face>, words: Memo<String>) -> impl IntoView {
    let i18n = use_i18n();
    let note = Memo::new(move |_| {
        let weight = |weight: f64| format!("·{}", i18n.t().number_short(weight));
        face.with(|face| face.note).map_or(String::new(), weight)
    });
    let product = move || words.with(|words| words.chars().count()) + note.with(|note| note.chars().count());
    view! {
        <span aria-hidden="true">{text(move || words.get())}</span>
        <sub aria-hidden="true" class:wide=flag(move || PRODUCT < product())>{text(move || note.get())}</sub>
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
        // A text that was not changed leaves the number as it is, with more decimals than are shown.
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

/// The most colour that a cell gets, in percent: the number stays readable on it.
const DEEPEST: f64 = 46.0;

/// How much colour a value gets, in percent.
fn tint_percent(value: f64, full: f64) -> f64 {
    if full > 0.0 { (value.abs() / full).min(1.0) * DEEPEST } else { 0.0 }
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
        assert!((tint_percent(100.0, 4.0) - DEEPEST).abs() < 1e-9);
        assert!((tint_percent(-2.0, 4.0) - DEEPEST / 2.0).abs() < 1e-9);
        assert!(tint_percent(0.0, 4.0).abs() < 1e-9);
        assert!(tint_percent(1.0, 0.0).abs() < 1e-9);
    }

    #[test]
    fn keys_ask_what_a_cell_can_do() {
        let in_a_row = |key| asked(key, true, false, true, false);
        assert_eq!(in_a_row("ArrowUp"), Asked::Steps(1.0));
        assert_eq!(in_a_row("PageDown"), Asked::Steps(-1.0));
        assert_eq!(in_a_row("7"), Asked::Open(Some("7".to_owned())));
        assert_eq!(in_a_row("ArrowLeft"), Asked::Elsewhere);
        assert_eq!(asked("ArrowUp", true, false, false, false), Asked::Elsewhere, "there is a cell above");
        assert_eq!(asked("0", true, false, false, true), Asked::Elsewhere, "the browser's");
        assert_eq!(asked("Enter", true, true, false, false), Asked::Open(None));
        assert_eq!(asked("Enter", false, true, false, false), Asked::Choose);
        assert_eq!(asked("7", false, true, false, false), Asked::Elsewhere);
        assert_eq!(asked("Enter", false, false, false, false), Asked::Elsewhere);
    }

    #[test]
    fn only_beginnings_of_numbers_open_a_cell() {
        assert!(begins_number("-") && begins_number("7") && begins_number(","));
        assert!(!begins_number("a") && !begins_number("Tab"));
    }
}
