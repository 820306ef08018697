use super::model::Model;
use super::scene::HEAVIEST;
use crate::platform::numeral::fixed;
use crate::rooms::shared::trained::{full, map};
use crate::rooms::shared::{Painted, Pixels};
use crate::widgets::dynamic::text;
use crate::widgets::{Palette, SHADES};
use inference::Level;
use leptos::prelude::*;

/// Numbers of the row that lie beside each other; it is folded to stand beside the maps.
const FOLD: usize = 14;

/// A share of a side, in the middle of its cell.
fn share(at: usize, of: usize) -> String {
    fixed((at as f64 + 0.5) / of.max(1) as f64 * 100.0, 2) + "%"
}

/// The last maps, with rings around what weighs most in the sum that is followed.
#[component]
pub(super) fn LastMaps(model: Model) -> impl IntoView {
    let count = Memo::new(move |_| model.scene.with(|scene| scene.as_ref().map_or(16, |scene| scene.maps.sides().2)));
    let one = move |channel: usize| {
        let paint = Signal::derive(move || {
            let palette = model.palette.get()?;
            model.scene.with(|scene| {
                let level = &scene.as_ref()?.maps;
                let (rows, columns, _) = level.sides();
                Some(((columns, rows), map(level, channel, full(level), &palette)))
            })
        });
        view! { <span class="output-map"><Painted paint=paint/><Rings model=model channel=channel/></span> }
    };
    view! {
        <div class="output-maps" aria-hidden="true">
            {move || (0..count.get()).map(one).collect_view()}
        </div>
    }
}

/// The heavy inputs of the followed class, as numbers of the row.
fn heavy(model: Model) -> Vec<usize> {
    let class = model.followed.get();
    model.scene.with(|scene| {
        let unit = scene.as_ref().and_then(|scene| scene.units.get(class));
        unit.map_or_else(Vec::new, |unit| unit.heavy.iter().map(|product| product.input).collect())
    })
}

#[component]
fn Rings(model: Model, channel: usize) -> impl IntoView {
    let places = Memo::new(move |_| {
        let heavy = heavy(model);
        model.scene.with(|scene| {
            let Some(scene) = scene.as_ref() else { return Vec::new() };
            let (rows, columns, _) = scene.maps.sides();
            let places = heavy.into_iter().map(|input| scene.place(input)).filter(|place| place.0 == channel);
            places.map(|(_, cell)| (share(cell.column, columns), share(cell.row, rows))).collect()
        })
    });
    move || marks(places.get())
}

fn marks(places: Vec<(String, String)>) -> impl IntoView {
    places
        .into_iter()
        .map(|(left, top)| view! { <i class="output-mark" style:left=left style:top=top></i> })
        .collect_view()
}

/// All numbers in a row, folded, with marks at what weighs most in the sum that is followed.
#[component]
pub(super) fn Row(model: Model) -> impl IntoView {
    let paint = Signal::derive(move || {
        let palette = model.palette.get()?;
        model.scene.with(|scene| Some(folded(&scene.as_ref()?.row, &palette)))
    });
    let places = Memo::new(move |_| {
        let heavy = heavy(model);
        let length = model.scene.with(|scene| scene.as_ref().map_or(0, |scene| scene.row.values().len()));
        let place = |at: usize| (share(at % FOLD, FOLD), share(at / FOLD, length.div_ceil(FOLD)));
        heavy.into_iter().take(HEAVIEST).map(place).collect::<Vec<_>>()
    });
    view! {
        <div class="output-row" aria-hidden="true" data-length=text(move || model.scene.with(|scene| scene.as_ref().map_or(0, |scene| scene.row.values().len())))>
            <Painted paint=paint/>
            {move || marks(places.get())}
        </div>
    }
}

/// The row in lines of [`FOLD`] numbers, four bytes for each pixel; what is missing of the last line is 0.
fn folded(row: &Level, palette: &Palette) -> Pixels {
    let lines = row.values().len().div_ceil(FOLD).max(1);
    let per_unit = SHADES as f32 / full(row);
    let values = row.values().iter().copied().chain(core::iter::repeat(0.0)).take(lines * FOLD);
    ((FOLD, lines), values.flat_map(|value| palette.colour(value, per_unit)).collect())
}

#[cfg(test)]
mod tests {
    use super::super::tests::scene;
    use super::*;
    use crate::rooms::shared::trained::image::Image;

    #[test]
    fn the_row_is_folded_without_a_rest() {
        let scene = scene(&Image::drawn(0));
        let palette = Palette::new([0, 0, 255], [255, 255, 255], [255, 0, 0]);
        let (size, bytes) = folded(&scene.row, &palette);
        assert_eq!((size, bytes.len()), ((14, 56), 784 * 4));
        assert_eq!(share(0, 2), "25.00%");
    }
}
