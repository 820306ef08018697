//! The window around a pixel, as whole numbers and divided by 255.

use super::model::{Image, Model};
use crate::i18n::with_decimals;
use crate::widgets::dynamic::text;
use crate::widgets::{Grid, GridCells, Rich};
use leptos::prelude::*;

/// Rows and columns of the window.
const SIDE: usize = 7;

/// The pixels around one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Window {
    /// Row and column of its first pixel.
    pub(super) first: (usize, usize),
    /// Rows and columns.
    pub(super) size: (usize, usize),
    /// Its pixels, row by row.
    pub(super) values: Vec<u8>,
}

impl Window {
    /// The window around a pixel; at the image's border it stays inside.
    pub(super) fn around(image: &Image, (row, column): (usize, usize)) -> Self {
        let (height, width) = image.size;
        let size = (SIDE.min(height), SIDE.min(width));
        let begin = |at: usize, side: usize, whole: usize| at.saturating_sub(side / 2).min(whole - side);
        let first = (begin(row, size.0, height), begin(column, size.1, width));
        let rows = image.pixels.chunks(width.max(1)).skip(first.0).take(size.0);
        let values = rows.flat_map(|row| row.iter().skip(first.1).take(size.1)).copied().collect();
        Self { first, size, values }
    }

    fn value(&self, row: usize, column: usize) -> u8 {
        self.values.get(row * self.size.1 + column).copied().unwrap_or(0)
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn image(height: usize, width: usize) -> Image {
        Image { index: 0, label: 0, size: (height, width), pixels: (0..height * width).map(|at| at as u8).collect() }
    }

    #[test]
    fn a_window_stays_inside() {
        let window = Window::around(&image(28, 9), (0, 8));
        assert_eq!((window.first, window.size), ((0, 2), (7, 7)));
        assert_eq!((window.value(0, 0), window.value(6, 6)), (2, 6 * 9 + 8));
        let window = Window::around(&image(28, 28), (27, 10));
        assert_eq!(window.first, (21, 7));
    }

    #[test]
    fn a_small_image_is_all_window() {
        let window = Window::around(&image(3, 2), (2, 1));
        assert_eq!((window.first, window.size, window.values), ((0, 0), (3, 2), vec![0, 1, 2, 3, 4, 5]));
    }
}
