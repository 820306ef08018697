//! What the cells show, the same in the numbers and in the volume.

use super::model::{Lane, Model};
use super::words;
use crate::rooms::shared::map::{full_colour, words as map_words};
use crate::widgets::GridCells;
use leptos::prelude::*;
use ops::Grid;

/// A channel of the image.
pub(super) fn pixels(model: Model, lane: Lane) -> GridCells {
    let Model { i18n, scene, .. } = model;
    let Lane { channel, trace, .. } = lane;
    let value = move |row, column| scene.with(|scene| channel.of(&scene.layer.image).get(row, column).unwrap_or(0.0));
    let full = Memo::new(move |_| scene.with(|scene| fullest(&scene.layer.image)));
    GridCells::new(value, move |row, column| {
        let term = trace.with(|trace| trace.of_input(row, column).and_then(|place| trace.terms.get(place).copied()));
        map_words::input(words::channel(channel, i18n.t()), (row, column), value(row, column), term, i18n.t())
    })
    .lit(move |row, column| lane.is_lit(trace.with(|trace| trace.of_input(row, column))))
    .full(move || full.get())
}

/// The layer of the chosen kernel that reads a channel.
pub(super) fn weights(model: Model, lane: Lane) -> GridCells {
    let Model { i18n, scene, map, .. } = model;
    let Lane { channel, trace, .. } = lane;
    let value = move |row, column| {
        let weight = |scene: &super::Scene| scene.layer.weights(map.get(), channel)?.get(row, column);
        scene.with(|scene| weight(scene).unwrap_or(0.0))
    };
    let full = Memo::new(move |_| scene.with(|scene| scene.layer.kernels.get(map.get()).map_or(2.0, fullest)));
    GridCells::new(value, move |row, column| {
        let term = trace.with(|trace| trace.of_kernel(row, column).and_then(|place| trace.terms.get(place).copied()));
        let name = i18n.t().channels().kernel_layer(&map.get(), &channel.letter());
        map_words::kernel(&name, (row, column), value(row, column), term, i18n.t())
    })
    .lit(move |row, column| lane.is_lit(trace.with(|trace| trace.of_kernel(row, column))))
    .full(move || full.get())
}

/// A map, as far as the playhead has come.
pub(super) fn map(model: Model, map: Signal<usize>) -> GridCells {
    let Model { i18n, scene, .. } = model;
    let full = Memo::new(move |_| {
        let least = f64::MIN_POSITIVE;
        scene.with(|scene| scene.maps.get(map.get()).map_or(least, |map| full_colour(map, least)) * 1.5)
    });
    GridCells::new(
        move |row, column| scene.with(|scene| scene.value(map.get(), (row, column))),
        move |row, column| {
            // A cell follows its own `pending`: what all cells are made of is not said anew in every frame.
            let pending = untrack(|| model.pending(row, column));
            scene.with(|scene| words::output(scene, map.get(), (row, column), pending, i18n.t()))
        },
    )
    .pending(move |row, column| model.pending(row, column))
    .here(move |row, column| model.at() == (row, column))
    .full(move || full.get())
}

/// The bias of the chosen map.
pub(super) fn bias(model: Model) -> GridCells {
    let Model { i18n, scene, map, .. } = model;
    let value = move || scene.with(|scene| scene.bias(map.get()));
    GridCells::new(
        move |_, _| value(),
        move |_, _| i18n.t().channels().bias_cell(&map.get(), &i18n.t().number(value())),
    )
    .full(|| 2.0)
}

/// The magnitude that gets the full colour in three grids that are compared.
fn fullest(grids: &[Grid; 3]) -> f64 {
    grids.iter().fold(1.0, |most, grid| full_colour(grid, most)) * 2.0
}
