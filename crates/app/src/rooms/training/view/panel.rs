use super::super::lab::Choosing;
use super::super::words;
use super::cards::Cards;
use super::charts::Charts;
use super::epochs::Epochs;
use super::garments::Unseen;
use super::result::{Failed, TestResult};
use super::steer::Steer;
use super::stored::StoredRuns;
use super::{MAIN, focus_main, holds, lab, shown};
use crate::i18n::use_i18n;
use crate::laboratory::run::{Event, Status};
use crate::widgets::Idle;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;
use protocol::DeviceKind;

/// The figure: networks, buttons, progress, curves, and what came of it. Its `data-` attributes are part of the page's
/// contract.
#[component]
pub(super) fn Panel() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let status = Memo::new(move |_| if lab.choosing.get().is_some() { Status::Loading } else { lab.status() });
    let device = move || {
        lab.run.with(|run| {
            let kind = run.device.as_ref().map(|device| device.kind);
            match kind.or_else(|| run.plan.as_ref().map(|plan| plan.device.kind)) {
                Some(DeviceKind::Cpu) => "cpu",
                Some(DeviceKind::WebGpu) => "webgpu",
                None => "",
            }
        })
    };
    view! {
        <section
            class="stage"
            data-panel="training"
            data-status=text(move || status.get().key())
            data-device=text(device)
            data-epoch=text(move || lab.run.with(|run| run.epoch()))
            data-step=text(move || lab.run.with(|run| run.step()))
            data-images-per-second=text(move || lab.run.with(|run| run.images_per_second().unwrap_or(0.0)))
            data-workers=text(move || lab.run.with(|run| run.progress.as_ref().map_or(0, |now| now.workers)))
            data-restarts=text(move || lab.run.with(|run| run.restarts))
            data-images=text(move || lab.run.with(|run| run.loading.map_or(0, |(there, _)| there)))
            data-images-of=text(move || lab.run.with(|run| run.loading.map_or(0, |(_, all)| all)))
            data-rate=text(move || lab.run.with(|run| run.current_rate().unwrap_or(0.0)))
            aria-label=text(move || i18n.t().training().action_panel())
        >
            <StoredRuns/>
            <Cards/>
            <RunRow status=status/>
            <Steer/>
            <Failed/>
            <Charts/>
            <Unseen/>
            <div class="outcome">
                <Epochs/>
                <TestResult/>
            </div>
        </section>
    }
}

/// Start or pause or resume, stop, progress, and the line of numbers.
#[component]
fn RunRow(status: Memo<Status>) -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let pausing = holds(move || lab.run.with(|run| run.pausing));
    let resuming = holds(move || lab.run.with(|run| run.resuming));
    let stopping = holds(move || lab.run.with(|run| run.stopping));
    // One button, so that the focus stays where it is when its meaning changes.
    let action = move || match status.get() {
        Status::Running | Status::Loading | Status::Compiling => "pause",
        Status::Paused => "resume",
        _ => "start",
    };
    let name = move || {
        let words = i18n.t().training();
        match status.get() {
            Status::Running if pausing.get() => words.action_pausing(),
            Status::Running | Status::Loading | Status::Compiling => words.action_pause(),
            Status::Paused if resuming.get() => words.action_resuming(),
            Status::Paused => words.action_resume(),
            Status::Idle => words.action_start(),
            Status::Finished | Status::Failed => words.action_again(),
        }
    };
    let idle = Idle::when(move || match status.get() {
        Status::Loading | Status::Compiling => true,
        Status::Running => pausing.get() || stopping.get(),
        Status::Paused => resuming.get() || stopping.get(),
        _ => !lab.has_images(),
    });
    let press = move || match status.get_untracked() {
        Status::Running => lab.act(Event::Pause),
        Status::Paused => lab.act(Event::Resume),
        Status::Idle | Status::Finished | Status::Failed => lab.start(),
        Status::Loading | Status::Compiling => {}
    };
    let stop = move || i18n.t().training();
    let share = Memo::new(move |_| (lab.run.with(|run| run.share_done()) * 1000.0).round() / 10.0);
    let line = move || {
        let texts = i18n.t();
        match lab.choosing.get() {
            Some(Choosing::Measuring) => texts.training().status_measuring().to_owned(),
            Some(Choosing::Timing) => texts.training().status_timing().to_owned(),
            Some(Choosing::Asking) => texts.training().status_connecting().to_owned(),
            None if !lab.busy() && !lab.has_images() => texts.training().fashion_needed().to_owned(),
            None => lab.run.with(|run| lab.settings.with(|settings| words::status(run, settings, texts))),
        }
    };
    view! {
        <div class="run">
            <button
                type="button"
                class="button"
                id=MAIN
                data-action=text(action)
                aria-disabled=idle.told()
                on:click=idle.or(press)
            >
                {text(name)}
            </button>
            {shown(move || status.get().is_active() && lab.choosing.get().is_none(), move || view! {
                <button
                    type="button"
                    class="button button-quiet"
                    data-action="stop"
                    disabled=flag(move || stopping.get())
                    on:click=move |_| {
                        lab.act(Event::Stop);
                        focus_main();
                    }
                >
                    {text(move || if stopping.get() { stop().action_stopping() } else { stop().action_stop() })}
                </button>
            }.into_any())}
            <div
                class="bar"
                role="progressbar"
                aria-label=text(move || i18n.t().training().status_progress())
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=text(move || share.get().round())
            >
                <i style:width=text(move || format!("{}%", share.get()))></i>
            </div>
            <span class="run-line">{text(line)}</span>
        </div>
    }
}
