use super::plot::{BOTTOM, LEFT, Plot, RIGHT, SIDE, TOP};
use crate::i18n::with_decimals;
use crate::platform::numeral::fixed;
use crate::rooms::shared::map::MapModel;
use crate::widgets::chart::Axis;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;
use ops::Operation;

/// The function's curve with the current number on it: in along the axis below, out along the axis on the left. The
/// numbers reached so far are dots on the curve.
#[component]
pub(super) fn Curve(model: MapModel) -> impl IntoView {
    let MapModel { i18n, scene, frame, trace, .. } = model;
    let plot = Memo::new(move |_| {
        scene.with(|scene| {
            let Operation::Activation(function) = scene.operation else { return None };
            Some(Plot::new(function, scene.input.as_slice()))
        })
    });
    let z = Memo::new(move |_| {
        let (row, column) = trace.with(|trace| trace.at);
        scene.with(|scene| scene.input.get(row, column).unwrap_or(0.0))
    });
    let of_plot = move |read: fn(&Plot, f64) -> String| {
        text(move || plot.with(|plot| plot.as_ref().map_or(String::new(), |plot| read(plot, z.get()))))
    };
    let curve = text(move || plot.with(|plot| plot.as_ref().map_or(String::new(), Plot::curve)));
    let dots = text(move || {
        let reached = frame.get() + 1;
        scene.with(|scene| {
            let inputs = scene.input.as_slice();
            let inputs = inputs.get(..reached).unwrap_or(inputs);
            plot.with(|plot| plot.as_ref().map_or(String::new(), |plot| plot.dots(inputs)))
        })
    });
    let number = move |value: f64| i18n.t().number_short(value);
    let value = move || plot.with(|plot| plot.as_ref().map_or(0.0, |plot| plot.at(z.get())));
    let spoken = text(move || {
        let words = i18n.t().activation();
        scene.with(|scene| {
            words.curve(&function_name(&scene.operation), &i18n.t().number(z.get()), &i18n.t().number(value()))
        })
    });
    view! {
        <figure class="activation-plot" data-name="curve">
            <svg viewBox=format!("0 0 {SIDE} {SIDE}") role="img" aria-label=spoken>
                {move || plot.get().map(|plot| view! { <Ticks model=model plot=plot z=z/> })}
                <path class="activation-curve" d=curve></path>
                <path class="activation-dots" d=dots></path>
                <path class="activation-guides" d=of_plot(Plot::guides)></path>
                <circle class="activation-point" r="6" style=("transform", of_plot(place))></circle>
                <text class="activation-number" data-name="in" y=BOTTOM + 15.0 text-anchor="middle"
                    x=of_plot(|plot, z| fixed(plot.x(z).max(LEFT + 8.0).min(RIGHT - 8.0), 1))>
                    {text(move || number(z.get()))}
                </text>
                <text class="activation-number" data-name="out" x=LEFT - 5.0 text-anchor="end"
                    y=of_plot(|plot, z| fixed(plot.y(plot.at(z)) + 4.0, 1))>
                    {text(move || number(value()))}
                </text>
            </svg>
        </figure>
    }
}

fn function_name(operation: &Operation) -> &'static str {
    match operation {
        Operation::Activation(function) => function.name(),
        Operation::Filter { .. } | Operation::Pool(_) => "",
    }
}

fn place(plot: &Plot, z: f64) -> String {
    format!("translate({}px, {}px)", fixed(plot.x(z), 1), fixed(plot.y(plot.at(z)), 1))
}

/// The axes: through 0, with the numbers along the edges.
#[component]
fn Ticks(model: MapModel, plot: Plot, z: Memo<f64>) -> impl IntoView {
    // A number of the axis makes way for the current one.
    let near = |gap: f64, room: f64| gap.abs() < room;
    let words = move |axis: Axis, value: f64| with_decimals(value, axis.decimals(), model.i18n.locale());
    let across = plot.x.ticks().into_iter().map(|tick| {
        let x = fixed(plot.x(tick), 1);
        let at = x.clone();
        view! {
            <path class="activation-grid" d=format!("M{x} {TOP}V{BOTTOM}")></path>
            <text
                class:activation-covered=flag(move || near(plot.x(tick) - plot.x(z.get()), 17.0))
                x=at
                y=BOTTOM + 15.0
                text-anchor="middle"
            >{text(move || words(plot.x, tick))}</text>
        }
    });
    let up = plot.y.ticks().into_iter().map(|tick| {
        let y = fixed(plot.y(tick), 1);
        view! {
            <path class="activation-grid" d=format!("M{LEFT} {y}H{RIGHT}")></path>
            <text
                class:activation-covered=flag(move || near(plot.y(tick) - plot.y(plot.at(z.get())), 12.0))
                x=LEFT - 5.0
                y=plot.y(tick) + 4.0
                text-anchor="end"
            >{text(move || words(plot.y, tick))}</text>
        }
    });
    let zero = format!("M{} {TOP}V{BOTTOM}M{LEFT} {}H{RIGHT}", fixed(plot.x(0.0), 1), fixed(plot.y(0.0), 1));
    view! {
        <g>
            {across.collect_view()}
            {up.collect_view()}
            <path class="activation-axis" d=zero></path>
        </g>
    }
}
