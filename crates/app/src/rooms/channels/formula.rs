use super::Channel;
use super::model::{Lane, Model};
use crate::platform::life::living;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Formula, FormulaTerm};
use leptos::prelude::*;

/// The sum over the channels with the numbers put in, the products of one of them, and the count of parameters.
#[component]
pub(super) fn Sum(model: Model) -> impl IntoView {
    let Model { i18n, scene, map, .. } = model;
    let index = move || {
        let (row, column) = model.at();
        format!("{row}, {column}")
    };
    let value = move || scene.with(|scene| scene.value(map.get(), model.at()));
    let bias = move || scene.with(|scene| scene.bias(map.get()));
    view! {
        <div class="channels-formulas">
            <p translate="no" class="formula channels-sum">
                <math>
                    <msub><mi mathvariant="normal">"S"</mi><mn>{text(move || map.get())}</mn></msub>
                    <mo stretchy="false">"["</mo>
                    <mn>{text(index)}</mn>
                    <mo stretchy="false">"]"</mo>
                    <mo form="infix" lspace="0.2em" rspace="0.1em">"="</mo>
                </math>
                {model.lanes.map(|lane| view! { <Share model=model lane=lane/> })}
                <math>
                    <mo form="infix" lspace="0.1em" rspace="0.25em">"+"</mo>
                    <munder>
                        <mn>{text(move || bracketed(bias(), i18n.t().number(bias())))}</mn>
                        <mi mathvariant="normal">"b"</mi>
                    </munder>
                </math>
                " "
                <math class="formula-result">
                    <mo form="infix" lspace="0.1em" rspace="0.25em">"="</mo>
                    <mn>{text(move || i18n.t().number(value()))}</mn>
                </math>
            </p>
            <Count model=model/>
            <div class="channels-products" id="channels-products">
                {model.lanes.map(|lane| view! { <Products model=model lane=lane index=Signal::derive(index)/> })}
            </div>
        </div>
    }
}

/// What one channel brings. Pointing at it shows its products, pressing it leaves them open.
#[component]
fn Share(model: Model, lane: Lane) -> impl IntoView {
    let i18n = model.i18n;
    let Lane { channel, trace, .. } = lane;
    let share = Memo::new(move |_| trace.with(|trace| ops::sum(&trace.terms)));
    let words = move || bracketed(share.get(), i18n.t().number(share.get()));
    let enter = move || model.hovered.set(Some(channel));
    let leave = move || model.hovered.set(None);
    view! {
        {(channel != Channel::Red).then(|| {
            view! { <math><mo form="infix" lspace="0.1em" rspace="0.1em">"+"</mo></math> }
        })}
        <button
            type="button"
            class="channels-share"
            data-channel=channel.name()
            aria-controls="channels-products"
            aria-label=text(move || i18n.t().channels().share_open(&words(), &channel.letter()))
            aria-pressed=text(move || (model.shown.get() == channel).to_string())
            on:click=move |_| model.change(|state| state.channel = channel)
            on:pointerenter=move |_| enter()
            on:pointerleave=living(move |_| leave())
            on:focus=living(move |_| enter())
            on:blur=living(move |_| leave())
        >
            <math>
                <munder>
                    <mn>{text(words)}</mn>
                    " "
                    <mi mathvariant="normal">{channel.letter()}</mi>
                </munder>
            </math>
        </button>
    }
}

/// The products of one channel.
#[component]
fn Products(model: Model, lane: Lane, index: Signal<String>) -> impl IntoView {
    let Lane { channel, trace, pointed } = lane;
    let terms = Memo::new(move |_| {
        let product = |term: &ops::Term| FormulaTerm { input: term.input, weight: term.weight };
        trace.with(|trace| trace.terms.iter().map(product).collect::<Vec<_>>())
    });
    view! {
        <div hidden=flag(move || model.shown.get() != channel)>
            <Formula
                symbol=channel.letter()
                index=index
                terms=terms
                result=Signal::derive(move || trace.with(|trace| ops::sum(&trace.terms)))
                pointed=pointed
            />
        </div>
    }
}

/// How many parameters the layer has: (3 · 3 · 3 + 1) · 2 = 56, each factor with its name.
#[component]
fn Count(model: Model) -> impl IntoView {
    let Model { i18n, scene, .. } = model;
    let words = move || i18n.t().channels();
    let factor = move |number: fn(&super::Scene) -> usize, name: fn(crate::i18n::Channels) -> &'static str| {
        view! {
            <munder>
                <mn>{text(move || scene.with(number))}</mn>
                <mtext>{text(move || name(words()))}</mtext>
            </munder>
        }
    };
    let times = || view! { <mo lspace="0.2em" rspace="0.2em">"·"</mo> };
    view! {
        <p translate="no" class="formula channels-count" data-name="parameters">
            <math>
                <mo stretchy="false">"("</mo>
                {factor(|scene| scene.layer.kernel_size().0, crate::i18n::Channels::count_height)}
                {times()}
                {factor(|scene| scene.layer.kernel_size().1, crate::i18n::Channels::count_width)}
                {times()}
                {factor(|_| Channel::ALL.len(), crate::i18n::Channels::count_channels)}
                <mo form="infix" lspace="0.2em" rspace="0.2em">"+"</mo>
                {factor(|_| 1, crate::i18n::Channels::count_bias)}
                <mo stretchy="false">")"</mo>
                {times()}
                {factor(|scene| scene.layer.kernels.len(), crate::i18n::Channels::count_kernels)}
                <mo form="infix" lspace="0.25em" rspace="0.25em">"="</mo>
                {factor(|scene| scene.layer.parameters(), crate::i18n::Channels::count_parameters)}
            </math>
        </p>
    }
}

/// A negative number in brackets, so that two signs do not meet.
fn bracketed(value: f64, words: String) -> String {
    if value < 0.0 { format!("({words})") } else { words }
}
