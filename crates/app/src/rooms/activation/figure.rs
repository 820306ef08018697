use super::curve::Curve;
use super::histogram::Bins;
use super::histograms::{Histogram, Side};
use super::scene::Fate;
use super::{formula, words};
use crate::platform::life::living;
use crate::rooms::shared::map::{InputPlane, MapModel, Mark, OutputPlane};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::figure::{Demand, Maps};
use leptos::prelude::*;
use ops::{Activation, Operation};
use std::sync::Arc;

/// What the curve takes of the width, with the gaps around it; on a phone it is smaller.
const BESIDE: (usize, usize) = (280, 176);

/// The map, the curve, and what becomes of the map; under both, how often each number is there.
#[component]
pub(super) fn Figure(model: MapModel) -> impl IntoView {
    let MapModel { i18n, scene, frame, .. } = model;
    let bins = Memo::new(move |_| {
        scene.with(|scene| Bins::new(scene.input.as_slice().iter().chain(scene.output.as_slice()).copied()))
    });
    let demand = move |narrow: bool| {
        let (height, width) = scene.with(|scene| (scene.input.height(), scene.input.width()));
        if narrow {
            Demand { columns: width, rows: 2 * height, gaps: BESIDE.1, ..Demand::default() }
        } else {
            // The histograms take a quarter of the height.
            Demand { columns: 2 * width, rows: height + height.div_ceil(3), gaps: BESIDE.0, ..Demand::default() }
        }
    };
    let cut = move |row, column| {
        scene.with(|scene| {
            let pair = scene.input.get(row, column).zip(scene.output.get(row, column));
            let fate = pair.map(|(before, after)| Fate::of(before, after));
            scene.frame(row, column) <= frame.get() && fate == Some(Fate::Cut)
        })
    };
    let cut = Mark {
        name: "cut",
        holds: Arc::new(cut),
        words: Signal::derive(move || i18n.t().activation().cut().to_owned()),
    };
    view! {
        <div class="activation-figure">
            <Maps demand=Callback::new(demand)>
                <InputPlane
                    model=model
                    title=Signal::derive(move || i18n.t().figure().map().to_owned())
                    notes=Signal::stored(false)
                    look=Some(Callback::new(move |at| model.peek(at)))
                />
                <Curve model=model/>
                <OutputPlane
                    model=model
                    title=Signal::derive(move || i18n.t().activation().output().to_owned())
                    mark=Some(cut)
                />
                <Histogram model=model bins=bins side=Side::Before/>
                <Histogram model=model bins=bins side=Side::After/>
            </Maps>
        </div>
    }
}

/// The function with the frame's number put in, step by step, and the sentence about it.
#[component]
pub(super) fn Steps(model: MapModel) -> impl IntoView {
    let MapModel { i18n, scene, frame, shown, trace, pointed, .. } = model;
    let function = move || {
        scene.with(|scene| match scene.operation {
            Operation::Activation(function) => function,
            Operation::Filter { .. } | Operation::Pool(_) => Activation::Linear,
        })
    };
    let at = Memo::new(move |_| trace.with(|trace| trace.at));
    let z = Memo::new(move |_| scene.with(|scene| scene.input.get(at.get().0, at.get().1).unwrap_or(0.0)));
    let steps = text(move || formula::mathml(function(), z.get(), i18n.t()));
    // While it plays, a sentence for every frame would only be noise.
    let live = move || if model.playback.read().playing() { "off" } else { "polite" };
    view! {
        <p translate="no" class="formula activation-formula">
            <math>
                <mi mathvariant="normal">"S"</mi>
                <mo stretchy="false">"["</mo>
                <mn>{text(move || format!("{}, {}", at.get().0, at.get().1))}</mn>
                <mo stretchy="false">"]"</mo>
                <mo form="infix" lspace="0.2em" rspace="0.1em">"="</mo>
            </math>
            " "
            <math
                class="term"
                class:lit=flag(move || pointed.get() == Some(0))
                on:pointerenter=move |_| pointed.set(Some(0))
                on:pointerleave=living(move |_| pointed.set(None))
            >
                <mi class="upright" mathvariant="normal">{text(move || function().name())}</mi>
                <mo stretchy="false">"("</mo>
                <mn>{text(move || i18n.t().number(z.get()))}</mn>
                <mo stretchy="false">")"</mo>
            </math>
            <span inner_html=steps></span>
            " "
            <math class="formula-result">
                <mo form="infix" lspace="0.1em" rspace="0.25em">"="</mo>
                <mn>{text(move || i18n.t().number(model.value()))}</mn>
            </math>
        </p>
        <p class="say" aria-live=text(live)>
            {text(move || scene.with(|scene| words::say(scene, shown.get(), frame.get(), i18n.t())))}
        </p>
    }
}
