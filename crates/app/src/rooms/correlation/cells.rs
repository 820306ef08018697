use super::model::Model;
use super::state::Series;
use super::words;
use crate::widgets::{Grid, GridCells};
use leptos::prelude::*;

/// What one step of a key adds to a sample.
pub(super) const STEP: f64 = 0.1;

/// The numbers of `x` or `w`, to be changed.
#[component]
pub(super) fn SampleCells(model: Model, series: Series) -> impl IntoView {
    let name = match series {
        Series::X => "x",
        Series::W => "w",
    };
    let term = move |index: usize| {
        let place = model.term_of(series, index)?;
        model.terms.with(|terms| terms.get(place).copied())
    };
    let value = move |index: usize| model.state.with(|state| state.samples(series).get(index).copied().unwrap_or(0.0));
    let cells = GridCells::new(
        move |_, index| value(index),
        move |_, index| words::sample(series, index, value(index), term(index), model.i18n.t()),
    )
    .lit(move |_, index| {
        let place = model.term_of(series, index);
        place.is_some() && model.pointed.get() == place
    })
    .full(move || {
        model.state.with(|state| state.samples(series).iter().fold(1.0_f64, |most, value| most.max(value.abs())))
    });
    let turned = Signal::derive(move || series == Series::W && model.state.with(|state| state.flip));
    view! {
        <Grid
            name=name
            label=Signal::derive(move || words::series_name(series, model.i18n.t()).to_owned())
            rows=Signal::stored(1)
            columns=Signal::derive(move || model.state.with(|state| state.samples(series).len()))
            cells=cells
            edit=Some((Callback::new(move |(_, index, value)| model.set_sample(series, index, value)), STEP))
            point=Some(Callback::new(move |at: Option<(usize, usize)>| {
                model.pointed.set(at.and_then(|(_, index)| untrack(move || model.term_of(series, index))));
            }))
            turned=turned
        />
    }
}

/// The scores, one for each frame; those not reached yet are hidden. Choosing one goes to its frame.
#[component]
pub(super) fn OutputCells(model: Model) -> impl IntoView {
    let pending = move |frame: usize| frame > model.frame.get();
    let cells = GridCells::new(
        move |_, frame| model.scene.with(|scene| scene.score(frame)),
        move |_, frame| model.scene.with(|scene| words::output(scene, frame, pending(frame), model.i18n.t())),
    )
    .pending(move |_, frame| pending(frame))
    .here(move |_, frame| model.frame.get() == frame)
    .full(move || model.scene.with(|scene| scene.output.iter().fold(0.0_f64, |most, value| most.max(value.abs()))));
    view! {
        <Grid
            name="output"
            label=Signal::derive(move || model.i18n.t().correlation().output().to_owned())
            rows=Signal::stored(1)
            columns=Signal::derive(move || model.scene.with(|scene| scene.output.len()))
            cells=cells
            choose=Some(Callback::new(move |(_, frame)| model.seek(frame)))
        />
    }
}
