use super::{lab, part, shown};
use crate::i18n::{percent, use_i18n};
use crate::laboratory::garments;
use crate::laboratory::run::Checkpoint;
use crate::laboratory::settings::{DataChoice, RunSettings};
use crate::laboratory::verdicts::{GARMENTS, Garment, Verdict, Verdicts, garments as of_test};
use crate::platform::numeral::fixed;
use crate::rooms::shared::trained::image::Image;
use crate::rooms::shared::trained::{Engine, Picture, scores};
use crate::widgets::dynamic::text;
use inference::Trained;
use leptos::prelude::*;
use std::sync::Arc;

/// The trace's size in its own units.
const WIDTH: f64 = 60.0;
/// See [`WIDTH`].
const HEIGHT: f64 = 16.0;

/// Ten garments that the network never sees, and what it says of them after each epoch.
#[component]
pub(super) fn Unseen() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    // Those of the run, and before there is one those of the settings.
    let settings = Memo::new(move |_| {
        let of = |settings: &RunSettings| (settings.data == DataChoice::Synthetic).then_some(settings.drawn);
        lab.run.with(|run| run.plan.as_ref().map(|plan| of(&plan.settings))).unwrap_or_else(|| lab.settings.with(of))
    });
    let garments = Memo::new(move |_| settings.get().map(of_test).unwrap_or_default());
    let verdicts = RwSignal::new(Verdicts::default());
    ask_after_each_epoch(garments, verdicts);
    let said = move || {
        let words = i18n.t().training();
        verdicts
            .with(Verdicts::right)
            .map_or_else(|| words.unseen_before().to_owned(), |right| words.unseen_right(&right, &GARMENTS))
    };
    shown(
        move || settings.with(Option::is_some),
        move || {
            view! {
            <section class="unseen">
                <h2>{text(move || i18n.t().training().unseen_title().to_owned())}</h2>
                <p class="say">{text(said)}</p>
                <ul>
                    {(0..GARMENTS).map(|place| view! { <One place=place garments=garments verdicts=verdicts/> }).collect_view()}
                </ul>
            </section>
        }
        .into_any()
        },
    )
}

/// The weights after an epoch. They are held, so that those of another run cannot lie where they lay.
#[derive(Clone)]
struct Held {
    epoch: u32,
    bytes: Arc<Vec<u8>>,
}

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.bytes, &other.bytes)
    }
}

/// Sends the garments through the network of every epoch, between the frames of the page.
fn ask_after_each_epoch(garments: Memo<Vec<Garment>>, verdicts: RwSignal<Verdicts>) {
    let lab = lab();
    let engine = Engine::new();
    let weights = Memo::new(move |_| {
        let held = |last: &Checkpoint| Held { epoch: last.epoch, bytes: Arc::clone(&last.bytes) };
        lab.run.with(|run| run.checkpoint.as_ref().map(held))
    });
    Effect::new(move |_| {
        let garments = garments.get();
        let Some(Held { epoch, bytes }) = weights.get() else {
            engine.stop();
            return verdicts.set(Verdicts::default());
        };
        // What cannot be read has no verdicts; the run itself says what is wrong with it.
        let Ok(trained) = Trained::read(&bytes) else { return };
        let images = garments.iter().map(|garment| Image::from_bytes(&garment.pixels, None).pixels).collect();
        engine.run(&Arc::new(trained), images, false, move |found| {
            let Ok(found) = found else { return };
            let said = found.iter().zip(&garments);
            let said: Option<Vec<_>> =
                said.map(|(levels, garment)| Verdict::of(epoch, &scores(levels), garment.class)).collect();
            if let Some(said) = said {
                verdicts.try_update(|verdicts| verdicts.note(said));
            }
        });
    });
}

/// One garment: how it looks, what the network says it is, and how sure of the truth it was epoch by epoch.
#[component]
fn One(place: usize, garments: Memo<Vec<Garment>>, verdicts: RwSignal<Verdicts>) -> impl IntoView {
    let i18n = use_i18n();
    let image = Signal::derive(move || {
        garments.with(|garments| garments.get(place).map(|garment| Image::from_bytes(&garment.pixels, None)))
    });
    let class =
        Memo::new(move |_| garments.with(|garments| garments.get(place).map_or(place, |garment| garment.class)));
    let last = Memo::new(move |_| verdicts.with(|verdicts| verdicts.of(place).last().copied()));
    let state = move || last.get().map_or("open", |verdict| if verdict.right { "right" } else { "wrong" });
    let truth = move || garments::name(class.get(), i18n.t());
    let said =
        move || last.get().map_or_else(|| truth().to_owned(), |said| garments::name(said.guess, i18n.t()).to_owned());
    let sure = move || {
        let words = i18n.t().training();
        last.get().map_or_else(String::new, |verdict| {
            let share = percent(verdict.sure, 0, i18n.locale());
            if verdict.right { ["✓ ", &share].concat() } else { ["✗ ", &words.unseen_is(&truth())].concat() }
        })
    };
    view! {
        <li data-verdict=text(state)>
            <Picture image=image/>
            <b>{text(said)}</b>
            <span>{text(sure)}</span>
            {part(move || {
                let trace = verdicts.with(|verdicts| trace(verdicts.of(place)));
                (!trace.is_empty()).then(|| view! { <Trace dots=trace/> }.into_any())
            })}
        </li>
    }
}

/// A dot for each epoch: (from the left, from the top, whether it was right). The higher, the surer of the truth.
fn trace(verdicts: &[Verdict]) -> Vec<(f64, f64, bool)> {
    let step = WIDTH / (verdicts.len().max(2) - 1) as f64;
    let dot = |(at, verdict): (usize, &Verdict)| (at as f64 * step, (1.0 - verdict.truth) * HEIGHT, verdict.right);
    verdicts.iter().enumerate().map(dot).collect()
}

#[component]
fn Trace(dots: Vec<(f64, f64, bool)>) -> impl IntoView {
    let points: Vec<_> = dots.iter().map(|(x, y, _)| fixed(*x, 1) + "," + &fixed(*y, 1)).collect();
    let dots = dots
        .into_iter()
        .map(|(x, y, right)| view! { <circle class:right=right cx=fixed(x, 1) cy=fixed(y, 1) r="2.2"></circle> });
    view! {
        <svg viewBox=format!("-4 -4 {} {}", WIDTH + 8.0, HEIGHT + 8.0) aria-hidden="true">
            <polyline points=points.join(" ")></polyline>
            {dots.collect_view()}
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_runs_from_edge_to_edge() {
        let said = |epoch, truth, right| Verdict { epoch, guess: 0, sure: 1.0, truth, right };
        assert_eq!(trace(&[]), []);
        assert_eq!(trace(&[said(1, 0.25, false)]), [(0.0, 12.0, false)]);
        assert_eq!(trace(&[said(1, 0.0, false), said(2, 1.0, true)]), [(0.0, 16.0, false), (60.0, 0.0, true)]);
    }
}
