use super::{Rect, Ring};
use crate::i18n::use_i18n;
use crate::platform::clock::soon;
use crate::platform::life::living;
use crate::widgets::cell::PRODUCT;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::faces::{Face, Faces};
use crate::widgets::{Grid, GridCells};
use leptos::prelude::*;
use std::sync::Arc;

/// What the cells of the padding show, by position (row, column); those above and to the left are negative.
#[derive(Clone)]
pub struct RingCells {
    /// The number that counts there; `None` where nothing counts.
    pub value: Arc<dyn Fn(isize, isize) -> Option<f64> + Send + Sync>,
    /// The weight that lies on it now.
    pub note: Arc<dyn Fn(isize, isize) -> Option<f64> + Send + Sync>,
    /// Whether it is what is pointed at, here or anywhere else.
    pub lit: Arc<dyn Fn(isize, isize) -> bool + Send + Sync>,
    /// Told the position under the pointer, `None` when it leaves.
    pub point: Callback<Option<(isize, isize)>>,
}

/// Told the row, the column and the new number of a cell.
type Change = Callback<(usize, usize, f64)>;

/// A [`Grid`] as a square lattice, with the padding around it and a window upon both.
#[component]
pub fn Plane(
    /// Its name in the page contract.
    name: &'static str,
    /// What it is, for readers.
    #[prop(into)]
    label: Signal<String>,
    /// What stands under it: its name in bold, and its size.
    #[prop(into)]
    caption: Signal<(String, String)>,
    /// Rows and columns, without padding.
    size: Memo<(usize, usize)>,
    /// What the cells show.
    cells: GridCells,
    /// The padding around it.
    #[prop(default = Signal::stored(Ring::default()), into)]
    ring: Signal<Ring>,
    /// What the padding shows; needed where there is any.
    #[prop(optional_no_strip)]
    ring_cells: Option<RingCells>,
    /// Where the window lies.
    #[prop(default = Signal::stored(None), into)]
    window: Signal<Option<Rect>>,
    /// How cells are changed: the callback and the step. Dragging paints.
    #[prop(optional_no_strip)]
    edit: Option<(Change, f64)>,
    /// Whether it can be changed now; always, when absent.
    #[prop(default = Signal::stored(true), into)]
    editable: Signal<bool>,
    /// Called with the cell under the pointer or the focus, and `None` when it leaves.
    #[prop(optional_no_strip)]
    point: Option<Callback<Option<(usize, usize)>>>,
    /// Called when a cell is clicked or gets Enter, in a grid that is not editable.
    #[prop(optional_no_strip)]
    choose: Option<Callback<(usize, usize)>>,
    /// Whether it is turned by half a turn: the kernel of a convolution.
    #[prop(default = Signal::stored(false), into)]
    turned: Signal<bool>,
) -> impl IntoView {
    let rows = Signal::derive(move || size.get().0);
    let columns = Signal::derive(move || size.get().1);
    let around = move || ring.get().around(size.get());
    let area = move || {
        let Ring { above, left, .. } = ring.get();
        format!("{} / {} / span {} / span {}", above + 1, left + 1, rows.get(), columns.get())
    };
    let here = Memo::new(move |_| window.get());
    let place = move || {
        let (ring, rect) = (ring.get(), here.get().unwrap_or_default());
        let (row, column) = (rect.row + ring.above as isize, rect.column + ring.left as isize);
        format!("translate(calc({column} * var(--cell)), calc({row} * var(--cell)))")
    };
    let padding = ring_cells.map(|RingCells { value, note, lit, point }| {
        let faces = Faces::new(move |(row, column)| Face {
            value: value(row, column),
            note: note(row, column),
            lit: lit(row, column),
            ..Face::default()
        });
        let positions = Memo::new(move |_| ring.get().positions(size.get()));
        view! {
            <For each=move || positions.get() key=|at| *at let:at>
                <RingCell at=at ring=ring face=faces.of(at) point=point/>
            </For>
        }
    });
    view! {
        <figure class="map" data-map=name>
            <div
                class="plane"
                class:turned=turned
                style=("--rows", text(move || around().0.to_string()))
                style=("--across", text(move || around().1.to_string()))
            >
                {padding}
                <div style=("grid-area", area)>
                    <Grid
                        name=name
                        label=label
                        rows=rows
                        columns=columns
                        cells=cells
                        edit=edit
                        editable=editable
                        point=point
                        choose=choose
                        turned=turned
                    />
                </div>
                <span
                    class="plane-window moves"
                    aria-hidden="true"
                    hidden=flag(move || here.get().is_none())
                    style=("--high", text(move || here.get().unwrap_or_default().height.to_string()))
                    style=("--wide", text(move || here.get().unwrap_or_default().width.to_string()))
                    style=("transform", text(place))
                ></span>
            </div>
            <figcaption><b>{text(move || caption.get().0)}</b> " " {text(move || caption.get().1)}</figcaption>
        </figure>
    }
}

/// One cell of the padding; only for the eye: the formula and the sentence say what counts there.
#[component]
fn RingCell(
    at: (isize, isize),
    ring: Signal<Ring>,
    face: RwSignal<Face>,
    point: Callback<Option<(isize, isize)>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (row, column) = at;
    let tell = move |at| {
        soon(move || {
            point.try_run(at);
        });
    };
    let number = move |value: Option<f64>| value.map(|value| i18n.t().number_short(value));
    let value = move || number(face.with(|face| face.value)).unwrap_or_default();
    let note = move || number(face.with(|face| face.note)).map_or(String::new(), |weight| format!("·{weight}"));
    let area = move || {
        let Ring { above, left, .. } = ring.get();
        format!("{} / {}", row + above as isize + 1, column + left as isize + 1)
    };
    view! {
        <div
            class="padding-cell"
            translate="no"
            class:lit=flag(move || face.with(|face| face.lit))
            aria-hidden="true"
            style=("grid-area", text(area))
            on:pointerenter=move |_| tell(Some(at))
            on:pointerleave=living(move |_| tell(None))
        >
            <span>{text(value)}</span>
            <sub class:wide=flag(move || PRODUCT < value().chars().count() + note().chars().count())>{text(note)}</sub>
        </div>
    }
}
