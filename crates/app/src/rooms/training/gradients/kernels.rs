use super::heat::{Board, Lie};
use super::model::Model;
use super::scene::{Convolution, Side, known, largest};
use super::sheet::Sheet;
use super::words::{self, short};
use crate::platform::numeral::parse;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::late::late_text;
use leptos::prelude::*;
use protocol::KernelWeight;
use std::sync::Arc;

/// The kernels of a convolution beside their gradients, one input channel at a time.
#[component]
pub(super) fn ConvolutionPart(model: Model, of: Convolution) -> impl IntoView {
    let i18n = model.i18n;
    let of = Arc::new(of);
    let channel = RwSignal::new(0_u32);
    let (layer, channels) = (of.layer, of.channels);
    let name = of.name.clone();
    let any = Memo::new(move |_| model.is_shown(model.of_told(|run| known(run, layer, Side::Weights).is_some())));
    view! {
        <div class="gradients-pair" hidden=flag(move || !any.get())>
            <Kernels model=model of=of.clone() side=Side::Weights channel=channel/>
            <Kernels model=model of=of side=Side::Gradient channel=channel/>
        </div>
        {(channels > 1).then(|| view! {
            <label class="gradients-channel" hidden=flag(move || !any.get())>
                <input
                    type="range"
                    min="0"
                    max=channels - 1
                    name=format!("channel-{layer}")
                    aria-label=text(move || i18n.t().gradients().channel_pick(&name))
                    prop:value=text(move || channel.get())
                    on:input=move |event| {
                        let read = parse(&event_target_value(&event)).map_or(0, |read| read as u32);
                        channel.set(read);
                        let at = model.at.get_untracked().filter(|at| at.layer == layer);
                        if let Some(at) = at {
                            model.at.set(Some(KernelWeight { channel: channel.get_untracked(), ..at }));
                        }
                    }
                />
                <span>{text(move || i18n.t().gradients().channel(&channel.get(), &(channels - 1)))}</span>
            </label>
        })}
    }
}

/// One of the two.
#[component]
fn Kernels(model: Model, of: Arc<Convolution>, side: Side, channel: RwSignal<u32>) -> impl IntoView {
    let i18n = model.i18n;
    let sheet = Sheet::of(&of);
    let number = move |side: Side, place: usize| {
        model.of_told(|run| known(run, sheet.layer(), side).and_then(|kernels| kernels.values.get(place)).copied())
    };
    let full = Memo::new(move |_| {
        model.of_told(|run| known(run, sheet.layer(), side).map(|kernels| largest(&kernels.values)))
    });
    let there = Memo::new(move |_| model.is_shown(full.get().is_some()));
    let paint = {
        let of = of.clone();
        Signal::derive(move || {
            let palette = model.palette.get()?;
            let channel = channel.get();
            model.of_told(|run| {
                let values = known(run, sheet.layer(), side).map_or(&[][..], |kernels| &kernels.values);
                Some((sheet.pixels(), sheet.paint(&of, channel, values, largest(values), &palette)))
            })
        })
    };
    let at = Memo::new(move |_| {
        let chosen = model.at.get().filter(|at| at.layer == sheet.layer());
        chosen.or_else(|| sheet.weight((0, 0), channel.get()))
    });
    let what = move || {
        let words = i18n.t().gradients();
        if side == Side::Weights { words.weights() } else { words.gradient() }
    };
    let place = {
        let of = of.clone();
        move || at.get().map_or(0, |at| of.place(at))
    };
    let said = {
        let (of, place) = (of.clone(), place.clone());
        text(move || {
            let texts = i18n.t();
            let of_side = |side| number(side, place()).map_or("—".to_owned(), |value| short(value.into(), texts));
            let here = at.get().map(|at| words::place(&of, at, texts)).unwrap_or_default();
            texts.gradients().cell(&here, &of_side(Side::Weights), &of_side(Side::Gradient))
        })
    };
    let label = {
        let of = of.clone();
        text(move || {
            let (rows, columns) = of.kernel;
            i18n.t().gradients().sheet_label(&what(), &of.name, &of.filters, &rows, &columns)
        })
    };
    let lie = Lie {
        size: Signal::stored(sheet.size()),
        pixels: Signal::stored(sheet.pixels()),
        pixel: Arc::new(move |cell| sheet.pixel(cell)),
        cell_at: Arc::new(move |x, y| sheet.cell_at(x, y)),
    };
    let name = if side == Side::Weights { "kernels-" } else { "gradient-" };
    let code = name.to_owned() + &of.name;
    let caption = of.name.clone();
    view! {
        <figure class="gradients-map" hidden=flag(move || !there.get())>
            <Board
                name=code
                label=label
                lie=lie
                paint=paint
                cell=Signal::derive(move || at.get().map_or((0, 0), |at| sheet.cell(at)))
                said=said
                value=Signal::derive(move || number(side, place()).unwrap_or(0.0).into())
                hovers=false
                pick=Callback::new(move |cell| {
                    if let Some(at) = sheet.weight(cell, channel.get_untracked()) {
                        model.at.set(Some(at));
                    }
                })
                confirm=Some(Callback::new(move |()| model.confirm(at.get_untracked())))
            />
            <figcaption>
                <b>{text(move || i18n.t().gradients().sheet(&what(), &caption))}</b>
                " "
                {late_text(move || full.get().map_or(String::new(), |full| {
                    i18n.t().gradients().legend(&short(full.into(), i18n.t()))
                }))}
                <i class="gradients-scale" aria-hidden="true"></i>
            </figcaption>
        </figure>
    }
}
