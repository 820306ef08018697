use crate::i18n::{exact, use_i18n};
use crate::platform::life::living;
use crate::platform::numeral::fixed;
use crate::widgets::dynamic::{flag, maybe, text};
use crate::widgets::{GridCells, tint};
use leptos::prelude::*;

/// One unit of the picture: the side of a cell.
pub(super) const UNIT: f64 = 24.0;

/// A length of the picture as it is written.
pub(super) fn units(cells: f64) -> String {
    fixed(cells * UNIT, 2)
}

/// The transform that lays a sheet into the picture.
pub(super) fn laid(sheet: super::projection::Sheet) -> String {
    let super::projection::Sheet { a, b, d, e, f } = sheet;
    format!("matrix({} {} 0 {} {} {})", fixed(a, 4), fixed(b, 4), fixed(d, 4), units(e), units(f))
}

/// A grid of numbers as one sheet of a volume.
#[component]
pub(super) fn Leaf(
    /// Its name in the page contract.
    name: Signal<String>,
    /// Where it lies.
    sheet: Memo<super::projection::Sheet>,
    /// Rows and columns.
    size: Memo<(usize, usize)>,
    /// Rows and columns of padding before it.
    before: Signal<(usize, usize)>,
    /// Rows and columns with all padding.
    #[prop(into)]
    around: Signal<(usize, usize)>,
    /// Whether it is one of several and not the one in question.
    aside: Signal<bool>,
    /// What the cells show.
    cells: GridCells,
    /// Told the cell under the pointer, `None` when it leaves.
    point: Callback<Option<(usize, usize)>>,
    /// Called with a cell that is clicked.
    choose: Callback<(usize, usize)>,
) -> impl IntoView {
    let paper = move |pick: fn((usize, usize)) -> usize| text(move || units(pick(around.get()) as f64));
    view! {
        <g translate="no" class:channels-aside=flag(move || aside.get()) data-name=name transform=text(move || laid(sheet.get()))>
            <rect class="channels-paper" width=paper(|size| size.1) height=paper(|size| size.0)></rect>
            <For each=move || 0..size.get().0 key=|row| *row let:row>
                {
                    let cells = cells.clone();
                    view! {
                        <For each=move || 0..size.get().1 key=|column| *column let:column>
                            <LeafCell at=(row, column) before=before cells=cells.clone() point=point choose=choose/>
                        </For>
                    }
                }
            </For>
        </g>
    }
}

#[component]
fn LeafCell(
    at: (usize, usize),
    before: Signal<(usize, usize)>,
    cells: GridCells,
    point: Callback<Option<(usize, usize)>>,
    choose: Callback<(usize, usize)>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (row, column) = at;
    let GridCells { value, pending, here, lit, full, .. } = cells;
    let value = Memo::new(move |_| value(row, column));
    let pending = Memo::new(move |_| pending(row, column));
    let here = Memo::new(move |_| here(row, column));
    let lit = Memo::new(move |_| lit(row, column));
    let words = Memo::new(move |_| if pending.get() { "·".to_owned() } else { i18n.t().number_short(value.get()) });
    let length = Memo::new(move |_| words.with(|words| words.chars().count()));
    let is = move |sign: f64| flag(move || !pending.get() && value.get() * sign > 0.0);
    let place = move |pick: fn((usize, usize)) -> usize, half: f64| {
        text(move || units((pick(at) + pick(before.get())) as f64 + half))
    };
    view! {
        <g
            class="channels-cell"
            class:positive=is(1.0)
            class:negative=is(-1.0)
            class:here=flag(move || here.get())
            class:lit=flag(move || lit.get())
            class:five=flag(move || (4..6).contains(&length.get()))
            class:long=flag(move || length.get() > 5)
            data-row=row.to_string()
            data-col=column.to_string()
            data-value=text(move || exact(value.get()))
            data-pending=maybe(move || pending.get().then_some(""))
            style=("--tint", text(move || tint(value.get(), full())))
            on:pointerenter=move |_| point.run(Some(at))
            on:pointerleave=living(move |_| point.run(None))
            on:click=move |_| choose.run(at)
        >
            <rect x=place(|at| at.1, 0.0) y=place(|at| at.0, 0.0) width=units(1.0) height=units(1.0)></rect>
            <text x=place(|at| at.1, 0.5) y=place(|at| at.0, 0.68)>{text(move || words.get())}</text>
        </g>
    }
}
