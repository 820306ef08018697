use super::brush::Brush;
use super::cell::{GridCell, OfGrid};
use super::dynamic::{flag, text};
use super::edit::{Change, Edit};
use super::faces::{Face, Faces};
use super::keys::neighbour;
use crate::platform::clock::soon;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use std::sync::Arc;

/// What the cells of a grid show, by (row, column). They are read together, and only the cells whose
/// answers have changed are drawn anew: a moving highlight touches those that it enters and leaves.
#[derive(Clone)]
pub struct GridCells {
    /// The number.
    pub value: Arc<dyn Fn(usize, usize) -> f64 + Send + Sync>,
    /// What is said of the cell when it is focused.
    pub label: Arc<dyn Fn(usize, usize) -> String + Send + Sync>,
    /// Whether the playhead has not reached it: the number is hidden from sight and speech.
    pub pending: Arc<dyn Fn(usize, usize) -> bool + Send + Sync>,
    /// Whether it is here and now.
    pub here: Arc<dyn Fn(usize, usize) -> bool + Send + Sync>,
    /// Whether it is what is pointed at, here or anywhere else.
    pub lit: Arc<dyn Fn(usize, usize) -> bool + Send + Sync>,
    /// The magnitude that gets the full colour.
    pub full: Arc<dyn Fn() -> f64 + Send + Sync>,
    /// The weight that lies on the cell now, written small beside its number.
    pub note: Arc<dyn Fn(usize, usize) -> Option<f64> + Send + Sync>,
    /// How the cell is marked beside its colour: its `data-mark`, which gives it a shape.
    pub mark: Arc<dyn Fn(usize, usize) -> Option<&'static str> + Send + Sync>,
}

impl GridCells {
    /// Cells that only show `value`, with `label`.
    pub fn new(
        value: impl Fn(usize, usize) -> f64 + Send + Sync + 'static,
        label: impl Fn(usize, usize) -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            value: Arc::new(value),
            label: Arc::new(label),
            pending: Arc::new(|_, _| false),
            here: Arc::new(|_, _| false),
            lit: Arc::new(|_, _| false),
            full: Arc::new(|| 1.0),
            note: Arc::new(|_, _| None),
            mark: Arc::new(|_, _| None),
        }
    }

    /// With the cells not yet reached.
    #[must_use]
    pub fn pending(self, pending: impl Fn(usize, usize) -> bool + Send + Sync + 'static) -> Self {
        Self { pending: Arc::new(pending), ..self }
    }

    /// With the cells that are here and now.
    #[must_use]
    pub fn here(self, here: impl Fn(usize, usize) -> bool + Send + Sync + 'static) -> Self {
        Self { here: Arc::new(here), ..self }
    }

    /// With the cells pointed at.
    #[must_use]
    pub fn lit(self, lit: impl Fn(usize, usize) -> bool + Send + Sync + 'static) -> Self {
        Self { lit: Arc::new(lit), ..self }
    }

    /// With the weights that lie on the cells now.
    #[must_use]
    pub fn note(self, note: impl Fn(usize, usize) -> Option<f64> + Send + Sync + 'static) -> Self {
        Self { note: Arc::new(note), ..self }
    }

    /// With the cells that are marked beside their colour.
    #[must_use]
    pub fn mark(self, mark: impl Fn(usize, usize) -> Option<&'static str> + Send + Sync + 'static) -> Self {
        Self { mark: Arc::new(mark), ..self }
    }

    /// With the magnitude that gets the full colour.
    #[must_use]
    pub fn full(self, full: impl Fn() -> f64 + Send + Sync + 'static) -> Self {
        Self { full: Arc::new(full), ..self }
    }
}

impl GridCells {
    /// What the cell at `at` shows now.
    fn face(&self, at: (usize, usize), stop: bool, open: bool) -> Face {
        let (row, column) = at;
        Face {
            value: Some((self.value)(row, column)),
            pending: (self.pending)(row, column),
            here: (self.here)(row, column),
            lit: (self.lit)(row, column),
            note: (self.note)(row, column),
            mark: (self.mark)(row, column),
            stop,
            open,
        }
    }
}

/// A grid of numbers: one tab stop, arrow keys move in it. In an editable grid a digit, Enter or a click opens the
/// cell, page up and page down (in a single row also up and down) change it by a step, and dragging paints.
#[component]
pub fn Grid(
    /// Its name in the page contract: `image`, `kernel`, `output`, `x`, `w`.
    name: &'static str,
    /// What it is, for readers.
    #[prop(into)]
    label: Signal<String>,
    /// Rows.
    #[prop(into)]
    rows: Signal<usize>,
    /// Columns.
    #[prop(into)]
    columns: Signal<usize>,
    /// What the cells show.
    cells: GridCells,
    /// How cells are changed, in an editable grid: the callback and the step.
    #[prop(optional_no_strip)]
    edit: Option<(Change, f64)>,
    /// Whether they can be changed now; always, when absent.
    #[prop(default = Signal::stored(true), into)]
    editable: Signal<bool>,
    /// Called with the cell under the pointer or the focus, and `None` when it leaves.
    #[prop(optional_no_strip)]
    point: Option<Callback<Option<(usize, usize)>>>,
    /// Called when a cell is clicked or gets Enter, in a grid that is not editable.
    #[prop(optional_no_strip)]
    choose: Option<Callback<(usize, usize)>>,
    /// Whether it is turned by half a turn (a signal: runs from right to left), so that arrow keys go as it looks.
    #[prop(default = Signal::stored(false), into)]
    turned: Signal<bool>,
) -> impl IntoView {
    let active = RwSignal::new((0_usize, 0_usize));
    let editing = RwSignal::new(None::<(usize, usize)>);
    let edit = edit.map(|(change, step)| Edit { change, step, allowed: editable });
    let brush = Brush::new(edit);
    let point = point.map(|point| {
        Callback::new(move |at| {
            soon(move || {
                point.try_run(at);
            });
        })
    });
    // A grid that shrank keeps its one tab stop.
    let stop = Memo::new(move |_| {
        let (row, column) = active.get();
        (row.min(rows.get().saturating_sub(1)), column.min(columns.get().saturating_sub(1)))
    });
    let faces = {
        let cells = cells.clone();
        Faces::new(move |(row, column)| {
            let at = (row.unsigned_abs(), column.unsigned_abs());
            cells.face(at, stop.get() == at, editing.get() == Some(at))
        })
    };
    let GridCells { label: said, full, .. } = cells;
    let move_focus = Callback::new(move |(event, ahead): (KeyboardEvent, bool)| {
        let (row, column) = stop.get_untracked();
        let shape = (rows.get_untracked(), columns.get_untracked());
        let key = event.key();
        let key = if turned.get_untracked() { turned_key(&key) } else { &key };
        if let Some(next) = neighbour(key, ahead, (row, column), shape) {
            event.prevent_default();
            active.set(next);
            crate::platform::element::focus_cell(&event, next.0, next.1);
        }
    });
    let single_row = Signal::derive(move || rows.get() == 1);
    let grid = OfGrid { said, full, active, editing, edit, point, choose, move_focus, brush, single_row };
    view! {
        <div
            class="grid"
            class:editable=flag(move || edit.is_some() && editable.get())
            class:turned=turned
            role="grid"
            translate="no"
            data-name=name
            aria-label=label
            on:pointerdown=move |event| brush.press(&event)
            on:pointermove=move |event| brush.drag(&event)
            on:pointerup=move |_| brush.lift()
            on:pointercancel=move |_| brush.lift()
            aria-rowcount=text(move || rows.get().to_string())
            aria-colcount=text(move || columns.get().to_string())
            style=("--columns", text(move || columns.get().to_string()))
        >
            <For each=move || 0..rows.get() key=|row| *row let:row>
                <div role="row" class="grid-row">
                    {
                        let grid = grid.clone();
                        view! {
                            <For each=move || 0..columns.get() key=|column| *column let:column>
                                <GridCell
                                    at=(row, column)
                                    face=faces.of((row as isize, column as isize))
                                    grid=grid.clone()
                                />
                            </For>
                        }
                    }
                </div>
            </For>
        </div>
    }
}

/// The key that looks as `key` does in a grid turned by half a turn.
fn turned_key(key: &str) -> &str {
    match key {
        "ArrowLeft" => "ArrowRight",
        "ArrowRight" => "ArrowLeft",
        "ArrowUp" => "ArrowDown",
        "ArrowDown" => "ArrowUp",
        _ => key,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_grid_moves_as_it_looks() {
        assert_eq!(neighbour(turned_key("ArrowLeft"), false, (0, 1), (1, 4)), Some((0, 2)));
        assert_eq!(neighbour(turned_key("ArrowUp"), false, (1, 1), (3, 4)), Some((2, 1)));
    }
}
