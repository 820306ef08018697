use super::histogram::Bins;
use super::words;
use crate::i18n::with_decimals;
use crate::platform::numeral::fixed;
use crate::rooms::shared::map::MapModel;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The drawing's size in its own units.
const WIDTH: f64 = 200.0;
/// See [`WIDTH`].
const HEIGHT: f64 = 64.0;
/// Where the bars stand.
const GROUND: f64 = 50.0;
/// The highest bar.
const HIGHEST: f64 = 37.0;

/// Which histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The numbers of the map.
    Before,
    /// What became of those that the playhead has reached.
    After,
}

/// How often each number is there. Both sides have the same bins and the same scale.
#[component]
pub(super) fn Histogram(
    model: MapModel,
    /// The bins of both sides.
    bins: Memo<Bins>,
    /// Which one.
    side: Side,
) -> impl IntoView {
    let MapModel { i18n, scene, frame, .. } = model;
    let counts = Memo::new(move |_| {
        scene.with(|scene| {
            bins.with(|bins| match side {
                Side::Before => bins.counts(scene.input.as_slice()),
                Side::After => {
                    let values = scene.output.as_slice();
                    bins.counts(values.get(..=frame.get()).unwrap_or(values))
                }
            })
        })
    });
    // One scale for both, that of the fullest bin once everything has been reached.
    let most = Memo::new(move |_| {
        scene.with(|scene| {
            bins.with(|bins| {
                let maps = [&scene.input, &scene.output];
                maps.into_iter().flat_map(|map| bins.counts(map.as_slice())).max().unwrap_or(1).max(1)
            })
        })
    });
    let title = move || {
        let words = i18n.t().activation();
        match side {
            Side::Before => words.before(),
            Side::After => words.after(),
        }
    };
    let spoken = text(move || {
        format!("{}: {}", title(), bins.with(|bins| counts.with(|counts| words::bars(bins, counts, i18n.t()))))
    });
    let bars = move || {
        bins.with(|bins| {
            let width = WIDTH / bins.middles.len().max(1) as f64;
            let every = bins.middles.len().div_ceil(8);
            let decimals = bins.decimals();
            let bar = |(at, middle): (usize, &f64)| {
                let (middle, x) = (*middle, at as f64 * width);
                let count = Memo::new(move |_| counts.with(|counts| counts.get(at).copied().unwrap_or(0)));
                let height = move || count.get() as f64 / most.get() as f64 * HIGHEST;
                let label = move || {
                    if at.is_multiple_of(every) {
                        with_decimals(middle, decimals, i18n.locale())
                    } else {
                        String::new()
                    }
                };
                view! {
                    <rect class="activation-bar" x=fixed(x + 2.0, 1) width=fixed((width - 4.0).max(1.0), 1)
                        y=text(move || fixed(GROUND - height(), 1)) height=text(move || fixed(height(), 1))></rect>
                    <text class="activation-count" x=fixed(x + width / 2.0, 1) text-anchor="middle"
                        y=text(move || fixed(GROUND - height() - 3.0, 1))>
                        {text(move || if count.get() > 0 { count.get().to_string() } else { String::new() })}
                    </text>
                    <text x=fixed(x + width / 2.0, 1) y=HEIGHT - 2.0 text-anchor="middle">{text(label)}</text>
                }
            };
            bins.middles.iter().enumerate().map(bar).collect_view()
        })
    };
    view! {
        <figure
            class="activation-histogram"
            class:activation-before=side == Side::Before
            data-name=match side { Side::Before => "histogram-before", Side::After => "histogram-after" }
        >
            <figcaption>{text(title)}</figcaption>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=spoken>
                <path class="activation-axis" d=format!("M0 {GROUND}H{WIDTH}")></path>
                {bars}
            </svg>
        </figure>
    }
}
