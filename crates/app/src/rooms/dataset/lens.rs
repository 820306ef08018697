//! The window around a pixel, as whole numbers and divided by 255.

use super::model::Model;
use super::window::Window;
use crate::i18n::with_decimals;
use crate::widgets::dynamic::text;
use crate::widgets::{Grid, GridCells, Rich};
use leptos::prelude::*;

/// Both grids, and what is said of the pixel in the middle.
#[component]
pub(super) fn Lens(model: Model, window: Memo<Window>) -> impl IntoView {
    let i18n = model.i18n;
    let cells = move |scaled: bool| {
        let value = move |row: usize, column: usize| {
            let grey = f64::from(window.with(|window| window.value(row, column)));
            if scaled { grey / 255.0 } else { grey }
        };
        let label = move |row: usize, column: usize| {
            let (top, left) = window.with(|window| window.first);
            let value = i18n.t().number_short(value(row, column));
            i18n.t().dataset().window_cell(&(top + row), &(left + column), &value)
        };
        GridCells::new(value, label)
            // The greys are not signed: they have no colour.
            .full(|| f64::MAX)
            .here(move |row, column| {
                let (top, left) = window.with(|window| window.first);
                model.at.get() == (top + row, left + column)
            })
    };
    let grid = move |name: &'static str, scaled: bool| {
        let title = Signal::derive(move || {
            let words = i18n.t().dataset();
            (if scaled { words.scaled() } else { words.window() }).to_owned()
        });
        view! {
            <figure class="dataset-window">
                <figcaption>{title}</figcaption>
                <Grid
                    name=name
                    label=title
                    rows=Signal::derive(move || window.with(|window| window.size.0))
                    columns=Signal::derive(move || window.with(|window| window.size.1))
                    cells=cells(scaled)
                />
            </figure>
        }
    };
    let said = Signal::derive(move || {
        let (row, column) = model.at.get();
        let grey = window.with(|window| {
            let (top, left) = window.first;
            window.value(row.saturating_sub(top), column.saturating_sub(left))
        });
        let scaled = with_decimals(f64::from(grey) / 255.0, 4, i18n.locale());
        i18n.t().dataset().say(&row, &column, &grey, &scaled)
    });
    view! {
        <div class="dataset-lens">
            {grid("window", false)}
            {grid("scaled", true)}
            <p class="say" aria-live=text(move || if model.hover.with(Option::is_some) { "off" } else { "polite" })>
                <Rich text=said/>
            </p>
        </div>
    }
}
