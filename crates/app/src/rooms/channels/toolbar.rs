use super::model::Model;
use super::{Channel, words};
use crate::platform::life::living;
use crate::platform::numeral::fixed;
use crate::widgets::Choice;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::figure::{Rect, Ring, Thumbnail};
use leptos::prelude::*;
use ops::{Cell, Grid};

/// Over the figure: the image in its colours, numbers or volume, and the maps to choose from.
#[component]
pub(super) fn Toolbar(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let views = vec![
        (false, "numbers", Signal::derive(move || i18n.t().channels().numbers().to_owned())),
        (true, "volume", Signal::derive(move || i18n.t().channels().volume().to_owned())),
    ];
    let count = Memo::new(move |_| model.scene.with(|scene| scene.maps.len()));
    view! {
        <div class="channels-toolbar">
            <Picture model=model/>
            <Choice
                name="view"
                label=Signal::derive(move || i18n.t().channels().view().to_owned())
                options=views
                value=Signal::derive(move || model.room.state.with(|state| state.volume))
                choose=Callback::new(move |volume| model.change(|state| state.volume = volume))
            />
            <fieldset class="choice channels-maps">
                <legend class="visually-hidden">{text(move || i18n.t().channels().maps())}</legend>
                <For each=move || 0..count.get() key=|map| *map let:map>
                    <MapOption model=model map=map/>
                </For>
            </fieldset>
        </div>
    }
}

/// One map as a small picture, as far as the playhead has come.
#[component]
fn MapOption(model: Model, map: usize) -> impl IntoView {
    let i18n = model.i18n;
    let reached = Signal::derive(move || {
        model.scene.with(|scene| {
            let (height, width) = scene.size();
            let value = |row, column| if model.pending(row, column) { 0.0 } else { scene.value(map, (row, column)) };
            Grid::from_fn(height, width, value).unwrap_or_else(|_| Grid::single(0.0))
        })
    });
    let marked = Signal::derive(move || {
        let (row, column) = model.at();
        [Cell::new(row, column)].into()
    });
    view! {
        <label data-option=map.to_string()>
            <input
                type="radio"
                name="map"
                value=map.to_string()
                aria-label=text(move || words::map(map, i18n.t()))
                prop:checked=flag(move || model.map.get() == map)
                on:change=living(move |_| model.change(|state| state.map = map))
            />
            <span aria-hidden="true">
                <Thumbnail map=reached marked=marked/>
                {map.to_string()}
            </span>
        </label>
    }
}

/// The image in its colours: 0 is dark and 1 is full light.
#[component]
fn Picture(model: Model) -> impl IntoView {
    let Model { i18n, scene, .. } = model;
    let size = Memo::new(move |_| scene.with(|scene| scene.layer.size()));
    let colour = move |row, column| {
        let light = |channel: Channel| {
            let value = scene.with(|scene| channel.of(&scene.layer.image).get(row, column)).unwrap_or(0.0);
            fixed(value.min(1.0).max(0.0) * 255.0, 0)
        };
        format!("rgb({})", Channel::ALL.map(light).join(","))
    };
    let pixels = move || {
        let (height, width) = size.get();
        (0..height)
            .flat_map(|row| (0..width).map(move |column| (row, column)))
            .map(|(row, column)| {
                view! { <rect x=column y=row width="1" height="1" fill=text(move || colour(row, column))></rect> }
            })
            .collect_view()
    };
    let [lane, ..] = model.lanes;
    let window = move || {
        let Rect { row, column, height, width } = lane.trace.with(|trace| trace.window);
        format!("M{column} {row}h{width}v{height}h-{width}z")
    };
    // With the padding, so that the window stays inside.
    let view_box = move || {
        let Ring { above, left, .. } = scene.with(super::Scene::ring);
        let (rows, columns) = scene.with(super::Scene::ring).around(size.get());
        format!("-{left} -{above} {columns} {rows}")
    };
    view! {
        <svg class="channels-picture" role="img" aria-label=text(move || i18n.t().channels().picture()) viewBox=text(view_box)>
            {pixels}
            <path class="channels-picture-window" d=text(window)></path>
        </svg>
    }
}
