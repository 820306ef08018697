use super::super::run::Event;
use super::super::words;
use super::confusion::Confusion;
use super::{lab, part, shown};
use crate::i18n::{grouped, use_i18n};
use crate::platform::files::save;
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use protocol::TestMetrics;

/// What the network gets right on images it has never seen, and its weights to keep.
#[component]
pub(super) fn TestResult() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let test: Memo<Option<TestMetrics>> =
        Memo::new(move |_| lab.run.with(|run| run.ending.as_ref().and_then(|ending| ending.test.clone())));
    let weights = move || lab.run.with(|run| run.ending.as_ref().and_then(|ending| ending.weights.clone()));
    let keep = move |_| {
        if let Some(bytes) = weights() {
            let network = lab.run.with_untracked(|run| run.plan.as_ref().map(|plan| plan.settings.network.key()));
            let name = format!("nucleo-{}.safetensors", network.unwrap_or("network"));
            save(&name, "application/octet-stream", &bytes);
        }
    };
    let score = move || {
        test.get().map(|test| {
            let images: u64 = test.confusion.iter().flatten().map(|count| u64::from(*count)).sum();
            let (accuracy, loss) = (test.accuracy, test.loss);
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
                </div>
            }
            .into_any()
        })
    };
    let confusion = move || test.get().map(|test| view! { <Confusion counts=test.confusion/> }.into_any());
    view! {
        <div class="result">
            <div>
                {part(score)}
                {shown(move || weights().is_some(), move || view! {
                    <button type="button" class="button button-quiet keep" data-action="save" on:click=keep>
                        {text(move || i18n.t().training().action_save())}
                    </button>
                }.into_any())}
            </div>
            <div>{part(confusion)}</div>
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
    let mended = Memo::new(move |_| {
        lab.run.with(|run| {
            let death = run.last_death.clone().filter(|_| run.restarts > 0 && run.failure.is_none())?;
            Some((death, run.resumed_from))
        })
    });
    let failed = move || {
        failure.get().map(|failure| {
            let kind = failure.kind;
            view! {
                <div class="failure" role="alert" data-failure=format!("{kind:?}").to_lowercase()>
                    <p>{text(move || words::failure(kind, i18n.t().training()))}</p>
                    {shown(move || kept.get() != 0, move || view! {
                        <button
                            type="button"
                            class="button button-quiet"
                            data-action="continue"
                            on:click=move |_| lab.act(Event::Restart)
                        >
                            {text(move || i18n.t().training().action_continue(&kept.get()))}
                        </button>
                    }.into_any())}
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
    view! {
        {part(failed)}
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
