use crate::platform::numeral::fixed;
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use ops::{Cell, Grid};
use std::collections::BTreeSet;

/// A map as a small picture: colours without numbers, and the cells in question outlined.
#[component]
pub fn Thumbnail(
    /// The map.
    #[prop(into)]
    map: Signal<Grid>,
    /// The cells in question.
    #[prop(into)]
    marked: Signal<BTreeSet<Cell>>,
) -> impl IntoView {
    let squares = move || {
        map.with(|map| {
            let full = map.as_slice().iter().fold(f64::MIN_POSITIVE, |most, value| most.max(value.abs()));
            map.rows()
                .enumerate()
                .flat_map(|(row, cells)| cells.iter().enumerate().map(move |(column, &value)| (row, column, value)))
                .map(|(row, column, value)| {
                    let class = if value < 0.0 { "negative" } else { "positive" };
                    let share = fixed(value.abs() / full * 0.8, 2);
                    view! { <rect class=class x=column y=row width="1" height="1" fill-opacity=share></rect> }
                })
                .collect_view()
        })
    };
    let outline =
        move || marked.get().iter().map(|cell| format!("M{} {}h1v1h-1z", cell.column, cell.row)).collect::<String>();
    let view_box = move || map.with(|map| format!("-0.2 -0.2 {}.4 {}.4", map.width(), map.height()));
    view! {
        <svg class="thumbnail" viewBox=text(view_box) aria-hidden="true">
            <rect
                class="thumbnail-paper"
                width=text(move || map.with(Grid::width).to_string())
                height=text(move || map.with(Grid::height).to_string())
            ></rect>
            {squares}
            <path class="thumbnail-marked" d=text(outline)></path>
        </svg>
    }
}
