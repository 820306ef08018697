//! A line chart over epochs, drawn in SVG.

mod axis;
mod frame;

pub use axis::{Axis, Scale, epoch_ticks};
pub use frame::Frame;

use crate::platform::life::living;
use crate::platform::pointer::horizontal_fraction;
use crate::widgets::dynamic::text;
use frame::{BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH};
use leptos::ev;
use leptos::prelude::*;

/// One line of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// CSS classes: which run, training or validation, past or present.
    pub class: String,
    /// The line, from [`Frame::path`].
    pub path: String,
    /// Places of small circles on it: the best epoch, or a line's only point.
    pub dots: Vec<(f64, f64)>,
    /// Its place and its letter, where lines are told apart by more than their colour.
    pub label: Option<(f64, f64, String)>,
}

/// A stretch of epochs that is told apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Shade {
    /// Its first epoch and its last.
    pub epochs: (u32, u32),
    /// What it is, in two or three words.
    pub words: String,
}

/// Curves over epochs. Pointing at it, or the arrow keys, choose an epoch; its numbers are for the caller to show.
#[component]
pub fn LineChart(
    /// What it shows, for the ear.
    #[prop(into)]
    name: Signal<String>,
    /// The chosen epoch's numbers in words, for the ear.
    #[prop(into)]
    spoken: Signal<String>,
    /// Both axes.
    #[prop(into)]
    frame: Signal<Frame>,
    /// Words of a tick of the vertical axis, given its value and the decimals that tell ticks apart.
    #[prop(into)]
    tick: Callback<(f64, usize), String>,
    /// The lines that change at the end of an epoch.
    #[prop(into)]
    curves: Signal<Vec<Curve>>,
    /// A faint line that grows by itself, as an SVG path.
    #[prop(into)]
    raw: Signal<String>,
    /// Its smoothed companion.
    #[prop(into)]
    smooth: Signal<String>,
    /// Places from the left where something changed during the run, and what: short words.
    #[prop(into)]
    marks: Signal<Vec<(f64, String)>>,
    /// A stretch behind the lines.
    #[prop(into)]
    shade: Signal<Option<Shade>>,
    /// Last epoch that can be chosen; 0 while there is none.
    #[prop(into)]
    last: Signal<u32>,
    /// The chosen epoch.
    cursor: RwSignal<Option<u32>>,
) -> impl IntoView {
    let point = move |event: ev::PointerEvent| {
        if let Some(fraction) = horizontal_fraction(&event).filter(|_| last.get_untracked() > 0) {
            let epoch = frame.get_untracked().epoch_at(fraction * WIDTH, last.get_untracked());
            cursor.set(Some(epoch));
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let last = last.get_untracked();
        let Some(next) = chosen(&event.key(), cursor.get_untracked(), last) else { return };
        event.prevent_default();
        if last > 0 {
            cursor.set(Some(next.clamp(1, last)));
        }
    };
    let grid = move || ticks(frame.get(), tick);
    let lines = move || curves.get().into_iter().map(line).collect_view();
    let here = move || {
        cursor.get().filter(|epoch| *epoch <= last.get()).map(|epoch| {
            let x = frame.get().x(f64::from(epoch));
            view! { <line class="cursor" x1=x x2=x y1=TOP y2=BOTTOM></line> }
        })
    };
    let shaded = move || {
        shade.get().map(|Shade { epochs: (from, to), words }| {
            let (from, to) = (frame.get().x(f64::from(from)), frame.get().x(f64::from(to)));
            view! {
                <rect class="shade" x=from y=TOP width=to - from height=BOTTOM - TOP></rect>
                <text class="shade" x=to - 4.0 y=TOP + 12.0 text-anchor="end">{words}</text>
            }
        })
    };
    let changes = move || {
        let mark = |(x, words): (f64, String)| {
            view! {
                <line class="change" x1=x x2=x y1=TOP y2=BOTTOM></line>
                <text class="change" x=x y=TOP - 3.0 text-anchor="middle">{words}</text>
            }
        };
        marks.get().into_iter().map(mark).collect_view()
    };
    let plot = format!("{LEFT} {TOP} {} {}", RIGHT - LEFT, BOTTOM - TOP);
    let margins = format!("{} {} {} {}", LEFT - 8.0, TOP - 8.0, RIGHT - LEFT + 22.0, BOTTOM - TOP + 16.0);
    view! {
        <div
            class="chart"
            role="slider"
            tabindex="0"
            aria-label=name
            aria-valuemin="1"
            aria-valuemax=text(move || last.get().max(1))
            aria-valuenow=text(move || cursor.get().unwrap_or(last.get()).max(1))
            aria-valuetext=spoken
            on:pointermove=point
            on:pointerdown=point
            on:pointerleave=living(move |_| cursor.set(None))
            on:blur=living(move |_| cursor.set(None))
            on:keydown=key
        >
            <svg translate="no" viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
                {shaded}
                {grid}
                // Early losses are off the scale: an inner drawing cuts them at its edge.
                <svg x=LEFT y=TOP width=RIGHT - LEFT height=BOTTOM - TOP viewBox=plot>
                    <path class="curve raw" d=raw></path>
                    <path class="curve smooth" d=smooth></path>
                </svg>
                {changes}
                {here}
                // What is beyond the axis is cut there too, with room for the circles and letters at the edges.
                <svg x=LEFT - 8.0 y=TOP - 8.0 width=RIGHT - LEFT + 22.0 height=BOTTOM - TOP + 16.0 viewBox=margins>
                    {lines}
                </svg>
            </svg>
        </div>
    }
}

/// The epoch that a key leads to, which may lie beside those there are; `None` for other keys.
fn chosen(key: &str, now: Option<u32>, last: u32) -> Option<u32> {
    match key {
        "ArrowRight" | "ArrowUp" => Some(now.map_or(1, |epoch| epoch + 1)),
        "ArrowLeft" | "ArrowDown" => Some(now.map_or(last, |epoch| epoch.saturating_sub(1))),
        "Home" => Some(1),
        "End" => Some(last),
        _ => None,
    }
}

/// Both axes with their words.
fn ticks(frame: Frame, words: Callback<(f64, usize), String>) -> impl IntoView {
    let value = move |value: f64| {
        let y = frame.y(value);
        view! {
            <line class="axis" x1=LEFT x2=RIGHT y1=y y2=y></line>
            <text x=LEFT - 5.0 y=y + 4.0 text-anchor="end">{words.run((value, frame.y.decimals_at(value)))}</text>
        }
    };
    let epoch = move |epoch: u32| {
        view! { <text x=frame.x(f64::from(epoch)) y=BOTTOM + 14.0 text-anchor="middle">{epoch}</text> }
    };
    let epochs = epoch_ticks(frame.epochs as u32);
    (frame.y.ticks().into_iter().map(value).collect_view(), epochs.into_iter().map(epoch).collect_view())
}

/// A curve with its circles and its letter.
fn line(curve: Curve) -> impl IntoView {
    let dot = |(x, y): &(f64, f64)| {
        view! { <circle class=format!("dot {}", curve.class) cx=*x cy=*y r="4"></circle> }
    };
    let dots = curve.dots.iter().map(dot).collect_view();
    let letter = curve.label.map(|(x, y, letter)| {
        view! { <text class=format!("letter {}", curve.class) x=x y=y>{letter}</text> }
    });
    view! { <path class=format!("curve {}", curve.class) d=curve.path></path> {dots} {letter} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_from_epoch_to_epoch_and_begin_at_an_end() {
        assert_eq!((chosen("ArrowRight", None, 9), chosen("ArrowLeft", None, 9)), (Some(1), Some(9)));
        assert_eq!((chosen("ArrowUp", Some(4), 9), chosen("ArrowDown", Some(4), 9)), (Some(5), Some(3)));
        assert_eq!(
            (chosen("Home", Some(4), 9), chosen("End", Some(4), 9), chosen("Tab", Some(4), 9)),
            (Some(1), Some(9), None)
        );
    }
}
