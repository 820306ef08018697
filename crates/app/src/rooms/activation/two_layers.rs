use super::State;
use super::stacked::{FIRST, INPUTS, SECOND, Unit, between, collapses};
use crate::i18n::{Texts, use_i18n};
use crate::platform::numeral::fixed;
use crate::rooms::shared::RoomModel;
use crate::widgets::Rich;
use crate::widgets::chart::Axis;
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use ops::Activation;

/// The drawing's size in its own units, and the pieces that a curve is drawn of.
const WIDTH: f64 = 220.0;
/// See [`WIDTH`].
const HEIGHT: f64 = 130.0;
/// See [`WIDTH`].
const PIECES: u32 = 64;

/// Why there is a function at all: two layers with it between them, beside the one layer that they would be without it.
#[component]
pub(super) fn TwoLayers(model: RoomModel<State>) -> impl IntoView {
    let i18n = use_i18n();
    let function = Memo::new(move |_| model.state.with(|state| state.function));
    let said = Signal::derive(move || {
        let (words, one) = (i18n.t().activation(), words(SECOND.after(FIRST), "x", i18n.t()));
        let function = function.get();
        if collapses(function) {
            words.two_same(&one, &function.name())
        } else {
            words.two_bent(&one, &function.name())
        }
    });
    view! {
        <section class="activation-two">
            <h2>{text(move || i18n.t().activation().two_title().to_owned())}</h2>
            <p>
                {text(move || {
                    let name = function.get().name();
                    let second = words(SECOND, &[name, "(y)"].concat(), i18n.t());
                    i18n.t().activation().two_layers(&words(FIRST, "x", i18n.t()), &second)
                })}
            </p>
            <div class="activation-two-figure">
                <Lines function=function/>
                <Numbers function=function/>
            </div>
            <p><Rich text=said/></p>
        </section>
    }
}

/// A unit as one writes it: `2·x − 1`.
fn words(unit: Unit, of: &str, texts: Texts) -> String {
    let weight = match unit.weight {
        1.0 => String::new(),
        -1.0 => "−".to_owned(),
        weight => texts.number(weight) + "·",
    };
    let sign = if unit.bias < 0.0 { " − " } else { " + " };
    [&weight, of, sign, &texts.number(unit.bias.abs())].concat()
}

/// Both as lines: what the two layers give, and the straight one of a single layer, dashed.
#[component]
fn Lines(function: Memo<Activation>) -> impl IntoView {
    let i18n = use_i18n();
    let x = Axis::covering(-2.0, 2.0, 4);
    let y = Axis::covering(-2.0, 7.0, 4);
    let line = move |at: &dyn Fn(f64) -> f64| {
        let points = (0..=PIECES).map(|piece| x.low + (x.high - x.low) * f64::from(piece) / f64::from(PIECES));
        let points = points.map(|value| {
            let (across, down) = (x.place(value) * WIDTH, (1.0 - y.place(at(value))) * HEIGHT);
            fixed(across, 1) + " " + &fixed(down, 1)
        });
        "M".to_owned() + &points.collect::<Vec<_>>().join("L")
    };
    let one = line(&|value| SECOND.after(FIRST).at(value));
    let both = text(move || line(&|value| SECOND.at(between(function.get(), value))));
    let axes = {
        let (left, ground) = (fixed(x.place(0.0) * WIDTH, 1), fixed((1.0 - y.place(0.0)) * HEIGHT, 1));
        format!("M{left} 0V{HEIGHT}M0 {ground}H{WIDTH}")
    };
    view! {
        <svg
            class="activation-two-lines"
            viewBox=format!("-4 -4 {} {}", WIDTH + 8.0, HEIGHT + 8.0)
            role="img"
            aria-label=text(move || i18n.t().activation().two_alt(&function.get().name()))
        >
            <path class="activation-axis" d=axes></path>
            <path class="activation-one" d=one></path>
            <path class="activation-curve" d=both></path>
            <text x=WIDTH y=(1.0 - y.place(0.0)) * HEIGHT - 4.0 text-anchor="end">"x"</text>
            <text x=x.place(0.0) * WIDTH + 4.0 y="6">"z"</text>
        </svg>
    }
}

/// Both in numbers.
#[component]
fn Numbers(function: Memo<Activation>) -> impl IntoView {
    let i18n = use_i18n();
    let rows = INPUTS.into_iter().map(|x| {
        let fixed = move |value: f64| text(move || i18n.t().number_short(value));
        let told = move |after: bool| {
            text(move || {
                let between = between(function.get(), x);
                i18n.t().number_short(if after { SECOND.at(between) } else { between })
            })
        };
        view! {
            <tr>
                <th scope="row">{fixed(x)}</th>
                <td>{fixed(FIRST.at(x))}</td>
                <td>{told(false)}</td>
                <td><b>{told(true)}</b></td>
                <td>{fixed(SECOND.after(FIRST).at(x))}</td>
            </tr>
        }
    });
    view! {
        <table class="activation-two-numbers" aria-label=text(move || i18n.t().activation().two_title().to_owned())>
            <thead>
                <tr>
                    <th scope="col">"x"</th>
                    <th scope="col">"y"</th>
                    <th scope="col">{text(move || function.get().name().to_owned())} "(y)"</th>
                    <th scope="col">"z"</th>
                    <th scope="col">{text(move || i18n.t().activation().two_one().to_owned())}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
