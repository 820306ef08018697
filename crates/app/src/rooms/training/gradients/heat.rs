use crate::platform::{element, pointer};
use crate::rooms::shared::{Painted, Pixels};
use crate::widgets::dynamic::{Text, text};
use crate::widgets::{OneCell, moved};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use std::sync::Arc;

/// A cell: row and column.
pub(super) type Cell = (usize, usize);

/// How the cells of a board lie in its pixels.
#[derive(Clone)]
pub(super) struct Lie {
    /// Rows and columns of cells.
    pub size: Signal<Cell>,
    /// Width and height in pixels.
    pub pixels: Signal<(usize, usize)>,
    /// The pixel of a cell: x and y.
    pub pixel: Arc<dyn Fn(Cell) -> (usize, usize) + Send + Sync>,
    /// The cell at x and y.
    pub cell_at: Arc<dyn Fn(usize, usize) -> Cell + Send + Sync>,
}

/// Many cells as pixels. They are drawn, not built: one tab stop, arrow keys, the pointer and a finger pick one, and the
/// one meant is named by `aria-activedescendant`.
#[component]
pub(super) fn Board(
    /// Its `data-name`, unique in the page.
    name: String,
    /// What it is, and what the keys do.
    label: Text,
    lie: Lie,
    paint: Signal<Option<Pixels>>,
    /// The cell that is meant.
    cell: Signal<Cell>,
    /// What is said of it.
    said: Text,
    /// Its number.
    value: Signal<f64>,
    /// Whether a mouse picks a cell without being pressed.
    hovers: bool,
    /// Called with the cell picked.
    pick: Callback<Cell>,
    /// Called when the pick is confirmed: a click, Enter, the space bar.
    #[prop(optional_no_strip)]
    confirm: Option<Callback<()>>,
) -> impl IntoView {
    let Lie { size, pixels, pixel, cell_at } = lie;
    let id = "gradients-".to_owned() + &name;
    let active = id.clone();
    let under = move |event: &PointerEvent| {
        // The sheet may lie across: its pixels are not the grid's cells.
        let (across, down) = pixels.get_untracked();
        let (row, column) = pointer::cell_of(event, (down, across))?;
        Some(cell_at(column, row))
    };
    let pressed = under.clone();
    let confirmed = move || {
        if let Some(confirm) = confirm {
            confirm.run(());
        }
    };
    let keys = move |event: KeyboardEvent| {
        if confirm.is_some() && !event.ctrl_key() && matches!(event.key().as_str(), "Enter" | " ") {
            event.prevent_default();
            confirmed();
        } else if let Some(next) = moved(&event, cell.get_untracked(), size.get_untracked()) {
            event.prevent_default();
            pick.run(next);
        }
    };
    let corner = Memo::new(move |_| pixel(cell.get()));
    let frame = move |class: &'static str| {
        view! {
            <rect
                class=class
                x=text(move || corner.get().0)
                y=text(move || corner.get().1)
                width="1"
                height="1"
            ></rect>
        }
    };
    view! {
        <div
            class="gradients-board"
            role="grid"
            tabindex="0"
            data-name=name
            aria-label=label
            aria-rowcount=text(move || size.get().0)
            aria-colcount=text(move || size.get().1)
            aria-activedescendant=active
            on:keydown=keys
        >
            <OneCell id=id cell=cell said=said value=Some(value)/>
            <div
                class="gradients-sheet"
                aria-hidden="true"
                style=("--shape", text(move || format!("{} / {}", pixels.get().0, pixels.get().1)))
                on:pointerdown=move |event: PointerEvent| {
                    element::capture_pointer(&event);
                    if let Some(cell) = pressed(&event) {
                        pick.run(cell);
                    }
                }
                on:pointermove=move |event: PointerEvent| {
                    let hovered = hovers && event.pointer_type() == "mouse";
                    if let Some(next) = under(&event).filter(|_| hovered || event.buttons() & 1 == 1)
                        && next != cell.get_untracked()
                    {
                        pick.run(next);
                    }
                }
                on:click=move |_| confirmed()
            >
                <Painted paint=paint/>
                <svg
                    preserveAspectRatio="none"
                    viewBox=text(move || format!("0 0 {} {}", pixels.get().0, pixels.get().1))
                >
                    {frame("gradients-halo")}
                    {frame("gradients-frame")}
                </svg>
            </div>
        </div>
    }
}
