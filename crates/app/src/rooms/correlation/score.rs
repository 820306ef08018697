use super::geometry::{Geometry, Scale};
use super::lanes::view_box;
use super::model::Model;
use super::words;
use crate::platform::numeral::{fixed, shortest};
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The curve of scores as it grows: a point under the middle of each window.
#[component]
pub(super) fn ScoreLane(model: Model) -> impl IntoView {
    let height = move || model.geometry.with(Geometry::score);
    let scale = Memo::new(move |_| {
        let height = model.geometry.with(Geometry::score);
        model.scene.with(|scene| Scale::new(scene.output.iter().copied(), 0.0..=1.0, height, 13.0))
    });
    let middle = move |frame: usize| model.geometry.with(|geometry| geometry.middle(centre(model, frame)));
    let count = Memo::new(move |_| model.scene.with(|scene| scene.output.len()));
    let curve = move || {
        let points: Vec<String> = (0..=model.frame.get().min(count.get().saturating_sub(1)))
            .map(|frame| {
                let y = scale.get().y(model.scene.with(|scene| scene.score(frame)));
                format!("{},{}", fixed(middle(frame), 1), fixed(y, 1))
            })
            .collect();
        points.join(" ")
    };
    let known = Memo::new(move |_| model.told());
    view! {
        <svg translate="no" class="lane score" aria-hidden="true" viewBox=text(move || view_box(model.space.get().width, height()))
            style=("height", text(move || shortest(height()) + "px"))>
            <line class="axis" x1="0" x2=text(move || model.space.get().width) y1=text(move || scale.get().y(0.0)) y2=text(move || scale.get().y(0.0))></line>
            <text class="lane-name" x="2" y="12">{text(move || model.i18n.t().correlation().score_caption())}</text>
            {move || known.get().then(|| view! { <PeakMark model=model scale=scale/> })}
            <polyline class="score-curve" points=curve></polyline>
            <For each=move || 0..count.get() key=|frame| *frame let:frame>
                <ScorePoint model=model frame=frame scale=scale/>
            </For>
        </svg>
    }
}

/// The place along `x` in the middle of a frame's window.
pub(super) fn centre(model: Model, frame: usize) -> f64 {
    let (first, last) = model.scene.with(|scene| scene.window(frame));
    (first + last) as f64 / 2.0
}

#[component]
fn ScorePoint(model: Model, frame: usize, scale: Memo<Scale>) -> impl IntoView {
    let middle = Memo::new(move |_| model.geometry.with(|geometry| geometry.middle(centre(model, frame))));
    let reached = Memo::new(move |_| frame <= model.frame.get());
    let here = Memo::new(move |_| frame == model.frame.get());
    let y = move || scale.get().y(if reached.get() { model.scene.with(|scene| scene.score(frame)) } else { 0.0 });
    view! {
        <g class="point" class:reached=reached class:now=here on:click=move |_| model.seek(frame)>
            <line class="drop" x1=text(move || middle.get()) x2=text(move || middle.get()) y1=text(move || scale.get().y(0.0)) y2=text(y)></line>
            <circle cx=text(move || middle.get()) cy=text(y) r=text(move || if here.get() { 6.0 } else if reached.get() { 3.5 } else { 1.8 })></circle>
            <rect
                class="reach"
                x=text(move || middle.get() - model.geometry.with(|geometry| geometry.column) / 2.0)
                y="0"
                width=text(move || model.geometry.with(|geometry| geometry.column))
                height=text(move || model.geometry.with(Geometry::score))
            ></rect>
        </g>
    }
}

/// The highest score, once it may be told.
#[component]
fn PeakMark(model: Model, scale: Memo<Scale>) -> impl IntoView {
    let peak = move || model.scene.with(|scene| scene.peak);
    let middle = move || model.geometry.with(|geometry| geometry.middle(centre(model, peak())));
    let top = move || scale.get().y(model.scene.with(|scene| scene.score(peak())));
    // The words stand on the side with more room.
    let leftward = move || middle() > model.space.get().width * 0.6;
    view! {
        <g class="peak" data-peak=text(move || model.scene.with(|scene| scene.lag(scene.peak).to_string()))>
            <line x1=text(middle) x2=text(middle) y1=text(top) y2=text(move || scale.get().y(0.0))></line>
            <text
                x=text(move || middle() + if leftward() { -11.0 } else { 11.0 })
                y=text(move || top() + 4.0)
                text-anchor=text(move || if leftward() { "end" } else { "start" })
            >
                {move || {
                    let texts = model.i18n.t();
                    model
                        .scene
                        .with(|scene| {
                            let value = texts.number(scene.score(scene.peak));
                            texts.correlation().peak_label(&value, &words::lag(scene, scene.peak, texts))
                        })
                }}
            </text>
        </g>
    }
}
