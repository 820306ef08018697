use super::formula::{self, About, Line, Math};
use super::map::LevelMap;
use super::model::Model;
use super::words;
use crate::i18n::Texts;
use crate::widgets::Rich;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The maps of all levels: those that lie over the image as pictures, the flat ones as strips.
#[component]
pub(super) fn Maps(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let levels = move |spatial: bool| {
        Memo::new(move |_| {
            model.scene.with(|scene| {
                let all = scene.levels.iter().enumerate();
                all.filter(|(_, level)| level.spatial() == spatial).map(|(index, _)| index).collect::<Vec<_>>()
            })
        })
    };
    let (pictures, strips) = (levels(true), levels(false));
    // The strips take the places that the pictures leave free in their last row, at three or two to a row.
    let free = move |columns: usize| {
        text(move || {
            let used = pictures.with(Vec::len) % columns;
            columns - used
        })
    };
    view! {
        <div
            class="architecture-maps"
            role="group"
            aria-label=text(move || i18n.t().architecture().maps())
            style=("--free-of-three", free(3))
            style=("--free-of-two", free(2))
        >
            <For each=move || pictures.get() key=|level| *level let:level>
                <LevelMap model=model level=level/>
            </For>
            <div class="architecture-strips">
                <For each=move || strips.get() key=|level| *level let:level>
                    <LevelMap model=model level=level/>
                </For>
            </div>
        </div>
    }
}

/// What the layer of the cell shown computes, with its numbers, and what the cell sees.
#[component]
pub(super) fn Told(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let lines = Memo::new(move |_| model.scene.with(|scene| formula::lines(scene, model.shown.get().0)));
    let said = Memo::new(move |_| {
        let (level, cell) = model.shown.get();
        model.scene.with(|scene| model.trace.with(|trace| words::say(scene, level, cell, trace, i18n.t())))
    });
    let stale = Memo::new(move |_| model.edited.with(|edited| edited.error.is_some()));
    // While it plays or the pointer wanders, a sentence for every cell would only be noise.
    let live = move || if model.playback.read().playing() || model.pointed.get().is_some() { "off" } else { "polite" };
    view! {
        <div class="architecture-told">
            <div translate="no" class="formula architecture-formula">
                {move || lines.get().into_iter().map(|line| written(line, i18n.t())).collect_view()}
            </div>
            {move || {
                if stale.get() {
                    view! { <Stale model=model/> }.into_any()
                } else {
                    let said = Signal::derive(move || said.get());
                    view! { <p class="say" aria-live=text(live)><Rich text=said/></p> }.into_any()
                }
            }}
        </div>
    }
}

/// Said while the stack is no network: the figure is that of the last one that was.
#[component]
fn Stale(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    view! {
        <p class="say architecture-stale" role="status">
            {text(move || i18n.t().architecture().stale())} " "
            <button type="button" class="link-button" data-action="restore" on:click=move |_| model.restore()>
                {text(move || i18n.t().architecture().restore())}
            </button>
        </p>
    }
}

fn written(line: Line, texts: Texts) -> AnyView {
    let words = texts.architecture();
    let about = match line.about {
        About::Side => words.about_side(),
        About::Rows => words.about_rows(),
        About::Columns => words.about_columns(),
        About::Values => words.about_values(),
        About::Params => words.about_params(),
    };
    let math = line.math.into_iter().map(|piece| element(piece, texts)).collect_view();
    view! {
        <p>
            <span class="architecture-about">{about}</span>
            " "
            <math>{math}</math>
        </p>
    }
    .into_any()
}

fn element(piece: Math, texts: Texts) -> AnyView {
    let number = |value: usize| crate::words::count(value, texts);
    match piece {
        Math::Number(value) => view! { <mn>{number(value)}</mn> }.into_any(),
        Math::Result(value) => view! { <mrow class="formula-result"><mn>{number(value)}</mn></mrow> }.into_any(),
        Math::Sign(sign @ ("(" | ")")) => bracket(sign),
        Math::Sign(sign) => view! { <mo stretchy="false">{sign}</mo> }.into_any(),
        Math::Floor(over, under) => {
            let over = over.into_iter().map(|piece| element(piece, texts)).collect_view();
            view! {
                <mrow>
                    {bracket("⌊")}
                    {bracket("(")}
                    {over}
                    {bracket(")")}
                    <mo lspace="0.1em" rspace="0.1em">"/"</mo>
                    <mn>{number(under)}</mn>
                    {bracket("⌋")}
                </mrow>
            }
            .into_any()
        }
    }
}

/// A bracket that keeps its size and takes no space.
fn bracket(sign: &'static str) -> AnyView {
    view! { <mo stretchy="false" lspace="0" rspace="0">{sign}</mo> }.into_any()
}
