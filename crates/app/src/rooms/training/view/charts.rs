use super::super::axis::AxisChoice;
use super::super::curves::{Quantity, RunCurves, batches, frame, letter, letters_apart, rate_changes, runs};
use super::super::words;
use super::{lab, part, run_class};
use crate::i18n::{number, percent, use_i18n, with_decimals};
use crate::laboratory::overfit::Overfit;
use crate::widgets::Choice;
use crate::widgets::chart::{Curve, Frame, LineChart, Shade};
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// Loss and accuracy over the epochs, and the numbers under the pointer.
#[component]
pub(super) fn Charts() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let all = Memo::new(move |_| lab.run.with(runs));
    let last = Memo::new(move |_| {
        all.with(|all| all.iter().filter_map(|run| run.epochs.last()).map(|metrics| metrics.epoch).max().unwrap_or(0))
    });
    view! {
        <div class="charts">
            <OneChart quantity=Quantity::Loss all=all last=last/>
            <OneChart quantity=Quantity::Accuracy all=all last=last/>
        </div>
        <div class="legend-row">
            <p class="legend">
                <span><i class="key" aria-hidden="true"></i>{text(move || i18n.t().training().chart_legend_validation())}</span>
                <span><i class="key dashed" aria-hidden="true"></i>{text(move || i18n.t().training().chart_legend_training())}</span>
                <span><i class="key faint" aria-hidden="true"></i>{text(move || i18n.t().training().chart_legend_batches())}</span>
            </p>
            <AxisSwitch/>
        </div>
        <Readout all=all last=last/>
    }
}

/// How the values are spread.
#[component]
fn AxisSwitch() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let options = AxisChoice::ALL
        .map(|axis| {
            let name = move || {
                let words = i18n.t().training();
                match axis {
                    AxisChoice::Linear => words.axis_linear(),
                    AxisChoice::Log => words.axis_log(),
                    AxisChoice::Unit => words.axis_unit(),
                }
                .to_owned()
            };
            (axis, axis.key(), Signal::derive(name))
        })
        .to_vec();
    view! {
        <div class="axis-switch">
            <Choice
                name="axis"
                label=Signal::derive(move || i18n.t().training().axis_title().to_owned())
                options=options
                value=Signal::derive(move || lab.axis.get())
                choose=move |axis| lab.axis.set(axis)
            />
        </div>
    }
}

#[component]
fn OneChart(quantity: Quantity, all: Memo<Vec<RunCurves>>, last: Memo<u32>) -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let frame = Memo::new(move |_| {
        let wanted = lab.settings.with(|settings| settings.epochs);
        lab.run.with(|run| all.with(|all| frame(run, all, wanted, quantity, lab.axis.get())))
    });
    let name = move || match quantity {
        Quantity::Loss => i18n.t().training().chart_loss(),
        Quantity::Accuracy => i18n.t().training().chart_accuracy(),
    };
    let curves = Memo::new(move |_| all.with(|all| lines(all, quantity, &frame.get())));
    let growing = Memo::new(move |_| lab.run.with(|run| batches(run, &frame.get(), quantity)));
    let marks = move || {
        let frame = frame.get();
        let changes = lab.run.with(rate_changes);
        changes.into_iter().map(|(epoch, rate)| (frame.x(epoch), number(rate, 7, i18n.locale()))).collect::<Vec<_>>()
    };
    let tick = Callback::new(move |(value, decimals): (f64, usize)| {
        let locale = i18n.locale();
        match quantity {
            Quantity::Loss => words::large(value, locale).unwrap_or_else(|| with_decimals(value, decimals, locale)),
            Quantity::Accuracy => percent(value, decimals.saturating_sub(2), locale),
        }
    });
    let shade = Memo::new(move |_| {
        if quantity != Quantity::Loss {
            return None;
        }
        let Overfit { best, last } = lab.run.with(|run| Overfit::of(&run.epochs))?;
        Some(Shade { epochs: (best.epoch, last.epoch), words: i18n.t().training().overfit_shade().to_owned() })
    });
    let spoken = move || {
        let texts = i18n.t();
        let epoch = lab.cursor.get().unwrap_or(last.get());
        all.with(|all| {
            let words = texts.training();
            let at = all.iter().rev().find_map(|run| run.at(epoch));
            at.map_or_else(
                || words.chart_nothing().to_owned(),
                |metrics| {
                    let locale = texts.locale();
                    let numbers = match quantity {
                        Quantity::Loss => words.chart_readout_loss(
                            &words::loss(metrics.val_loss, locale),
                            &words::loss(metrics.loss, locale),
                        ),
                        Quantity::Accuracy => words.chart_readout_accuracy(
                            &words::accuracy(metrics.val_accuracy, locale),
                            &words::accuracy(metrics.accuracy, locale),
                        ),
                    };
                    format!("{}: {numbers}", words.chart_epoch(&epoch))
                },
            )
        })
    };
    view! {
        <div>
            <h2>{text(name)}</h2>
            <LineChart
                name=Signal::derive(move || name().to_owned())
                spoken=Signal::derive(spoken)
                frame=frame
                tick=tick
                curves=curves
                raw=Signal::derive(move || growing.with(|(raw, _)| raw.clone()))
                smooth=Signal::derive(move || growing.with(|(_, smooth)| smooth.clone()))
                marks=Signal::derive(marks)
                shade=shade
                last=last
                cursor=lab.cursor
            />
        </div>
    }
}

/// Training dashed, validation solid, a circle at the best epoch; letters where there are several runs.
fn lines(all: &[RunCurves], quantity: Quantity, frame: &Frame) -> Vec<Curve> {
    let place = |(epoch, value): (f64, f64)| (frame.x(epoch), frame.y(value));
    let last = |run: &RunCurves| run.points(|metrics| quantity.validation(metrics)).last().copied().map(place);
    let ends: Vec<(f64, f64)> = all.iter().map(|run| last(run).unwrap_or_default()).collect();
    let several = all.len() > 1;
    all.iter()
        .zip(letters_apart(&ends))
        .flat_map(|(run, (x, y))| {
            let run_class = format!("{}{}", run_class(run.slot), if run.past { " past" } else { "" });
            let training = run.points(|metrics| quantity.training(metrics));
            let validation = run.points(|metrics| quantity.validation(metrics));
            let best = run.best_epoch.map(f64::from);
            let dots = validation.iter().filter(|(epoch, _)| best.is_some_and(|best| (best - epoch).abs() < 0.5));
            let dots = dots.copied().map(place).collect();
            // A line of one point would not be seen.
            let only = if training.len() == 1 { training.iter().copied().map(place).collect() } else { vec![] };
            let label = several.then(|| (x + 6.0, y + 3.5, letter(run.slot).to_string()));
            [
                Curve { class: format!("{run_class} training"), path: frame.path(training), dots: only, label: None },
                Curve { class: format!("{run_class} validation"), path: frame.path(validation), dots, label },
            ]
        })
        .collect()
}

/// Most runs that are read out at once: the latest.
const SHOWN: usize = 6;

/// The exact numbers of the epoch pointed at, for every run that has it.
#[component]
fn Readout(all: Memo<Vec<RunCurves>>, last: Memo<u32>) -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    // Room for what may be read, so that nothing below moves.
    let lines = Memo::new(move |_| all.with(|all| all.len().clamp(1, SHOWN) + 1));
    let read = move || {
        let texts = i18n.t();
        let (words, locale) = (texts.training(), texts.locale());
        let all_runs = all.with(Vec::len);
        if last.get() == 0 {
            return Some(words.chart_empty().into_any());
        }
        // Nothing pointed at: where every run is now.
        let pointed = lab.cursor.get();
        let kept = lab.kept.get_untracked();
        let row = |run: &RunCurves| {
            let metrics = pointed.map_or_else(|| run.epochs.last(), |epoch| run.at(epoch))?;
            let numbers = words.chart_readout(
                &words::loss(metrics.val_loss, locale),
                &words::loss(metrics.loss, locale),
                &words::accuracy(metrics.val_accuracy, locale),
                &words::accuracy(metrics.accuracy, locale),
            );
            let name = kept.iter().find(|record| record.slot == run.slot).map(|record| words::run_name(record, words));
            Some(view! {
                <span class=format!("readout-row {}", run_class(run.slot))>
                    <i class="swatch" aria-hidden="true"></i>
                    <b>{(all_runs > 1).then(|| format!("{} ", letter(run.slot)))} {name}</b>
                    ": "
                    {numbers}
                </span>
            })
        };
        let rows = all.with(|all| all.iter().rev().filter_map(row).take(SHOWN).collect_view());
        let head = match pointed {
            Some(epoch) => words.chart_epoch(&epoch),
            None => words.chart_hint().to_owned(),
        };
        view! { <span class="readout-row">{head}</span> {rows} }.into_any().into()
    };
    view! {
        <p class="say readout" style:--lines=text(move || lines.get().to_string())>
            {part(read)}
        </p>
    }
}
