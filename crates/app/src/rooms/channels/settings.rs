use super::layer::SIDES;
use super::model::Model;
use super::{Preset, words};
use crate::rooms::shared::map::Problem;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Choice, Size};
use leptos::prelude::*;
use ops::Padding;

/// Kernels, their size, the border, kernels to begin with, and the size of the image.
#[component]
pub(super) fn Settings(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let state = model.room.state;
    let counts = [(1, "1"), (2, "2"), (3, "3"), (4, "4")]
        .map(|(count, code)| {
            let words =
                move || if count == 1 { i18n.t().channels().one_kernel().to_owned() } else { count.to_string() };
            (count, code, Signal::derive(words))
        })
        .to_vec();
    let sizes = [(1, "1", "1 × 1"), (2, "2", "2 × 2"), (3, "3", "3 × 3")]
        .map(|(side, code, words)| ((side, side), code, Signal::stored(words.to_owned())))
        .to_vec();
    let pads = Padding::ALL.iter().map(|pad| (*pad, pad.name(), Signal::stored(pad.name().to_owned()))).collect();
    let pad_words = move || match state.with(|state| state.layer.padding) {
        Padding::Valid => i18n.t().channels().pad_valid(),
        Padding::Same => i18n.t().channels().pad_same(),
    };
    let size = Memo::new(move |_| state.with(|state| state.layer.size()));
    let resize = move |height, width| model.change(|state| state.layer.resize(height, width));
    view! {
        <section class="settings">
            <h2>{text(move || i18n.t().common().settings())}</h2>
            <Choice
                name="count"
                label=Signal::derive(move || i18n.t().channels().kernels().to_owned())
                options=counts
                value=Signal::derive(move || state.with(|state| state.layer.kernels.len()))
                choose=Callback::new(move |count| model.change(|state| state.set_count(count)))
            />
            <Choice
                name="kernel-size"
                label=Signal::derive(move || i18n.t().channels().kernel_size().to_owned())
                options=sizes
                value=Signal::derive(move || state.with(|state| state.layer.kernel_size()))
                choose=Callback::new(move |(height, width)| {
                    model.change(|state| state.layer.resize_kernels(height, width));
                })
            />
            <Choice
                name="pad"
                label=Signal::derive(move || i18n.t().channels().pad().to_owned())
                options=pads
                value=Signal::derive(move || state.with(|state| state.layer.padding))
                choose=Callback::new(move |padding| model.change(|state| state.layer.padding = padding))
            />
            <p class="setting-note">{text(pad_words)}</p>
            <Problem problem=model.problem/>
            <Presets model=model/>
            <Size
                name="image-height"
                label=Signal::derive(move || i18n.t().figure().image_height().to_owned())
                range=SIDES
                value=Signal::derive(move || size.get().0)
                choose=Callback::new(move |height| resize(height, size.get_untracked().1))
            />
            <Size
                name="image-width"
                label=Signal::derive(move || i18n.t().figure().image_width().to_owned())
                range=SIDES
                value=Signal::derive(move || size.get().1)
                choose=Callback::new(move |width| resize(size.get_untracked().0, width))
            />
        </section>
    }
}

/// Kernels to begin with, put into the chosen one.
#[component]
fn Presets(model: Model) -> impl IntoView {
    let Model { i18n, map, .. } = model;
    let state = model.room.state;
    let fits = move |preset: Preset| state.with(|state| preset.fits(state.layer.kernel_size()));
    let button = move |preset: Preset| {
        view! {
            <button
                type="button"
                class="pill"
                data-action=format!("preset-{}", preset.name())
                disabled=flag(move || !fits(preset))
                on:click=move |_| {
                    let kernel = map.get_untracked();
                    model.change(|state| state.layer.put(kernel, preset));
                }
            >
                {text(move || words::preset(preset, i18n.t()))}
            </button>
        }
    };
    let too_small = move || Preset::ALL.into_iter().any(|preset| !fits(preset));
    view! {
        <div class="channels-presets" role="group" aria-labelledby="channels-presets">
            <span id="channels-presets">{text(move || i18n.t().channels().presets(&map.get()))}</span>
            {Preset::ALL.map(button)}
            <p class="setting-note" hidden=flag(move || !too_small())>
                {text(move || i18n.t().channels().preset_too_small())}
            </p>
        </div>
    }
}
