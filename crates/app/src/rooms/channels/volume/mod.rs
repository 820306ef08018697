//! The layer as volumes: sheets behind each other, to be turned.

mod projection;
mod sheet;
mod window;

use super::model::{Lane, Model};
use super::state::MOST_TURN;
use super::{Channel, cells, words};
use crate::platform::element;
use crate::widgets::dynamic::text;
use crate::widgets::figure::Rect;
use leptos::prelude::*;
use projection::{Block, Layout, Sheet};
use sheet::{Leaf, UNIT, units};
use window::{Frame, HiddenEdges};

/// What one press of a key or one pixel of dragging turns, in degrees.
const DEGREES_PER_STEP: i32 = 5;
const DEGREES_PER_PIXEL: f64 = 0.4;
/// A pointer that moved less has only pressed.
const STILL: f64 = 4.0;

/// The image, the kernel and the maps as volumes, with the window as a box through all channels.
#[component]
pub(super) fn Volume(model: Model) -> impl IntoView {
    let Model { i18n, scene, map, .. } = model;
    let state = model.room.state;
    let turn = Memo::new(move |_| state.with(|state| state.turn));
    let layout = Memo::new(move |_| {
        scene.with(|scene| {
            let image = scene.ring().around(scene.layer.size());
            Layout::new([(image, 3), (scene.layer.kernel_size(), 3), (scene.size(), scene.maps.len())])
        })
    });
    let blocks = Places { layout, turn };
    let drag = StoredValue::new(None::<(f64, i32)>);
    let press = move |event: leptos::ev::PointerEvent| {
        drag.set_value(Some((f64::from(event.client_x()), turn.get_untracked())));
    };
    let move_on = move |event: leptos::ev::PointerEvent| {
        let Some((start, from)) = drag.get_value() else { return };
        if event.buttons() & 1 == 0 {
            drag.set_value(None);
            return;
        }
        let moved = f64::from(event.client_x()) - start;
        if moved.abs() > STILL {
            element::capture_pointer(&event);
            model.change(|state| state.turn_to(from + (moved * DEGREES_PER_PIXEL) as i32));
        }
    };
    let view_box = move || {
        let (width, height) = layout.with(|layout| layout.extent);
        format!("0 0 {} {}", units(width), units(height))
    };
    let maps = Memo::new(move |_| scene.with(|scene| scene.maps.len()));
    let last_map = Memo::new(move |_| Sheet::new(blocks.block(2), maps.get().saturating_sub(1), turn.get()));
    // What stands behind is drawn first.
    let [red, green, blue] = model.lanes;
    let from_behind = [blue, green, red];
    let name = move |block: usize| text(move || scene.with(|scene| words::block(scene, map.get(), block, i18n.t())));
    let name_place = move |block: usize| text(move || units(blocks.block(block).middle.0));
    let names_line = move || text(move || units(layout.with(Layout::names)));
    let sign = move |block: usize, sign: &'static str| {
        let at = Memo::new(move |_| layout.with(|layout| layout.sign(blocks.block(block))));
        view! {
            <text class="channels-sign" x=text(move || units(at.get().0)) y=text(move || units(at.get().1))>{sign}</text>
        }
    };
    view! {
        <div class="channels-volume">
            <svg
                role="img"
                aria-label=text(move || scene.with(|scene| words::volume(scene, map.get(), model.room.frame.get(), i18n.t())))
                viewBox=text(view_box)
                data-name="volume"
                data-turn=text(move || turn.get().to_string())
                on:pointerdown=press
                on:pointermove=move_on
                on:pointerup=move |_| drag.set_value(None)
                on:pointercancel=move |_| drag.set_value(None)
            >
                {from_behind.map(|lane| view! { <ImageLeaf model=model lane=lane blocks=blocks/> })}
                <HiddenEdges last=blocks.sheet(0, 2) first=blocks.sheet(0, 0) rect=window_on_sheet(model, red)/>
                {sign(0, "⋆")}
                {from_behind.map(|lane| view! { <KernelLeaf model=model lane=lane blocks=blocks/> })}
                {sign(1, "=")}
                <For each=move || (0..maps.get()).rev() key=|map| *map let:map>
                    <MapLeaf model=model map=map blocks=blocks/>
                </For>
                <HiddenEdges last=last_map first=blocks.sheet(2, 0) rect=cell_on_sheet(model)/>
                {[0, 1, 2].map(|block| {
                    view! { <text class="channels-block" x=name_place(block) y=names_line()>{name(block)}</text> }
                })}
            </svg>
            <label class="channels-turn">
                <span>{text(move || i18n.t().channels().turn())}</span>
                <input
                    type="range"
                    name="turn"
                    min=-MOST_TURN
                    max=MOST_TURN
                    step=DEGREES_PER_STEP
                    prop:value=text(move || turn.get().to_string())
                    aria-valuetext=text(move || i18n.t().channels().degrees(&i18n.t().number(f64::from(turn.get()))))
                    on:input=move |event| {
                        if let Ok(degrees) = event_target_value(&event).parse() {
                            model.change(|state| state.turn_to(degrees));
                        }
                    }
                />
                <output>{text(move || i18n.t().channels().degrees(&i18n.t().number(f64::from(turn.get()))))}</output>
            </label>
        </div>
    }
}

/// Where the blocks stand, and how they are turned.
#[derive(Clone, Copy)]
struct Places {
    layout: Memo<Layout>,
    turn: Memo<i32>,
}

impl Places {
    fn block(self, block: usize) -> Block {
        self.layout.with(|layout| layout.blocks.get(block).copied().unwrap_or_default())
    }

    fn sheet(self, block: usize, sheet: usize) -> Memo<Sheet> {
        Memo::new(move |_| Sheet::new(self.block(block), sheet, self.turn.get()))
    }
}

/// The window, counted from the corner of the padding.
fn window_on_sheet(model: Model, lane: Lane) -> Memo<Rect> {
    Memo::new(move |_| {
        let ring = model.scene.with(super::Scene::ring);
        let window = lane.trace.with(|trace| trace.window);
        Rect { row: window.row + ring.above as isize, column: window.column + ring.left as isize, ..window }
    })
}

/// The cell of the maps in question.
fn cell_on_sheet(model: Model) -> Memo<Rect> {
    Memo::new(move |_| {
        let (row, column) = model.at();
        Rect { row: row as isize, column: column as isize, height: 1, width: 1 }
    })
}

/// A channel of the image with the window upon it.
#[component]
fn ImageLeaf(model: Model, lane: Lane, blocks: Places) -> impl IntoView {
    let scene = model.scene;
    let place = lane.channel as usize;
    let sheet = blocks.sheet(0, place);
    let before = Signal::derive(move || scene.with(|scene| (scene.ring().above, scene.ring().left)));
    let rect = window_on_sheet(model, lane);
    view! {
        <Leaf
            name=Signal::stored(lane.channel.name().to_owned())
            sheet=sheet
            size=Memo::new(move |_| scene.with(|scene| scene.layer.size()))
            before=before
            around=Signal::derive(move || scene.with(|scene| scene.ring().around(scene.layer.size())))
            aside=Signal::stored(false)
            cells=cells::pixels(model, lane)
            point=Callback::new(move |at| lane.point_at_pixel(at))
            choose=Callback::new(move |_| model.change(|state| state.channel = lane.channel))
        />
        <Letter sheet=sheet words=Signal::stored(lane.channel.letter().to_owned()) channel=Some(lane.channel)/>
        <Frame sheet=sheet front=place.checked_sub(1).map(|front| blocks.sheet(0, front)) rect=rect/>
    }
}

/// The layer of the chosen kernel that reads a channel.
#[component]
fn KernelLeaf(model: Model, lane: Lane, blocks: Places) -> impl IntoView {
    let scene = model.scene;
    let sheet = blocks.sheet(1, lane.channel as usize);
    let size = Memo::new(move |_| scene.with(|scene| scene.layer.kernel_size()));
    view! {
        <Leaf
            name=Signal::stored(lane.channel.kernel_name().to_owned())
            sheet=sheet
            size=size
            before=Signal::stored((0, 0))
            around=size
            aside=Signal::stored(false)
            cells=cells::weights(model, lane)
            point=Callback::new(move |at| lane.point_at_weight(at))
            choose=Callback::new(move |_| model.change(|state| state.channel = lane.channel))
        />
        <Letter sheet=sheet words=Signal::stored(lane.channel.letter().to_owned()) channel=Some(lane.channel)/>
    }
}

/// The map of one kernel. Choosing a cell of it goes there.
#[component]
fn MapLeaf(model: Model, map: usize, blocks: Places) -> impl IntoView {
    let scene = model.scene;
    let sheet = blocks.sheet(2, map);
    let chosen = Memo::new(move |_| model.map.get() == map);
    let size = Memo::new(move |_| scene.with(super::Scene::size));
    let name = move || if chosen.get() { "output".to_owned() } else { format!("output-{map}") };
    let rect = cell_on_sheet(model);
    view! {
        <Leaf
            name=Signal::derive(name)
            sheet=sheet
            size=size
            before=Signal::stored((0, 0))
            around=size
            aside=Signal::derive(move || !chosen.get())
            cells=cells::map(model, Signal::stored(map))
            point=Callback::new(|_| ())
            choose=Callback::new(move |(row, column)| {
                model.change(|state| state.map = map);
                model.seek(row, column);
            })
        />
        <Letter sheet=sheet words=Signal::stored(map.to_string()) channel=None/>
        <Frame sheet=sheet front=map.checked_sub(1).map(|front| blocks.sheet(2, front)) rect=rect/>
    }
}

/// What a sheet is, over its left corner.
#[component]
fn Letter(sheet: Memo<Sheet>, words: Signal<String>, channel: Option<Channel>) -> impl IntoView {
    let at = Memo::new(move |_| sheet.get().at((0.0, 0.0)));
    let across = move |more: f64| text(move || units(at.get().0 + more / UNIT));
    let down = move |more: f64| text(move || units(at.get().1 + more / UNIT));
    let dot = channel.map(|channel| {
        view! { <circle class="channels-dot" data-channel=channel.name() cx=across(4.0) cy=down(-7.5) r="4"></circle> }
    });
    let start = if channel.is_some() { 11.0 } else { 1.0 };
    view! {
        {dot}
        <text class="channels-letter" x=across(start) y=down(-3.5)>
            {words}
        </text>
    }
}
