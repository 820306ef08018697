use super::cells::{OutputCells, SampleCells};
use super::lanes::{KernelLane, ProductLane, SignalLane, shift};
use super::model::Model;
use super::score::{ScoreLane, centre};
use super::state::Series;
use crate::platform::element;
use crate::platform::numeral::fixed;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// The two signals, their products and the growing curve, all on the same columns, with their numbers. Where columns
/// are wide enough the numbers stand right under them; on a phone they come below.
#[component]
pub(super) fn Figure(model: Model) -> impl IntoView {
    let node = NodeRef::new();
    element::follow_space(node, model.space);
    // Until its width is known nothing slides: the first layout would otherwise be shown as a motion.
    let settled = RwSignal::new(false);
    Effect::new(move |_| {
        request_animation_frame(move || request_animation_frame(move || settled.set(true)));
    });
    let pixels = |value: f64| fixed(value, 2) + "px";
    let column = move || pixels(model.geometry.with(|geometry| geometry.column));
    let x_left = move || pixels(model.geometry.with(|geometry| geometry.edge(0)));
    let samples = move |series| model.state.with(|state| state.samples(series).len());
    let wide = move |count: usize| pixels(model.geometry.with(|geometry| geometry.column * count as f64));
    let output_left = move || {
        let first = centre(model, 0);
        pixels(model.geometry.with(|geometry| geometry.middle(first) - geometry.column / 2.0))
    };
    let before = move || usize::try_from(-model.scene.with(|scene| scene.span.0)).unwrap_or(0);
    let after = move || {
        let last = model.scene.with(|scene| scene.span.1);
        usize::try_from(last + 1).unwrap_or(0).saturating_sub(samples(Series::X))
    };
    view! {
        <div
            class="figure"
            node_ref=node
            class:still=flag(move || !settled.get())
            class:aligned=flag(move || model.geometry.with(|geometry| geometry.aligned))
            style=("--column", column)
            style=("--lane", text(move || pixels(model.geometry.with(super::geometry::Geometry::lane))))
            style=("--bars", text(move || pixels(model.geometry.with(super::geometry::Geometry::bars))))
        >
            <SignalLane model=model/>
            <div class="cells" style=("--left", x_left) style=("--wide", text(move || wide(samples(Series::X))))>
                <span class="cells-name" aria-hidden="true">"x"</span>
                <Padding count=Signal::derive(before) before=true/>
                <SampleCells model=model series=Series::X/>
                <Padding count=Signal::derive(after) before=false/>
            </div>
            <KernelLane model=model/>
            <div
                class="cells cells-moving"
                style=("--left", "0px")
                style=("--wide", text(move || wide(samples(Series::W))))
                style=("--shift", text(move || shift(model)))
            >
                <span class="cells-name" aria-hidden="true">"w"</span>
                <SampleCells model=model series=Series::W/>
            </div>
            <ProductLane model=model/>
            <ScoreLane model=model/>
            <div
                class="cells"
                style=("--left", output_left)
                style=("--wide", text(move || wide(model.scene.with(|scene| scene.output.len()))))
            >
                <span class="cells-name" aria-hidden="true">"c"</span>
                <OutputCells model=model/>
            </div>
            <div
                class="window moves"
                aria-hidden="true"
                style=("transform", text(move || shift(model)))
                style=("width", text(move || wide(model.terms.with(Vec::len))))
            ></div>
        </div>
    }
}

/// The places beyond one end of `x`, which count as 0.
#[component]
fn Padding(count: Signal<usize>, before: bool) -> impl IntoView {
    view! {
        <span
            class="padding-cells"
            class:before=before
            aria-hidden="true"
            hidden=flag(move || count.get() == 0)
            style=("--count", text(move || count.get().to_string()))
        ></span>
    }
}
