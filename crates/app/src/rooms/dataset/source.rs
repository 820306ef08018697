//! Where Fashion-MNIST comes from: what there is, and the ways to bring it.

use super::loader::Loader;
use super::model::Model;
use super::words;
use crate::i18n::{Texts, number};
use crate::laboratory::classes::Classes;
use crate::laboratory::fashion::{Download, Event, Failure, Fashion, Host, Memory, Origin, Refused, Stage, TOTAL};
use crate::platform::blob::{Blob, chosen, dropped};
use crate::platform::clock::now;
use crate::platform::document::keep_focus;
use crate::platform::life::living;
use crate::widgets::dynamic::{flag, text};
use dataset::shards::Part;
use leptos::prelude::*;

/// Parts of the page whose controls come and go.
const SOURCE: &str = "dataset-source";
const PUBLISHER: &str = "dataset-publisher";
const OWN: &str = "dataset-own";

/// What there is of Fashion-MNIST.
#[component]
pub(super) fn Source(model: Model) -> impl IntoView {
    view! {
        <div class="dataset-source" id=SOURCE>
            <Present loader=model.loader/>
            <Publisher/>
            <Own/>
        </div>
    }
}

/// The images used now, and the rest of them where only the first were fetched.
#[component]
fn Present(loader: Loader) -> impl IntoView {
    let i18n = crate::i18n::use_i18n();
    let index = || {
        Fashion::of_page().host.with(|host| match host {
            Host::Served(index) => Some(index.clone()),
            _ => None,
        })
    };
    let origin = || Fashion::of_page().origin();
    // All four are here, and what they hold is not known yet.
    let judging = || Fashion::of_page().given.with(|given| given.missing().is_empty());
    let looking = || {
        let fashion = Fashion::of_page();
        matches!(fashion.host.get(), Host::Unasked | Host::Looking)
            || fashion.download.with(|download| download.stage == Stage::Looking)
    };
    let partial = move || origin() == Some(Origin::Host) && !loader.rest.get();
    let said = move || {
        let texts = i18n.t();
        let words = texts.dataset();
        let size = words::megabytes(TOTAL, texts);
        match origin() {
            None if judging() => words.source_judging().to_owned(),
            None if looking() => words.source_looking().to_owned(),
            None => words.source_none().to_owned(),
            Some(Origin::Given) if Fashion::of_page().classes() == Classes::Garments => words.source_given().to_owned(),
            Some(Origin::Given) => words.source_given_own().to_owned(),
            Some(Origin::Kept) if Fashion::of_page().download.with(|download| download.memory.is_some()) => {
                words.source_memory(&size)
            }
            Some(Origin::Kept) => words.source_kept(&size),
            Some(Origin::Host) if partial() => {
                let first = index().map_or(0, |index| index.images(Part::Validation));
                words.source_host(&words::count(first, texts))
            }
            Some(Origin::Host) => words.source_host_all().to_owned(),
        }
    };
    let rest = move || {
        let bytes = index().map_or(0, |index| {
            index.shards.iter().filter(|shard| shard.part != Part::Validation).map(|shard| shard.bytes).sum()
        });
        i18n.t().dataset().source_rest(&words::megabytes(bytes, i18n.t()))
    };
    let name = move || match origin() {
        None if judging() || looking() => "looking",
        None => "absent",
        Some(Origin::Given) => "given",
        Some(Origin::Kept) => "kept",
        Some(Origin::Host) => "served",
    };
    view! {
        <p class="note" role="status" data-fashion=text(name)>{text(said)}</p>
        <button class="link-button" type="button" data-action="rest" hidden=flag(move || !partial())
            on:click=move |_| {
                keep_focus(SOURCE);
                loader.rest.set(true);
            }>
            {text(rest)}
        </button>
        <p class="problem" role="alert" data-problem=text(move || loader.problem.with(Option::is_some))>
            {text(move || {
                loader.problem.with(|problem| problem.as_ref().map_or(String::new(), |it| words::problem(it, i18n.t())))
            })}
        </p>
    }
}

/// The download from the publisher.
#[component]
fn Publisher() -> impl IntoView {
    let i18n = crate::i18n::use_i18n();
    let download = Fashion::of_page().download;
    let read = {
        let download = download.clone();
        move |read: fn(&Download) -> bool| download.with(read)
    };
    let active = Memo::new({
        let read = read.clone();
        move |_| read(Download::is_active)
    });
    let kept = Memo::new(move |_| read(|download| download.stage == Stage::Kept));
    let with = move |say: fn(&Download, Texts) -> String| {
        let download = download.clone();
        text(move || download.with(|download| say(download, i18n.t())))
    };
    let act = |event: Event| move |_| Fashion::of_page().act(event.clone());
    let something = Memo::new(|_| Fashion::of_page().download.with(|download| download.done() > 0));
    // A download ends by itself too, while one stands at its way out.
    Effect::new(move |_| {
        let _ = (active.get(), kept.get(), something.get());
        keep_focus(PUBLISHER);
    });
    view! {
        <div class="dataset-publisher" id=PUBLISHER data-name="download" data-status=with(|download, _| status(download).to_owned())
            data-bytes=with(|download, _| download.done().to_string())>
            <div hidden=flag(move || !active.get())>
                <div class="dataset-bar" role="progressbar" aria-label=text(move || i18n.t().dataset().source_bar())
                    aria-valuemin="0" aria-valuemax="100" aria-valuenow=with(|download, _| hundredths(download).to_string())>
                    <i style=("--part", with(|download, _| words::share(download.done() as f64 / TOTAL as f64)))></i>
                </div>
                <p class="note">{with(progress)}</p>
                <button class="link-button" type="button" data-action="cancel" on:click=act(Event::Cancel)>
                    {text(move || i18n.t().dataset().source_cancel())}
                </button>
            </div>
            <p class="problem" role="alert" data-failure=with(|download, _| kind(download).to_owned())>{with(failure)}</p>
            <p class="note" role="status" data-memory=with(|download, _| memory_kind(download).to_owned())>{with(memory)}</p>
            <div hidden=flag(move || active.get() || kept.get())>
                <button class="button button-quiet" type="button" data-action="fetch" on:click=act(Event::Start)>
                    {with(offer)}
                </button>
                <p class="note">{text(move || i18n.t().dataset().source_publisher())}</p>
            </div>
            <button class="link-button" type="button" data-action="remove-data"
                hidden=flag(move || active.get() || !something.get()) on:click=act(Event::Remove)>
                {text(move || i18n.t().dataset().source_remove())}
            </button>
        </div>
    }
}

/// The learner's own four files.
#[component]
fn Own() -> impl IntoView {
    let i18n = crate::i18n::use_i18n();
    let over = RwSignal::new(false);
    let given = Fashion::of_page().given;
    let take = move |files: Vec<(String, Blob)>| {
        if !files.is_empty() {
            Fashion::of_page().give(files);
        }
    };
    let state = {
        let given = given.clone();
        move || {
            given.with(|given| {
                let missing = given.missing();
                if given.is_empty() || missing.is_empty() {
                    String::new()
                } else {
                    i18n.t().dataset().source_missing(&missing.join(", "))
                }
            })
        }
    };
    let refused = {
        let given = given.clone();
        move || {
            let said = |refused: &Refused| words::refused(refused, i18n.t());
            given.with(|given| given.refused.iter().map(said).collect::<Vec<_>>().join(" "))
        }
    };
    view! {
        <div class="dataset-drop" id=OWN class:over=flag(move || over.get()) data-name="own"
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                over.set(false);
                take(dropped(&event));
            }>
            <h3>{text(move || i18n.t().dataset().source_open())}</h3>
            <p class="note">
                <label class="dataset-choose">
                    <input class="visually-hidden" type="file" name="idx" multiple on:change=living(move |event| take(chosen(&event)))/>
                    {text(move || i18n.t().dataset().source_choose())}
                </label>
                " " {text(move || i18n.t().dataset().source_or_drop())}
            </p>
            <p class="note" role="status">{text(state)}</p>
            <p class="problem" role="alert">{text(refused)}</p>
            <button class="link-button" type="button" data-action="take-back"
                hidden=flag(move || given.with(crate::laboratory::fashion::Given::is_empty))
                on:click=move |_| {
                    keep_focus(OWN);
                    Fashion::of_page().take_back();
                }>
                {text(move || i18n.t().dataset().source_back())}
            </button>
        </div>
    }
}

fn status(download: &Download) -> &'static str {
    match download.stage {
        Stage::Idle => "idle",
        Stage::Looking => "looking",
        Stage::Fetching => "fetching",
        Stage::Checking => "checking",
        Stage::Kept => "kept",
        Stage::Failed => "failed",
    }
}

fn hundredths(download: &Download) -> u64 {
    download.done() * 100 / TOTAL
}

fn offer(download: &Download, texts: Texts) -> String {
    let (words, total) = (texts.dataset(), words::megabytes(TOTAL, texts));
    match download.done() {
        0 => words.source_fetch(&total),
        done => words.source_go_on(&words::megabytes(done, texts), &total),
    }
}

fn progress(download: &Download, texts: Texts) -> String {
    let words = texts.dataset();
    if download.stage == Stage::Checking {
        return words.source_checking(&download.present().name);
    }
    let (done, total) = (words::megabytes(download.done(), texts), words::megabytes(TOTAL, texts));
    match download.left(now()) {
        Some(seconds) => {
            let left = if seconds < 90.0 {
                words.source_seconds(&number(seconds.max(1.0), 0, texts.locale()))
            } else {
                words.source_minutes(&number(seconds / 60.0, 0, texts.locale()))
            };
            words.source_progress_left(&done, &total, &left)
        }
        None => words.source_progress(&done, &total),
    }
}

fn kind(download: &Download) -> &'static str {
    match &download.failure {
        None => "",
        Some(Failure::Lost) => "lost",
        Some(Failure::Refused(_)) => "refused",
        Some(Failure::Broken(_)) => "broken",
    }
}

fn failure(download: &Download, texts: Texts) -> String {
    let words = texts.dataset();
    match &download.failure {
        None => String::new(),
        Some(Failure::Lost) => words.source_lost().to_owned(),
        Some(Failure::Refused(status)) => words.source_refused(status),
        Some(Failure::Broken(error)) => words::error(error, texts) + " " + words.source_dropped(),
    }
}

fn memory_kind(download: &Download) -> &'static str {
    match download.memory {
        None => "",
        Some(Memory::Full) => "full",
        Some(Memory::Denied) => "denied",
    }
}

fn memory(download: &Download, texts: Texts) -> String {
    match download.memory {
        None => "",
        Some(Memory::Full) => texts.dataset().source_full(),
        Some(Memory::Denied) => texts.dataset().source_denied(),
    }
    .to_owned()
}
