use super::super::lab::Choosing;
use super::super::words;
use super::{focus_main, lab, part, shown};
use crate::i18n::{Misread, number, use_i18n};
use crate::laboratory::field::Field;
use crate::laboratory::run::{Event, Run, Status};
use crate::platform::life::living;
use crate::widgets::Idle;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// What the row below the buttons is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// Before a run: how long it will take.
    Time,
    /// During it: its learning rate.
    Rate,
    /// After it: more epochs, and which weights count.
    More,
    /// After a failure, which has its own words.
    Nothing,
}

fn purpose(run: &Run, choosing: Option<Choosing>) -> Use {
    match run.status {
        _ if choosing.is_some() => Use::Time,
        Status::Idle => Use::Time,
        Status::Finished if run.resumable().is_some() => Use::More,
        Status::Finished => Use::Time,
        Status::Failed => Use::Nothing,
        _ => Use::Rate,
    }
}

/// One row of what can be done now, so that nothing below it moves when the run begins or ends.
#[component]
pub(super) fn Steer() -> impl IntoView {
    let lab = lab();
    let purpose = Memo::new(move |_| lab.run.with(|run| purpose(run, lab.choosing.get())));
    let row = move || {
        let row = match purpose.get() {
            Use::Time => view! { <Time/> }.into_any(),
            Use::Rate => view! { <Rate/> }.into_any(),
            Use::More => view! { <More/> }.into_any(),
            Use::Nothing => return None,
        };
        Some(row)
    };
    view! { <div class="steer">{part(row)}</div> }
}

/// How long the run will take, once that is measured.
#[component]
fn Time() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let estimate = Memo::new(move |_| lab.estimate());
    let choosing = Idle::when(move || lab.choosing.get().is_some());
    let words = move || {
        let texts = i18n.t();
        match estimate.get() {
            Some(seconds) => texts.training().estimate_about(&words::duration(seconds, texts)),
            None => texts.training().estimate_unknown().to_owned(),
        }
    };
    view! {
        <span
            class="steer-words"
            role="status"
            data-name="estimate"
            data-seconds=text(move || estimate.get().map_or_else(String::new, |seconds| seconds.round().to_string()))
        >
            {text(words)}
        </span>
        {shown(move || estimate.get().is_none(), move || view! {
            <button
                type="button"
                class="link-button"
                data-action="measure"
                aria-disabled=choosing.told()
                on:click=choosing.or(move || {
                    lab.time();
                    focus_main();
                })
            >
                {text(move || i18n.t().training().action_measure())}
            </button>
        }.into_any())}
    }
}

/// The rate of the run under way, to be typed, or ten times smaller or larger.
#[component]
fn Rate() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let (low, high) = Field::Rate.limits();
    let now = Memo::new(move |_| lab.run.with(|run| run.wanted_rate().unwrap_or(low)));
    let refused = RwSignal::new(None::<Misread>);
    let set = move |rate: f64| lab.act(Event::SetRate(rate.clamp(low, high)));
    let typed = move |event| {
        let read = Field::Rate.bounds().read(&event_target_value(&event), i18n.t_untracked().locale());
        refused.set(read.clone().err());
        if let Ok(rate) = read {
            set(rate);
        }
    };
    let step = move |action: &'static str, down: bool| {
        view! {
            <button
                type="button"
                class="pill"
                data-action=action
                aria-label=text(move || {
                    let words = i18n.t().training();
                    if down { words.rate_down() } else { words.rate_up() }
                })
                on:click=move |_| set(if down { now.get_untracked() / 10.0 } else { now.get_untracked() * 10.0 })
            >
                {if down { "÷ 10" } else { "× 10" }}
            </button>
        }
    };
    view! {
        <label class="steer-field">
            <span>{text(move || i18n.t().training().settings_rate())}</span>
            <input
                class="field"
                inputmode=Field::Rate.bounds().kind.pad()
                name="rate-now"
                autocomplete="off"
                data-rate=text(move || now.get())
                aria-invalid=text(move || refused.with(Option::is_some).to_string())
                prop:value=text(move || number(now.get(), 7, i18n.locale()))
                on:change=living(typed)
            />
        </label>
        {step("rate-down", true)}
        {step("rate-up", false)}
        {misread(Field::Rate, refused)}
    }
}

/// Why what was typed into a field is not taken, beside it.
fn misread(field: Field, refused: RwSignal<Option<Misread>>) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || {
        refused.with(|refused| refused.as_ref().map_or_else(String::new, |why| field.bounds().refusal(why, i18n.t())))
    };
    shown(
        move || refused.with(Option::is_some),
        move || view! { <span class="problem" role="alert">{text(words)}</span> }.into_any(),
    )
}

/// Epochs offered first.
const EPOCHS: u32 = 3;

/// More epochs for a run that ended, and the choice between its last weights and its best.
#[component]
fn More() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let planned = lab.run.with_untracked(|run| {
        let left = run.plan.as_ref().map_or(0, |plan| plan.settings.epochs).saturating_sub(run.epoch());
        if left > 0 { left } else { EPOCHS }
    });
    let epochs = RwSignal::new(planned);
    let from = Memo::new(move |_| lab.run.with(|run| run.resumable().unwrap_or(0)));
    let restored = Memo::new(move |_| lab.run.with(|run| run.restored));
    let better = Memo::new(move |_| {
        lab.run.with(|run| {
            let last = run.checkpoint.as_ref()?.epoch;
            run.best.as_ref().map(|best| best.epoch).filter(|best| *best != last)
        })
    });
    let refused = RwSignal::new(None::<Misread>);
    let typed = move |event| {
        let read = Field::Epochs.bounds().read(&event_target_value(&event), i18n.t_untracked().locale());
        refused.set(read.clone().err());
        if let Ok(read) = read {
            epochs.set(read as u32);
        }
    };
    let go = move |_| {
        lab.act(Event::GoOn(epochs.get_untracked()));
        focus_main();
    };
    view! {
        <button type="button" class="link-button" data-action="go-on" disabled=flag(move || !lab.has_images()) on:click=go>
            {text(move || i18n.t().training().action_go_on(&from.get()))}
        </button>
        <label class="steer-field">
            <input
                class="field"
                inputmode=Field::Epochs.bounds().kind.pad()
                name="more-epochs"
                autocomplete="off"
                aria-invalid=text(move || refused.with(Option::is_some).to_string())
                prop:value=text(move || epochs.get())
                on:change=living(typed)
            />
            <span>{text(move || i18n.t().training().more_epochs())}</span>
        </label>
        {misread(Field::Epochs, refused)}
        {part(move || better.get().map(|best| view! {
            <label class="check">
                <input
                    type="checkbox"
                    name="restore"
                    data-action="restore-best"
                    prop:checked=flag(move || restored.get())
                    on:change=living(move |event| lab.act(Event::Restore(event_target_checked(&event))))
                />
                {text(move || i18n.t().training().restore_best(&best))}
            </label>
        }.into_any()))}
    }
}
