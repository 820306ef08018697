use super::super::lab::Lab;
use super::super::words;
use super::confusion::Confusion;
use super::look_inside::LookInside;
use super::{focus_main, lab, part, shown};
use crate::i18n::{Texts, grouped, number, use_i18n};
use crate::laboratory::run::{Event, Record};
use crate::laboratory::safetensors;
use crate::platform::files::save;
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use protocol::{FailureKind, TestMetrics};

const KIND: &str = "application/octet-stream";

/// What the network gets right on images it has never seen, and its weights to keep.
#[component]
pub(super) fn TestResult() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let test: Memo<Option<TestMetrics>> =
        Memo::new(move |_| lab.run.with(|run| run.ending.as_ref().and_then(|ending| ending.test.clone())));
    // After the end the weights that count; a checkpoint beside them, which a run can go on from.
    let weights = move || lab.run.with(|run| run.weights().filter(|_| run.ending.is_some()));
    let checkpoint = move || {
        lab.run.with(|run| run.checkpoint.clone().filter(|_| run.ending.is_some()).map(|checkpoint| checkpoint.bytes))
    };
    let record: Memo<Option<Record>> = Memo::new(move |_| lab.kept.with(|kept| kept.last().cloned()));
    let name = move |what: &str| {
        let network = lab.run.with_untracked(|run| run.plan.as_ref().map(|plan| plan.settings.network.key()));
        format!("nucleo-{}{what}.safetensors", network.unwrap_or("network"))
    };
    let keep = move |_| {
        if let Some(bytes) = weights() {
            let plain = safetensors::plain(&bytes);
            save(&name(""), KIND, plain.as_deref().unwrap_or(&bytes));
        }
    };
    let keep_checkpoint = move |_| {
        if let Some(bytes) = checkpoint() {
            save(&name("-checkpoint"), KIND, &bytes);
        }
    };
    let score = move || test.get().map(|test| view! { <Score lab=lab test=test/> }.into_any());
    let classes =
        Memo::new(move |_| lab.run.with(|run| run.plan.as_ref().map(|plan| plan.settings.classes).unwrap_or_default()));
    let confusion =
        move || test.get().map(|test| view! { <Confusion counts=test.confusion classes=classes.get()/> }.into_any());
    view! {
        <div class="result">
            <div>
                {part(score)}
                {shown(move || weights().is_some(), move || view! { <LookInside record=record/> }.into_any())}
                {shown(move || weights().is_some(), move || view! {
                    <button type="button" class="button button-quiet keep" data-action="save" on:click=keep>
                        {text(move || i18n.t().training().action_save())}
                    </button>
                }.into_any())}
                {shown(move || checkpoint().is_some(), move || view! {
                    <button type="button" class="link-button link-button-quiet" data-action="save-checkpoint" on:click=keep_checkpoint>
                        {text(move || i18n.t().training().action_save_checkpoint())}
                    </button>
                }.into_any())}
            </div>
            <div>{part(confusion)}</div>
        </div>
        {shown(move || test.with(Option::is_some), move || view! {
            <p class="say raw-why">{text(move || test.with(|test| test.as_ref().map_or_else(String::new, |test| words::raw(test, i18n.t()))))}</p>
        }.into_any())}
    }
}

/// The test's scores: on images between 0 and 1, as in training, and on raw ones.
#[component]
fn Score(lab: Lab, test: TestMetrics) -> impl IntoView {
    let i18n = use_i18n();
    let images: u64 = test.confusion.iter().flatten().map(|count| u64::from(*count)).sum();
    let (accuracy, loss, raw) = (test.accuracy, test.loss, test.raw);
    view! {
        <div class="test-score" data-result="test" data-accuracy=accuracy data-loss=loss>
            <h2>{text(move || i18n.t().training().result_title())}</h2>
            <b>{text(move || words::accuracy(accuracy, i18n.locale()))}</b>
            <p class="say">
                {text(move || {
                    let texts = i18n.t();
                    texts.training().result_accuracy(&grouped(images, texts.locale()))
                })}
            </p>
            <p class="say">{text(move || i18n.t().training().result_loss(&words::loss(loss, i18n.locale())))}</p>
            <p class="say" data-name="tested">
                {text(move || lab.run.with(|run| words::tested(&run.epochs, i18n.t())))}
            </p>
            <h2>{text(move || i18n.t().training().raw_title())}</h2>
            <p class="raw-score" data-result="raw" data-accuracy=raw.accuracy data-loss=raw.loss>
                <b>{text(move || words::accuracy(raw.accuracy, i18n.locale()))}</b>
                <span>
                    {text(move || {
                        let texts = i18n.t();
                        let loss = raw.loss;
                        let loss = if (10.0..1e4).contains(&loss) {
                            number(loss.into(), 1, texts.locale())
                        } else {
                            words::loss(loss, texts.locale())
                        };
                        texts.training().result_loss(&loss)
                    })}
                </span>
            </p>
        </div>
    }
}

/// What went wrong and what can be done, and what went wrong and was mended.
#[component]
pub(super) fn Failed() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let failure = Memo::new(move |_| lab.run.with(|run| run.failure.clone()));
    let kept = Memo::new(move |_| lab.run.with(|run| run.checkpoint.as_ref().map_or(0, |checkpoint| checkpoint.epoch)));
    let sound = Memo::new(move |_| lab.run.with(|run| run.sound().map_or(0, |checkpoint| checkpoint.epoch)));
    let lost = Memo::new(move |_| lab.run.with(|run| run.failure.is_none() && run.is_lost()));
    let mended = Memo::new(move |_| {
        lab.run.with(|run| {
            let death = run.last_death.clone().filter(|_| run.restarts > 0 && run.failure.is_none())?;
            Some((death, run.resumed_from))
        })
    });
    let go = move |event: Event| {
        lab.act(event);
        focus_main();
    };
    let back_off = move |texts: Texts| {
        let rate = lab.run.with(|run| run.wanted_rate().unwrap_or_default() / 10.0);
        let rate = number(rate, 7, texts.locale());
        match sound.get() {
            0 => texts.training().action_back_off_zero(&rate),
            epoch => texts.training().action_back_off(&epoch, &rate),
        }
    };
    let failure_words = move |kind| {
        let texts = i18n.t();
        match kind {
            FailureKind::Diverged => {
                let rate = lab.run.with(|run| run.wanted_rate().unwrap_or_default());
                texts.training().failure_diverged(&number(rate, 7, texts.locale()))
            }
            other => words::failure(other, texts.training()).to_owned(),
        }
    };
    let failed = move || {
        failure.get().map(|failure| {
            let kind = failure.kind;
            view! {
                <div class="failure" role="alert" data-failure=format!("{kind:?}").to_lowercase()>
                    <p>{text(move || failure_words(kind))}</p>
                    {if kind == FailureKind::Diverged {
                        // The same steps at the same rate would end the same way.
                        view! {
                            <button
                                type="button"
                                class="button button-quiet"
                                data-action="back-off"
                                on:click=move |_| go(Event::BackOff)
                            >
                                {text(move || back_off(i18n.t()))}
                            </button>
                        }.into_any()
                    } else {
                        shown(move || kept.get() != 0, move || view! {
                            <button
                                type="button"
                                class="button button-quiet"
                                data-action="continue"
                                on:click=move |_| go(Event::Restart)
                            >
                                {text(move || i18n.t().training().action_continue(&kept.get()))}
                            </button>
                        }.into_any()).into_any()
                    }}
                    <Detail detail=failure.detail/>
                </div>
            }
            .into_any()
        })
    };
    let restarted = move || {
        mended.get().map(|(death, from)| {
            view! {
                <div class="failure mended" role="status" data-restarted=from>
                    <p>
                        {text(move || match from {
                            0 => i18n.t().training().failure_restarted_zero().to_owned(),
                            epoch => i18n.t().training().failure_restarted(&epoch),
                        })}
                    </p>
                    <Detail detail=death.detail/>
                </div>
            }
            .into_any()
        })
    };
    // The story says what happened; here is the way out.
    let way_out = move || {
        view! {
            <div class="failure" data-diverging="">
                <button type="button" class="button button-quiet" data-action="back-off" on:click=move |_| go(Event::BackOff)>
                    {text(move || back_off(i18n.t()))}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        {part(failed)}
        {shown(move || lost.get(), way_out)}
        {part(restarted)}
    }
}

/// The machine's own words, for the curious.
#[component]
fn Detail(detail: String) -> impl IntoView {
    let i18n = use_i18n();
    (!detail.is_empty()).then(|| {
        view! {
            <details>
                <summary>{text(move || i18n.t().training().failure_detail())}</summary>
                <code>{detail}</code>
            </details>
        }
    })
}
