use crate::i18n::{grouped, use_i18n};
use crate::laboratory::classes::Classes;
use crate::platform::element::focus_cell;
use crate::platform::life::living;
use crate::widgets::dynamic::text;
use crate::widgets::{Rich, moved};
use leptos::ev;
use leptos::prelude::*;

/// What the network takes for what: rows are the truth, columns what it said. One tab stop; arrows move in it.
#[component]
pub(super) fn Confusion(
    /// `counts[truth][prediction]`.
    counts: Vec<Vec<u32>>,
    /// What the classes are called.
    classes: Classes,
) -> impl IntoView {
    let i18n = use_i18n();
    let at = RwSignal::new((0_usize, 0_usize));
    let pointed = RwSignal::new(None::<(usize, usize)>);
    let size = counts.len();
    let totals: Vec<u32> = counts.iter().map(|row| row.iter().sum()).collect();
    let counts = StoredValue::new(counts);
    let totals = StoredValue::new(totals);
    let sentence = move |(truth, guess): (usize, usize)| {
        let texts = i18n.t();
        let words = texts.training();
        let name = |class: usize| classes.name(class, texts);
        let count = counts.with_value(|counts| counts.get(truth).and_then(|row| row.get(guess)).copied().unwrap_or(0));
        let total = totals.with_value(|totals| totals.get(truth).copied().unwrap_or(0));
        let (count, total) = (grouped(count.into(), texts.locale()), grouped(total.into(), texts.locale()));
        if truth == guess {
            words.result_cell_right(&name(truth), &count, &total)
        } else {
            words.result_cell(&name(truth), &name(guess), &count, &total)
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let Some(next) = moved(&event, at.get_untracked(), (size, size)) else { return };
        event.prevent_default();
        at.set(next);
        pointed.set(Some(next));
        focus_cell(&event, next.0, next.1);
    };
    let cell = move |truth: usize, guess: usize| {
        let count = counts.with_value(|counts| counts.get(truth).and_then(|row| row.get(guess)).copied().unwrap_or(0));
        let total = totals.with_value(|totals| totals.get(truth).copied().unwrap_or(0)).max(1);
        let share = f64::from(count) / f64::from(total);
        let class = if truth == guess { "tally right" } else { "tally wrong" };
        // Small shares are what one looks for: the square root lifts them.
        let ink = format!("{:.0}%", share.sqrt() * 80.0);
        view! {
            <span
                class=class
                role="gridcell"
                tabindex=text(move || if at.get() == (truth, guess) { "0" } else { "-1" })
                data-row=truth
                data-col=guess
                data-value=count
                aria-label=text(move || sentence((truth, guess)))
                style:--share=ink
                on:pointerenter=move |_| pointed.set(Some((truth, guess)))
                on:focus=living(move |_| {
                    at.set((truth, guess));
                    pointed.set(Some((truth, guess)));
                })
            >
                {(count > 0).then_some(count)}
            </span>
        }
    };
    let row = move |truth: usize| {
        view! {
            <span role="row" class="confusion-row">
                <span class="class-name" role="rowheader">{text(move || classes.name(truth, i18n.t()))}</span>
                {(0..size).map(|guess| cell(truth, guess)).collect_view()}
            </span>
        }
    };
    let column = move |class: usize| {
        view! {
            <span class="class-name" role="columnheader">
                <span>{text(move || classes.name(class, i18n.t()))}</span>
            </span>
        }
    };
    view! {
        <h2>{text(move || i18n.t().training().result_confusion())}</h2>
        <div
            class="confusion"
            role="grid"
            data-name="confusion"
            aria-label=text(move || i18n.t().training().result_confusion())
            on:keydown=key
            on:pointerleave=living(move |_| pointed.set(None))
        >
            <span role="row" class="confusion-row confusion-head">
                <span></span>
                {(0..size).map(column).collect_view()}
            </span>
            {(0..size).map(row).collect_view()}
        </div>
        <p class="say">
            <Rich text=Signal::derive(move || match pointed.get() {
                Some(place) => sentence(place),
                None => i18n.t().training().result_confusion_hint().to_owned(),
            })/>
        </p>
    }
}
