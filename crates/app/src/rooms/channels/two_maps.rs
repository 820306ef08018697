use super::corner::{BIAS, Corner};
use crate::i18n::{Texts, use_i18n};
use crate::widgets::dynamic::text;
use crate::widgets::tint;
use leptos::prelude::*;
use ops::Grid;

/// Why maps are the channels of the next layer: a corner is in neither of two maps, but in both at once.
#[component]
pub(super) fn TwoMaps() -> impl IntoView {
    let i18n = use_i18n();
    let figure = Corner::new().ok().map(|corner| {
        let Corner { image, vertical, horizontal, corner } = corner;
        view! {
            <div class="channels-corner-figure">
                <Still name=|texts| texts.channels().corner_image() grid=image/>
                <Still name=|texts| texts.channels().corner_vertical() grid=vertical/>
                <Still name=|texts| texts.channels().corner_horizontal() grid=horizontal/>
                <Still name=|texts| texts.channels().corner_map() grid=corner/>
            </div>
        }
    });
    view! {
        <section class="channels-corner">
            <h2>{text(move || i18n.t().channels().corner_title().to_owned())}</h2>
            <p>{text(move || i18n.t().channels().corner_edges().to_owned())}</p>
            {figure}
            <p>{text(move || i18n.t().channels().corner_both(&i18n.t().number(BIAS.abs())))}</p>
        </section>
    }
}

/// A grid that only shows its numbers, under its name.
#[component]
fn Still(name: fn(Texts) -> &'static str, grid: Grid) -> impl IntoView {
    let i18n = use_i18n();
    let (columns, values) = (grid.width(), grid.as_slice().to_vec());
    let full = values.iter().fold(0.0_f64, |full, value| full.max(value.abs()));
    let spoken = {
        let values = values.clone();
        text(move || {
            let rows = values.chunks(columns).map(|row| {
                let numbers: Vec<_> = row.iter().map(|value| i18n.t().number_short(*value)).collect();
                numbers.join(" ")
            });
            name(i18n.t()).to_owned() + ": " + &rows.collect::<Vec<_>>().join("; ")
        })
    };
    let cells = values.into_iter().map(|value| {
        view! {
            <span class="cell" class:positive={value > 0.0} style=("--tint", tint(value, full))>
                {text(move || i18n.t().number_short(value))}
            </span>
        }
    });
    view! {
        <figure>
            <figcaption>{text(move || name(i18n.t()).to_owned())}</figcaption>
            <div class="grid grid-row" role="img" aria-label=spoken style=("--columns", columns.to_string())>
                {cells.collect_view()}
            </div>
        </figure>
    }
}
