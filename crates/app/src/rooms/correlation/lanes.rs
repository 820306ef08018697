use super::cells::STEP;
use super::geometry::Scale;
use super::model::Model;
use super::state::Series;
use super::words;
use crate::i18n::exact;
use crate::platform::element;
use crate::platform::life::living;
use crate::platform::numeral::{fixed, shortest};
use crate::widgets::dynamic::{flag, text};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

/// The radius of a sample's head.
const HEAD: f64 = 4.5;

/// The longest of the lanes' names, in CSS pixels.
const NAME: f64 = 64.0;
/// The same while `w` is called turned round.
const TURNED_NAME: f64 = 86.0;

/// The scale of a lane of samples.
fn lane_scale(model: Model, series: Series) -> Memo<Scale> {
    Memo::new(move |_| {
        let height = model.geometry.with(super::geometry::Geometry::lane);
        model.state.with(|state| Scale::new(state.samples(series).iter().copied(), -2.5..=4.5, height, HEAD + 4.0))
    })
}

/// The samples of `x`, each a stem with a head to drag.
#[component]
pub(super) fn SignalLane(model: Model) -> impl IntoView {
    let scale = lane_scale(model, Series::X);
    let count = Memo::new(move |_| model.state.with(|state| state.x.len()));
    let active = RwSignal::new(0_usize);
    view! {
        <LaneBox model=model scale=scale name=Signal::derive(move || "x".to_owned())>
            <For each=move || 0..count.get() key=|index| *index let:index>
                <Handle
                    model=model series=Series::X index=Signal::stored(index) scale=scale active=active
                    middle=Signal::derive(move || model.geometry.with(|geometry| geometry.middle(index as f64)))
                />
            </For>
        </LaneBox>
    }
}

/// The samples of `w` in the order they are read, where the window is in this frame.
#[component]
pub(super) fn KernelLane(model: Model) -> impl IntoView {
    let scale = lane_scale(model, Series::W);
    let count = Memo::new(move |_| model.terms.with(Vec::len));
    let active = RwSignal::new(0_usize);
    let name = Signal::derive(move || {
        if model.state.with(|state| state.flip) { model.i18n.t().correlation().turned() } else { "w" }.to_owned()
    });
    view! {
        <LaneBox model=model scale=scale name=name>
            <g class="moves" style=("transform", text(move || shift(model)))>
                <For each=move || 0..count.get() key=|place| *place let:place>
                    <Handle
                        model=model series=Series::W scale=scale active=active
                        index=Signal::derive(move || {
                            model.terms.with(|terms| terms.get(place).map_or(0, |term| term.kernel.column))
                        })
                        middle=Signal::derive(move || model.geometry.with(|geometry| (place as f64 + 0.5) * geometry.column))
                    />
                </For>
            </g>
        </LaneBox>
    }
}

/// The product in each column of the window, blue below and orange above the line.
#[component]
pub(super) fn ProductLane(model: Model) -> impl IntoView {
    let scale = Memo::new(move |_| {
        let height = model.geometry.with(super::geometry::Geometry::bars);
        let products =
            model.scene.with(|scene| scene.terms.iter().flatten().map(ops::Term::product).collect::<Vec<_>>());
        Scale::new(products, -1.0..=1.0, height, 4.0)
    });
    let count = Memo::new(move |_| model.terms.with(Vec::len));
    let height = move || model.geometry.with(super::geometry::Geometry::bars);
    view! {
        <svg translate="no" class="lane" aria-hidden="true" viewBox=text(move || view_box(model.space.get().width, height()))
            style=("height", text(move || shortest(height()) + "px"))>
            <line class="axis" x1="0" x2=text(move || model.space.get().width) y1=text(move || scale.get().y(0.0)) y2=text(move || scale.get().y(0.0))></line>
            <LaneName model=model symbol=false words=Signal::derive(move || model.i18n.t().correlation().products().to_owned())/>
            <g class="moves" style=("transform", text(move || shift(model)))>
                <For each=move || 0..count.get() key=|place| *place let:place>
                    <Bar model=model place=place scale=scale/>
                </For>
            </g>
        </svg>
    }
}

#[component]
fn Bar(model: Model, place: usize, scale: Memo<Scale>) -> impl IntoView {
    let product = Memo::new(move |_| model.terms.with(|terms| terms.get(place).map_or(0.0, ops::Term::product)));
    let column = move || model.geometry.with(|geometry| geometry.column);
    let zero = move || scale.get().y(0.0);
    let reach = move || scale.get().y(product.get());
    view! {
        <rect
            class="lane-bar"
            class:negative=flag(move || product.get().is_sign_negative())
            class:lit=flag(move || model.pointed.get() == Some(place))
            x=text(move || (place as f64 + 0.2) * column())
            width=text(move || column() * 0.6)
            y=text(move || zero().min(reach()))
            height=text(move || (zero() - reach()).abs())
            rx="2"
        ></rect>
    }
}

/// A lane: its line, its name, the hatched places beyond `x`, and what is in it.
#[component]
fn LaneBox(model: Model, scale: Memo<Scale>, #[prop(into)] name: Signal<String>, children: Children) -> impl IntoView {
    let height = move || model.geometry.with(super::geometry::Geometry::lane);
    view! {
        <svg translate="no" class="lane" viewBox=text(move || view_box(model.space.get().width, height())) style=("height", text(move || shortest(height()) + "px"))>
            <line class="axis" x1="0" x2=text(move || model.space.get().width) y1=text(move || scale.get().y(0.0)) y2=text(move || scale.get().y(0.0))></line>
            <LaneName model=model symbol=true words=name/>
            {children()}
        </svg>
    }
}

/// What a lane shows, beside the window. All names stand on the same side.
#[component]
fn LaneName(model: Model, symbol: bool, words: Signal<String>) -> impl IntoView {
    let place = Memo::new(move |_| {
        let reach = if model.state.with(|state| state.flip) { TURNED_NAME } else { NAME };
        let window = model.scene.with(|scene| scene.window(model.frame.get()));
        model.geometry.with(|geometry| geometry.name(window, reach * model.space.get().scale))
    });
    view! {
        <text
            class="lane-name"
            class:lane-symbol=symbol
            x=text(move || place.get().x)
            y=if symbol { "13" } else { "11" }
            text-anchor=text(move || if place.get().ends { "end" } else { "start" })
        >
            {words}
        </text>
    }
}

/// One sample as a slider: dragged up and down, or moved by keys; left and right go to its neighbours.
#[component]
fn Handle(
    model: Model,
    series: Series,
    index: Signal<usize>,
    scale: Memo<Scale>,
    active: RwSignal<usize>,
    middle: Signal<f64>,
) -> impl IntoView {
    let value =
        Memo::new(move |_| model.state.with(|state| state.samples(series).get(index.get()).copied().unwrap_or(0.0)));
    let count = move || model.state.with_untracked(|state| state.samples(series).len());
    let place = Memo::new(move |_| model.term_of(series, index.get()));
    let lit = move || place.get().is_some() && model.pointed.get() == place.get();
    let set = move |to: f64| model.set_sample(series, index.get_untracked(), (to * 1e9).round() / 1e9);
    let drag = move |event: &PointerEvent| {
        if let Some(fraction) = element::vertical_fraction(event) {
            let height = model.geometry.with_untracked(super::geometry::Geometry::lane);
            set(scale.get_untracked().value_at(fraction * height));
        }
    };
    let keys = move |event: KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let (least, most) = scale.get_untracked().range();
        let now = value.get_untracked();
        let turned = series == Series::W && model.state.with_untracked(|state| state.flip);
        let neighbour = |ahead: bool| {
            let at = index.get_untracked();
            if ahead == turned { at.saturating_sub(1) } else { (at + 1).min(count().saturating_sub(1)) }
        };
        match event.key().as_str() {
            "ArrowUp" => set(now + STEP),
            "ArrowDown" => set(now - STEP),
            "PageUp" => set(now + 1.0),
            "PageDown" => set(now - 1.0),
            "Home" => set(least),
            "End" => set(most),
            key @ ("ArrowLeft" | "ArrowRight") => {
                let next = neighbour(key == "ArrowRight");
                active.set(next);
                element::focus_handle(&event, next);
            }
            _ => return,
        }
        event.prevent_default();
    };
    let tab_stop = move || active.get().min(model.state.with(|state| state.samples(series).len().saturating_sub(1)));
    view! {
        <g
            class="handle"
            class:kernel=series == Series::W
            class:lit=lit
            role="slider"
            aria-orientation="vertical"
            data-sample=text(move || index.get().to_string())
            tabindex=text(move || if tab_stop() == index.get() { "0" } else { "-1" })
            aria-label=text(move || {
                let texts = model.i18n.t();
                texts.correlation().sample(&words::series_name(series, texts), &index.get())
            })
            aria-valuemin=text(move || exact(scale.get().range().0))
            aria-valuemax=text(move || exact(scale.get().range().1))
            aria-valuenow=text(move || exact(value.get()))
            aria-valuetext=text(move || model.i18n.t().number(value.get()))
            on:keydown=keys
            on:focus=living(move |_| active.set(index.get_untracked()))
        >
            <line class="stem" x1=text(move || middle.get()) x2=text(move || middle.get()) y1=text(move || scale.get().y(0.0)) y2=text(move || scale.get().y(value.get()))></line>
            <circle class="head" cx=text(move || middle.get()) cy=text(move || scale.get().y(value.get())) r=shortest(HEAD)></circle>
            <rect
                class="reach"
                x=text(move || middle.get() - model.geometry.with(|geometry| geometry.column) / 2.0)
                y="0"
                width=text(move || model.geometry.with(|geometry| geometry.column))
                height=text(move || model.geometry.with(super::geometry::Geometry::lane))
                on:pointerdown=move |event| {
                    event.prevent_default();
                    element::capture_pointer(&event);
                    drag(&event);
                }
                on:pointermove=move |event| {
                    if event.buttons() & 1 == 1 {
                        drag(&event);
                    }
                }
                on:pointerenter=move |_| model.pointed.set(place.get_untracked())
                on:pointerleave=living(move |_| model.pointed.set(None))
            ></rect>
        </g>
    }
}

pub(super) fn view_box(width: f64, height: f64) -> String {
    format!("0 0 {} {}", shortest(width), shortest(height))
}

/// Where the window is in this frame, as a CSS transform.
pub(super) fn shift(model: Model) -> String {
    let first = model.scene.with(|scene| scene.window(model.frame.get()).0);
    format!("translateX({}px)", fixed(model.geometry.with(|geometry| geometry.edge(first)), 2))
}
