use super::experiment::{Change, Experiment};
use super::state::FURTHEST;
use crate::i18n::I18n;
use crate::platform::numeral::fixed;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// The drawing's size in its own units.
const WIDTH: f64 = 220.0;
/// See [`WIDTH`].
const HEIGHT: f64 = 132.0;
/// The plot's edges within it.
const LEFT: f64 = 30.0;
/// See [`LEFT`].
const RIGHT: f64 = 208.0;
/// See [`LEFT`].
const TOP: f64 = 10.0;
/// See [`LEFT`].
const BOTTOM: f64 = 110.0;

/// The place of a distance, from the left.
fn x(by: usize) -> f64 {
    LEFT + (RIGHT - LEFT) * by as f64 / FURTHEST as f64
}

/// The place of a share, from the top.
fn y(share: f64) -> f64 {
    BOTTOM - share * (BOTTOM - TOP)
}

/// The line through the shares.
fn line(changes: &[Change]) -> String {
    let points: Vec<String> = changes
        .iter()
        .enumerate()
        .map(|(by, change)| format!("{} {}", fixed(x(by), 1), fixed(y(change.share()), 1)))
        .collect();
    if points.is_empty() { String::new() } else { format!("M{}", points.join("L")) }
}

/// Round marks on a line: strokes without length, which round ends make visible.
fn dots(changes: &[Change]) -> String {
    let dot = |(by, change): (usize, &Change)| format!("M{} {}h0", fixed(x(by), 1), fixed(y(change.share()), 1));
    changes.iter().enumerate().map(dot).collect()
}

/// Square marks on a line.
fn squares(changes: &[Change]) -> String {
    let square = |(by, change): (usize, &Change)| {
        format!("M{} {}h7v7h-7z", fixed(x(by) - 3.5, 1), fixed(y(change.share()) - 3.5, 1))
    };
    changes.iter().enumerate().map(square).collect()
}

/// Marks that stand on a corner.
fn diamonds(changes: &[Change]) -> String {
    let diamond = |(by, change): (usize, &Change)| {
        format!("M{} {}l5-5l5 5l-5 5z", fixed(x(by) - 5.0, 1), fixed(y(change.share()), 1))
    };
    changes.iter().enumerate().map(diamond).collect()
}

/// The share of cells that change over how far the image moves: before pooling; where it may be told, after it, and
/// beside the summary moved. For the eye; the table has the numbers.
#[component]
pub(super) fn ShiftChart(
    i18n: I18n,
    experiment: Memo<Experiment>,
    /// How far the image is moved now.
    by: Memo<usize>,
    /// Whether what is after pooling may be told.
    told: Memo<bool>,
) -> impl IntoView {
    let read = move |draw: fn(&[Change]) -> String, series: fn(&Experiment) -> &Vec<Change>| {
        text(move || experiment.with(|experiment| draw(series(experiment))))
    };
    let across = (0..=FURTHEST).map(|by| {
        view! { <text x=x(by) y=BOTTOM + 16.0 text-anchor="middle">{by}</text> }
    });
    let up = [0_u8, 50, 100].map(|percent| {
        let y = y(f64::from(percent) / 100.0);
        view! {
            <path class="pooling-grid" d=format!("M{LEFT} {y}H{RIGHT}")></path>
            <text x=LEFT - 6.0 y=y + 4.0 text-anchor="end">{percent}</text>
        }
    });
    let cursor = text(move || format!("M{} {TOP}V{BOTTOM}", fixed(x(by.get()), 1)));
    view! {
        <p class="pooling-axis" aria-hidden="true">{text(move || i18n.t().pooling().axis())}</p>
        <p class="pooling-legend" aria-hidden="true">
            <span>{text(move || i18n.t().pooling().series_before())}</span>
            <span class="pooling-after">{text(move || i18n.t().pooling().series_after())}</span>
            <span class="pooling-followed">{text(move || i18n.t().pooling().series_followed())}</span>
        </p>
        <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") aria-hidden="true">
            {up.collect_view()}
            {across.collect_view()}
            <path class="pooling-here" d=cursor></path>
            <path class="pooling-line" d=read(line, |all| &all.before)></path>
            <path class="pooling-dots" d=read(dots, |all| &all.before)></path>
            <g class:pooling-hidden=flag(move || !told.get())>
                <path class="pooling-line pooling-after" d=read(line, |all| &all.after)></path>
                <path class="pooling-squares pooling-after" d=read(squares, |all| &all.after)></path>
                <path class="pooling-line pooling-followed" d=read(line, |all| &all.followed)></path>
                <path class="pooling-squares pooling-followed" d=read(diamonds, |all| &all.followed)></path>
            </g>
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_go_through_the_shares() {
        let changes = [Change::default(), Change { changed: 1, cells: 2 }];
        assert_eq!(line(&changes), "M30.0 110.0L74.5 60.0");
        assert_eq!(dots(&changes), "M30.0 110.0h0M74.5 60.0h0");
        assert!(squares(&changes).starts_with("M26.5 106.5h7v7h-7z"));
        assert!(diamonds(&changes).starts_with("M25.0 110.0l5-5l5 5l-5 5z"));
        assert_eq!(line(&[]), "");
    }
}
