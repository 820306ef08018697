//! The chosen image, large: every pixel is a cell that says its number.
//!
//! The cells are written as HTML in one piece: hundreds of components would take longer than a frame.

use super::lens::Lens;
use super::model::{Image, Model, paint};
use super::window::Window;
use super::words;
use crate::i18n::{Texts, with_decimals};
use crate::platform::element::{gridcell_of, rove};
use crate::platform::life::living;
use crate::platform::{canvas, pointer};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::moved;
use leptos::ev::KeyboardEvent;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

/// The image, the lens over it, and what is under the lens.
#[component]
pub(super) fn Large(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let window = Memo::new(move |_| {
        model
            .chosen
            .with(|chosen| chosen.as_ref().map(|image| Window::around(image, model.at.get())))
            .unwrap_or_default()
    });
    let title = move || {
        model.chosen.with(|chosen| {
            chosen.as_ref().map_or(String::new(), |image| {
                i18n.t().dataset().large_title(&image.index, &model.classes.get().name(image.label.into(), i18n.t()))
            })
        })
    };
    let size = Memo::new(move |_| model.chosen.with(|chosen| chosen.as_ref().map_or((28, 28), |image| image.size)));
    let share = move |part: usize, whole: usize| words::share(part as f64 / whole.max(1) as f64);
    view! {
        <div class="dataset-large" hidden=flag(move || model.chosen.with(Option::is_none))>
            <figure class="dataset-image">
                <figcaption>{text(title)}</figcaption>
                <div class="dataset-picture" style=("--shape", text(move || {
                    let (height, width) = size.get();
                    width.to_string() + " / " + &height.to_string()
                }))>
                    <Pixels model=model/>
                    <i
                        class="dataset-frame"
                        aria-hidden="true"
                        style:top=text(move || share(window.with(|window| window.first.0), size.get().0))
                        style:left=text(move || share(window.with(|window| window.first.1), size.get().1))
                        style:height=text(move || share(window.with(|window| window.size.0), size.get().0))
                        style:width=text(move || share(window.with(|window| window.size.1), size.get().1))
                    ></i>
                </div>
            </figure>
            <Lens model=model window=window/>
        </div>
    }
}

#[component]
fn Pixels(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let picture = NodeRef::<Canvas>::new();
    let grid = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(canvas) = picture.get() {
            model.chosen.with(|chosen| {
                if let Some(image) = chosen {
                    let (height, width) = image.size;
                    canvas::show(&canvas, (width, height), &paint(&image.pixels));
                }
            });
        }
    });
    let cells = move || {
        let at = model.at.get_untracked();
        model.chosen.with(|chosen| chosen.as_ref().map_or(String::new(), |image| cells(image, at, i18n.t())))
    };
    // The one cell that Tab leads to follows the lens.
    Effect::new(move |_| {
        let (row, column) = model.state.with(|state| state.at);
        if let Some(grid) = grid.get() {
            rove(&grid, row, column, false);
        }
    });
    let set = move |at: (usize, usize)| {
        if model.state.with_untracked(|state| state.at != at) {
            model.change(|state| state.at = at);
        }
    };
    let key = move |event: KeyboardEvent| {
        let size = model.chosen.with_untracked(|chosen| chosen.as_ref().map_or((28, 28), |image| image.size));
        let Some(next) = gridcell_of(&event).and_then(|at| moved(&event, at, size)) else { return };
        event.prevent_default();
        model.hover.set(None);
        if let Some(grid) = grid.get_untracked() {
            rove(&grid, next.0, next.1, true);
        }
        set(next);
    };
    let label = move || {
        model.chosen.with(|chosen| {
            chosen.as_ref().map_or(String::new(), |image| {
                let (height, width) = image.size;
                i18n.t().dataset().large(&image.index, &height, &width)
            })
        })
    };
    view! {
        <canvas node_ref=picture width="28" height="28" aria-hidden="true"></canvas>
        <div
            role="grid"
            class="dataset-pixels"
            data-name="image"
            aria-label=text(label)
            node_ref=grid
            inner_html=text(cells)
            on:keydown=key
            on:pointermove=move |event| {
                let at = pointer::cell_under(&event).map(|(at, _)| at);
                if model.hover.get_untracked() != at {
                    model.hover.set(at);
                }
            }
            on:pointerleave=living(move |_| model.hover.set(None))
            on:click=move |event| {
                if let Some(at) = gridcell_of(&event) {
                    set(at);
                }
            }
        ></div>
    }
}

/// The cells of an image, row by row. `at` is the one that Tab leads to.
fn cells(image: &Image, at: (usize, usize), texts: Texts) -> String {
    let width = image.size.1.max(1);
    // Only 256 numbers can be there.
    let scaled: Vec<String> =
        (0..=255_u8).map(|grey| with_decimals(f64::from(grey) / 255.0, 4, texts.locale())).collect();
    let mut html = String::with_capacity(image.pixels.len() * 150);
    for (row, pixels) in image.pixels.chunks(width).enumerate() {
        html.push_str("<div role=\"row\">");
        for (column, &grey) in pixels.iter().enumerate() {
            let (row_text, column_text, value) = (row.to_string(), column.to_string(), grey.to_string());
            let scaled = scaled.get(usize::from(grey)).map_or("", String::as_str);
            let label = texts.dataset().pixel(&row_text, &column_text, &value, &scaled);
            let stop = if (row, column) == at { "0" } else { "-1" };
            for part in [
                "<div role=\"gridcell\" data-row=\"",
                &row_text,
                "\" data-col=\"",
                &column_text,
                "\" data-value=\"",
                &value,
                "\" tabindex=\"",
                stop,
                "\" aria-label=\"",
                &label,
                "\"></div>",
            ] {
                html.push_str(part);
            }
        }
        html.push_str("</div>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn every_pixel_is_a_cell_and_one_is_a_stop() {
        let image = Image { index: 0, label: 0, size: (2, 2), pixels: vec![0, 51, 255, 7] };
        let html = cells(&image, (1, 0), Texts::new(Locale::En));
        assert_eq!(html.matches("role=\"gridcell\"").count(), 4);
        assert_eq!(html.matches("tabindex=\"0\"").count(), 1);
        assert!(html.contains("data-row=\"1\" data-col=\"0\" data-value=\"255\" tabindex=\"0\""));
        assert!(html.contains("row 0, column 1: 51; divided by 255, 0.2000"));
    }
}
