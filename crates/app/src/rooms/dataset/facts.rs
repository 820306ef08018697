//! What the set is: its shape, its split, its greys before and after dividing by 255.

use super::histogram::{Bars, HEIGHT, WIDTH};
use super::model::Model;
use super::state::Data;
use super::words::{self, count};
use crate::i18n::{exact, percent, with_decimals};
use crate::laboratory::fashion::Fashion;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// Shape, number and split, in one line each.
#[component]
pub(super) fn Facts(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let seen = model.loader.seen;
    let shape = move || {
        let (total, (height, width)) = seen.with(|seen| (seen.total, seen.size));
        i18n.t().dataset().shape_value(&total, &height, &width)
    };
    let counted = move || {
        let texts = i18n.t();
        let words = texts.dataset();
        let (counted, total, complete) = seen.with(|seen| (seen.counted, seen.total, seen.complete()));
        let (counted, total) = (count(counted as u64, texts), count(total as u64, texts));
        if complete {
            words.count_all(&total)
        } else if model.state.with(|state| state.data) == Data::Synthetic {
            words.count_drawn(&counted, &total)
        } else {
            words.count_read(&counted, &total)
        }
    };
    let split = move || {
        let texts = i18n.t();
        if model.state.with(|state| state.data) == Data::Synthetic {
            return texts.dataset().split_small().to_owned();
        }
        let parts = Fashion::of_page().split().unwrap_or_default();
        let [train, validation, test] = parts.map(|number| count(number as u64, texts));
        texts.dataset().split_full(&train, &validation, &test)
    };
    let reading = move || {
        let texts = i18n.t();
        model.loader.reading.get().map_or(String::new(), |(done, all)| {
            texts.dataset().reading(&percent(done as f64 / all.max(1) as f64, 0, texts.locale()))
        })
    };
    view! {
        <div class="dataset-facts" data-counted=text(move || seen.with(|seen| seen.counted))
            data-total=text(move || seen.with(|seen| seen.total))
            data-complete=text(move || seen.with(super::collection::Seen::complete))>
            <p>
                <span>{text(move || i18n.t().dataset().shape())}</span>
                " "
                <b>{text(shape)}</b>
                " "
                <span>
                    {text(move || i18n.t().dataset().dtype_value())} " "
                    <i class="dataset-scale" aria-hidden="true"></i> " " {text(move || i18n.t().dataset().dtype_most())}
                </span>
            </p>
            <p><b>{text(counted)}</b> <span class="dataset-reading">{text(reading)}</span></p>
            <p hidden=flag(move || seen.with(|seen| seen.total == 0))>
                {text(split)}
            </p>
        </div>
    }
}

/// One histogram over two rulers: the greys as they come, and divided by 255. The zeros stand beside it.
#[component]
pub(super) fn Greys(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let seen = model.loader.seen;
    let bars = Memo::new(move |_| seen.with(|seen| Bars::of(&seen.statistics)));
    let moments = Memo::new(move |_| seen.with(|seen| (seen.statistics.mean, seen.statistics.std)));
    let four = move |value: f64| with_decimals(value, 4, i18n.locale());
    let two = move |value: f64| with_decimals(value * 255.0, 2, i18n.locale());
    let spoken = move || {
        let (mean, std) = moments.get();
        let (from, to) = bars.with(Bars::most_frequent);
        i18n.t().dataset().histogram_spoken(&two(mean), &two(std), &four(mean), &four(std), &from, &to)
    };
    let zeros = Memo::new(move |_| seen.with(super::collection::Seen::zeros));
    let told = Memo::new(move |_| model.ask.get().revealed() && seen.with(super::collection::Seen::complete));
    let zero_words = move || {
        if told.get() { percent(zeros.get(), 1, i18n.locale()) } else { i18n.t().dataset().hidden().to_owned() }
    };
    let ruler = |scaled: bool| {
        (0..=5_u32)
            .map(|tick| {
                let grey = tick * 51;
                let words = move || {
                    if scaled { with_decimals(f64::from(grey) / 255.0, 1, i18n.locale()) } else { grey.to_string() }
                };
                let anchor = match tick {
                    0 => "start",
                    5 => "end",
                    _ => "middle",
                };
                view! { <text x=grey y=if scaled { HEIGHT + 27 } else { HEIGHT + 13 } text-anchor=anchor>{text(words)}</text> }
            })
            .collect_view()
    };
    let place = move || words::share(moments.get().0);
    let spread = move || {
        let (mean, std) = moments.get();
        let (from, to) = ((mean - std).max(0.0), (mean + std).min(1.0));
        (words::share(from), words::share(to - from))
    };
    view! {
        <div class="dataset-greys" data-name="histogram"
            data-mean=text(move || moments.get().0) data-std=text(move || moments.get().1)
            data-zeros=text(move || if told.get() { exact(zeros.get()) } else { String::new() })>
            <figure>
                <figcaption>{text(move || i18n.t().dataset().histogram())}</figcaption>
                <div class="dataset-plot">
                    <svg viewBox=format!("0 -2 {WIDTH} {}", HEIGHT + 32) role="img" aria-label=text(spoken)>
                        <g transform="scale(0.1)"><path class="dataset-bars" d=text(move || bars.with(Bars::path))></path></g>
                        <path class="dataset-axis" d=format!("M0 {HEIGHT}H{WIDTH}")></path>
                        {ruler(false)}
                        {ruler(true)}
                    </svg>
                    <i class="dataset-mean" aria-hidden="true" style:left=text(place)></i>
                    <i class="dataset-spread" aria-hidden="true"
                        style:left=text(move || spread().0) style:width=text(move || spread().1)></i>
                </div>
            </figure>
            <div>
                <table class="dataset-moments" aria-label=text(move || format!("{}, {}", i18n.t().dataset().mean(), i18n.t().dataset().std()))>
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">{text(move || i18n.t().dataset().before())}</th>
                            <th scope="col">{text(move || i18n.t().dataset().after())}</th>
                        </tr>
                    </thead>
                    <tbody translate="no">
                        <tr>
                            <th scope="row">{text(move || i18n.t().dataset().mean())}</th>
                            <td>{text(move || two(moments.get().0))}</td>
                            <td>{text(move || four(moments.get().0))}</td>
                        </tr>
                        <tr>
                            <th scope="row">{text(move || i18n.t().dataset().std())}</th>
                            <td>{text(move || two(moments.get().1))}</td>
                            <td>{text(move || four(moments.get().1))}</td>
                        </tr>
                    </tbody>
                </table>
                <p class="dataset-zeros" class:told=flag(move || told.get())>
                    <i aria-hidden="true" style=("--part", text(move || words::share(if told.get() { zeros.get() } else { 0.0 })))></i>
                    <b>{text(zero_words)}</b> " " {text(move || i18n.t().dataset().zeros())}
                </p>
            </div>
        </div>
    }
}
