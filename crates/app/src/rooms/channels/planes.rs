use super::model::{Lane, Model};
use super::{cells, words};
use crate::rooms::shared::map::words as map_words;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::figure::{Demand, Maps, Operator, Plane, Ring, RingCells, Sign};
use leptos::prelude::*;
use std::sync::Arc;

/// What one step of a key adds to a cell.
const STEP: f64 = 1.0;
/// On a phone three channels stand side by side up to this width; wider ones one at a time.
const ABREAST: usize = 4;

/// The numbers: each channel over the layer of the kernel that reads it, then the bias and the map.
#[component]
pub(super) fn Numbers(model: Model) -> impl IntoView {
    let scene = model.scene;
    let around = Memo::new(move |_| scene.with(|scene| scene.ring().around(scene.layer.size())));
    let single = Memo::new(move |_| around.get().1 > ABREAST);
    let demand = move |narrow: bool| {
        let (kernel, map) = scene.with(|scene| (scene.layer.kernel_size(), scene.size()));
        let (rows, columns) = around.get();
        match (narrow, single.get()) {
            (false, _) => Demand {
                columns: 3 * columns.max(kernel.1) + map.1,
                rows: rows + kernel.0 + 1,
                gaps: 76,
                ..Demand::default()
            },
            (true, false) => Demand {
                columns: 3 * columns.max(kernel.1),
                rows: rows + kernel.0 + map.0,
                gaps: 16,
                ..Demand::default()
            },
            // What the choice of a channel takes from the height counts as rows.
            (true, true) => Demand {
                columns: columns + kernel.1,
                rows: rows.max(kernel.0) + map.0 + 5,
                gaps: 52,
                ..Demand::default()
            },
        }
    };
    let column = move |lane: Lane| {
        let channel = lane.channel;
        view! {
            <div
                class="channels-column"
                class:channels-off=flag(move || model.room.state.with(|state| state.channel) != channel)
                class:channels-lit=flag(move || model.hovered.get() == Some(channel))
                data-channel=channel.name()
            >
                <Pixels model=model lane=lane/>
                <Sign operator=Signal::stored(Operator::Correlate)/>
                <Weights model=model lane=lane/>
            </div>
            <Sign operator=Signal::stored(Operator::Plus)/>
        }
    };
    view! {
        <Maps demand=Callback::new(demand)>
            <div class="channels-figure" class:channels-single=flag(move || single.get())>
                {model.lanes.map(column)}
                <div class="channels-result">
                    <Bias model=model/>
                    <Sign operator=Signal::stored(Operator::Equals)/>
                    <Map model=model/>
                </div>
            </div>
        </Maps>
    }
}

/// A channel with its padding and the window, to be changed.
#[component]
fn Pixels(model: Model, lane: Lane) -> impl IntoView {
    let Model { i18n, scene, .. } = model;
    let Lane { channel, trace, .. } = lane;
    let size = Memo::new(move |_| scene.with(|scene| scene.layer.size()));
    let ring = Memo::new(move |_| scene.with(super::Scene::ring));
    let name = Signal::derive(move || words::channel(channel, i18n.t()).to_owned());
    let ring_cells = RingCells {
        value: Arc::new(|_, _| Some(0.0)),
        note: Arc::new(|_, _| None),
        lit: Arc::new(move |row, column| lane.is_lit(trace.with(|trace| trace.at_position(row, column)))),
        point: Callback::new(move |at| lane.point_at_position(at)),
    };
    view! {
        <Plane
            name=channel.name()
            label=name
            caption=Signal::derive(move || (name.get(), map_words::size(size.get(), Ring::default(), i18n.t())))
            size=size
            cells=cells::pixels(model, lane)
            ring=ring
            ring_cells=Some(ring_cells)
            window=Signal::derive(move || Some(trace.with(|trace| trace.window)))
            edit=Some((
                Callback::new(move |(row, column, value)| {
                    model.change(|state| state.layer.set_pixel(channel, row, column, value));
                }),
                STEP,
            ))
            point=Some(Callback::new(move |at| lane.point_at_pixel(at)))
        />
    }
}

/// The layer of the chosen kernel that reads a channel, to be changed, and what it brings.
#[component]
fn Weights(model: Model, lane: Lane) -> impl IntoView {
    let Model { i18n, scene, map, .. } = model;
    let Lane { channel, trace, .. } = lane;
    let size = Memo::new(move |_| scene.with(|scene| scene.layer.kernel_size()));
    let share = move || i18n.t().number(trace.with(|trace| ops::sum(&trace.terms)));
    view! {
        <Plane
            name=channel.kernel_name()
            label=Signal::derive(move || i18n.t().channels().kernel_layer(&map.get(), &channel.letter()))
            caption=Signal::derive(move || (i18n.t().channels().share(&channel.letter()), share()))
            size=size
            cells=cells::weights(model, lane)
            edit=Some((
                Callback::new(move |(row, column, value)| {
                    let kernel = map.get_untracked();
                    model.change(|state| state.layer.set_weight(kernel, channel, (row, column), value));
                }),
                STEP,
            ))
            point=Some(Callback::new(move |at| lane.point_at_weight(at)))
        />
    }
}

/// The bias of the chosen map, to be changed.
#[component]
fn Bias(model: Model) -> impl IntoView {
    let Model { i18n, map, .. } = model;
    let name = Signal::derive(move || i18n.t().channels().bias().to_owned());
    view! {
        <Plane
            name="bias"
            label=name
            caption=Signal::derive(move || (name.get(), "b".to_owned()))
            size=Memo::new(|_| (1, 1))
            cells=cells::bias(model)
            edit=Some((
                Callback::new(move |(_, _, value)| {
                    let kernel = map.get_untracked();
                    model.change(|state| state.layer.set_bias(kernel, value));
                }),
                STEP,
            ))
        />
    }
}

/// The chosen map, as far as the playhead has come. Choosing a cell goes to its frame.
#[component]
fn Map(model: Model) -> impl IntoView {
    let Model { i18n, scene, map, .. } = model;
    let size = Memo::new(move |_| scene.with(super::Scene::size));
    let name = Signal::derive(move || words::map(map.get(), i18n.t()));
    view! {
        <Plane
            name="output"
            label=name
            caption=Signal::derive(move || (name.get(), map_words::size(size.get(), Ring::default(), i18n.t())))
            size=size
            cells=cells::map(model, map.into())
            choose=Some(Callback::new(move |(row, column)| model.seek(row, column)))
        />
    }
}

/// Which channel is shown, where a phone has no room for three.
#[component]
pub(super) fn ChannelChoice(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let single = move || model.scene.with(|scene| scene.ring().around(scene.layer.size()).1 > ABREAST);
    let options = super::Channel::ALL
        .map(|channel| {
            let words = Signal::derive(move || words::channel(channel, i18n.t()).to_owned());
            (channel, channel.name(), words)
        })
        .to_vec();
    view! {
        <div class="channels-choice" hidden=flag(move || !single())>
            <crate::widgets::Choice
                name="channel"
                label=Signal::derive(move || i18n.t().channels().channel().to_owned())
                options=options
                value=Signal::derive(move || model.room.state.with(|state| state.channel))
                choose=Callback::new(move |channel| model.change(|state| state.channel = channel))
            />
        </div>
    }
}

/// The sum of a channel's products is shown by the formula; this keeps the sentence quiet while it plays.
#[component]
pub(super) fn Said(model: Model) -> impl IntoView {
    let Model { i18n, scene, map, room, .. } = model;
    let words = Memo::new(move |_| scene.with(|scene| words::say(scene, map.get(), room.frame.get(), i18n.t())));
    let live = move || if room.playback.read().playing() { "off" } else { "polite" };
    view! { <p class="say" aria-live=text(live)>{text(move || words.get())}</p> }
}
