use super::super::curves::letter;
use super::super::export;
use super::super::lab::{Lab, RUNS};
use super::super::words;
use super::look_inside::LookInside;
use super::{lab, part, run_class, shown};
use crate::i18n::{Training, grouped, use_i18n};
use crate::laboratory::run::{Event, KEPT, Record, SPARE, Status, given_up};
use crate::laboratory::safetensors::OpenError;
use crate::laboratory::weights::LARGEST;
use crate::platform::document;
use crate::platform::drawing::save_png;
use crate::platform::files::{read_chosen, save};
use crate::platform::life::living;
use crate::widgets::dynamic::{maybe, text};
use leptos::prelude::*;
use std::sync::Arc;

/// The kept runs side by side, the present one last and bold; each can be named, saved and removed.
#[component]
pub(super) fn Comparison() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let words = move || i18n.t().training();
    let rows = Memo::new(move |_| lab.kept.with(|kept| kept.iter().map(|record| record.slot).collect::<Vec<_>>()));
    let head = move || {
        let words = words();
        let names = [
            words.compare_network(),
            words.compare_params(),
            words.compare_seconds(),
            words.compare_epochs(),
            words.compare_validation(),
            words.compare_test(),
        ];
        let columns = names.map(|name| view! { <th scope="col">{name}</th> }).collect_view();
        let last = view! { <th scope="col"><span class="visually-hidden">{words.compare_actions()}</span></th> };
        Some((columns, last).into_any())
    };
    view! {
        <section class="runs">
            <h2 id=RUNS tabindex="-1">{text(move || words().compare_title())}</h2>
            {shown(move || rows.with(Vec::is_empty), move || view! {
                <p class="say">{text(move || words().compare_empty(&KEPT))}</p>
            }.into_any())}
            {shown(move || rows.with(|rows| !rows.is_empty()), move || view! {
                <div class="runs-table" tabindex="0" role="region" aria-label=text(move || words().compare_title())>
                    <table class="comparison" data-name="runs">
                        <thead><tr>{part(head)}</tr></thead>
                        <tbody translate="no">
                            <For each=move || rows.get() key=|slot| *slot let:slot>
                                <Row run=slot/>
                            </For>
                        </tbody>
                    </table>
                </div>
                {part(move || note(lab, words()).map(|note| view! {
                    <p class="note" role="status" data-name="room">{note}</p>
                }.into_any()))}
                {shown(move || lab.crowded.get() && rows.with(|rows| rows.len() > KEPT), move || view! {
                    <p class="problem" role="alert" data-name="crowded">{text(move || words().compare_crowded())}</p>
                }.into_any())}
            }.into_any())}
            <Exports/>
        </section>
    }
}

/// What becomes of the kept runs when another one begins, once they are as many as are kept.
fn note(lab: Lab, words: Training) -> Option<String> {
    lab.kept.with(|kept| {
        let name = |record: &Record| words::run_name(record, words);
        match (kept.len(), kept.last(), given_up(kept).and_then(|at| kept.get(at))) {
            (0..KEPT, ..) => None,
            (_, Some(spare), _) if spare.slot == SPARE => Some(words.compare_spare(&name(spare))),
            (_, _, Some(least)) => Some(words.compare_full(&KEPT, &name(least))),
            _ => Some(words.compare_all_stay(&KEPT)),
        }
    })
}

/// One run of the table.
#[component]
fn Row(run: usize) -> impl IntoView {
    let slot = run;
    let i18n = use_i18n();
    let lab = lab();
    let record: Memo<Option<Record>> =
        Memo::new(move |_| lab.kept.with(|kept| kept.iter().find(|record| record.slot == slot).cloned()));
    let present = Memo::new(move |_| lab.run.with(|run| run.past.iter().all(|record| record.slot != slot)));
    let under_way = Memo::new(move |_| present.get() && lab.status() != Status::Finished);
    let pinned = Memo::new(move |_| record.with(|record| record.as_ref().is_some_and(|record| record.pinned)));
    let of = move |read: fn(&Record) -> Option<f32>, write: fn(f32, crate::i18n::Locale) -> String| {
        text(move || {
            let value = record.with(|record| record.as_ref().and_then(read));
            value.map_or_else(|| "—".to_owned(), |value| write(value, i18n.locale()))
        })
    };
    let name = Memo::new(move |_| {
        record.with(|record| {
            record.as_ref().map_or_else(String::new, |record| words::run_name(record, i18n.t().training()))
        })
    });
    let differs = Memo::new(move |_| {
        let words = lab.kept.with(|kept| words::difference(kept, slot, i18n.t()));
        (!words.is_empty()).then_some(words)
    });
    // The field takes its own name back when the given one is emptied.
    let field = NodeRef::<leptos::html::Input>::new();
    let rename = move |event| {
        lab.act(Event::Rename(slot, event_target_value(&event)));
        if let Some(field) = field.get_untracked() {
            field.set_value(&name.get_untracked());
        }
    };
    let params = move || {
        let params = record.with(|record| record.as_ref().map_or(0, |record| record.settings.network.params()));
        grouped(params as u64, i18n.locale())
    };
    let epochs = move || {
        let count = record.with(|record| record.as_ref().map_or(0, |record| record.epochs.len()));
        if under_way.get() { format!("{count}…") } else { count.to_string() }
    };
    let keep = move |_| {
        let found = record.with_untracked(|record| record.as_ref().and_then(|record| record.weights()));
        if let Some(bytes) = found {
            save(&file_name(&name.get_untracked(), "safetensors"), "application/octet-stream", &bytes);
        }
    };
    view! {
        <tr
            class=format!("run-row {}", run_class(slot))
            class:present=move || present.get()
            data-run=slot
            data-network=text(move || record.with(|record| record.as_ref().map_or("", |record| record.settings.network.key())))
            data-test-accuracy=maybe(move || record.with(|record| record.as_ref().and_then(Record::test_accuracy)))
        >
            <th scope="row">
                <i class="swatch" aria-hidden="true"></i>
                <b class="run-letter">{letter(slot).to_string()}</b>
                <input
                    class="run-name"
                    name="run-name"
                    autocomplete="off"
                    maxlength="40"
                    aria-label=text(move || i18n.t().training().compare_rename(&letter(slot)))
                    node_ref=field
                    prop:value=text(move || name.get())
                    on:change=living(rename)
                />
                {part(move || differs.get().map(|words| view! { <small class="run-differs">{words}</small> }.into_any()))}
            </th>
            <td>{text(params)}</td>
            <td>{of(Record::seconds_per_epoch, words::epoch_seconds)}</td>
            <td>{text(epochs)}</td>
            <td>{of(Record::best_val_accuracy, words::accuracy)}</td>
            <td>{of(Record::test_accuracy, words::accuracy)}</td>
            <td class="run-actions">
                <LookInside record=record of=name/>
                <button type="button" class="link-button link-button-quiet" data-action="pin"
                    aria-pressed=text(move || pinned.get().to_string())
                    aria-label=text(move || i18n.t().training().compare_pin(&name.get()))
                    title=text(move || i18n.t().training().compare_pin_title())
                    on:click=move |_| lab.act(Event::Pin(slot, !pinned.get_untracked()))>
                    {text(move || if pinned.get() { "★" } else { "☆" })}
                </button>
                <button type="button" class="link-button link-button-quiet" data-action="save"
                    aria-label=text(move || i18n.t().training().compare_save(&name.get())) on:click=keep>
                    "↓"
                </button>
                {shown(move || !(present.get() && lab.status().is_active()), move || view! {
                    <Remove run=slot name=name/>
                }.into_any())}
            </td>
        </tr>
    }
}

/// Forgets a run, once it is pressed a second time: what was learned cannot be had back.
#[component]
fn Remove(run: usize, name: Memo<String>) -> impl IntoView {
    let slot = run;
    let i18n = use_i18n();
    let lab = lab();
    let sure = RwSignal::new(false);
    let id = |slot: usize| format!("run-{slot}-remove");
    let press = move |_| {
        if !sure.get_untracked() {
            sure.set(true);
            // Not every browser focuses a button that is clicked, and only a focused one tells when it is left.
            return document::focus(&id(slot));
        }
        let next = lab.kept.with_untracked(|kept| neighbour(kept.iter().map(|record| record.slot), slot));
        lab.act(Event::Remove(slot));
        // The heading first: the next run may be under way, which cannot be removed.
        document::focus(RUNS);
        if let Some(next) = next {
            document::focus(&id(next));
        }
    };
    let label = move || {
        let (words, name) = (i18n.t().training(), name.get());
        if sure.get() { [words.compare_sure(), " ", &name].concat() } else { words.compare_remove(&name) }
    };
    view! {
        <button
            type="button"
            class="link-button link-button-quiet"
            id=id(slot)
            data-action="remove"
            aria-label=text(label)
            on:click=press
            on:blur=living(move |_| sure.set(false))
            on:keydown=move |event| if event.key() == "Escape" { sure.set(false) }
        >
            {text(move || if sure.get() { i18n.t().training().compare_sure() } else { "×" })}
        </button>
    }
}

/// Which of the others is next to `slot`: the one behind it, or the one before it where it is the last.
fn neighbour(slots: impl Iterator<Item = usize>, slot: usize) -> Option<usize> {
    let slots: Vec<usize> = slots.collect();
    let at = slots.iter().position(|other| *other == slot)?;
    slots.get(at + 1).or_else(|| slots.get(at.checked_sub(1)?)).copied()
}

/// What can be taken along, and a file of weights brought in.
#[component]
fn Exports() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let words = move || i18n.t().training();
    let any = move || lab.kept.with(|kept| !kept.is_empty());
    let named = move || {
        let records = lab.kept.get_untracked();
        let words = i18n.t_untracked().training();
        let names: Vec<String> = records.iter().map(|record| words::run_name(record, words)).collect();
        (records, names)
    };
    let picture = move || {
        let (records, names) = named();
        let texts = i18n.t_untracked();
        let words = texts.training();
        let slots = records.iter().map(|record| record.slot).zip(names).collect::<Vec<_>>();
        let titles = [words.chart_loss(), words.chart_accuracy()];
        let legend = [words.chart_legend_validation(), words.chart_legend_training()];
        let axis = lab.axis.get_untracked();
        lab.run.with_untracked(|run| export::chart(run, axis, titles, legend, &slots, texts.locale()))
    };
    let button = move |action: &'static str, label: fn(crate::i18n::Training) -> &'static str, press: Press| {
        view! {
            <button type="button" class="pill" data-action=action on:click=move |_| press()>
                {text(move || label(words()))}
            </button>
        }
    };
    let csv: Press = Arc::new(move || {
        let (records, names) = named();
        save("nucleo-curves.csv", "text/csv", export::curves(&records, &names).as_bytes());
    });
    let json: Press = Arc::new(move || {
        let (records, names) = named();
        save("nucleo-runs.json", "application/json", export::comparison(&records, &names).as_bytes());
    });
    let svg: Press = Arc::new(move || save("nucleo-curves.svg", "image/svg+xml", picture().as_bytes()));
    let png: Press = Arc::new(move || save_png("nucleo-curves.png", &picture(), (export::WIDTH, export::HEIGHT)));
    let buttons = move || {
        (
            button("export-csv", crate::i18n::Training::export_csv, Arc::clone(&csv)),
            button("export-json", crate::i18n::Training::export_json, Arc::clone(&json)),
            button("export-svg", crate::i18n::Training::export_svg, Arc::clone(&svg)),
            button("export-png", crate::i18n::Training::export_png, Arc::clone(&png)),
        )
            .into_any()
    };
    let opened = move |event| {
        read_chosen(&event, LARGEST, move |given| match given.into_iter().next() {
            Some((name, bytes)) => lab.open(&name, bytes),
            None => {
                lab.open_error.try_set(Some(OpenError::Large));
            }
        });
    };
    view! {
        <div class="exports">
            {shown(any, buttons)}
            {shown(move || !lab.busy(), move || view! {
                <label class="choose">
                    <input class="visually-hidden" type="file" name="weights" accept=".safetensors" on:change=living(opened)/>
                    {text(move || words().open_choose())}
                </label>
            }.into_any())}
        </div>
        {part(move || lab.open_error.get().map(|error| view! {
            <p class="problem" role="alert" data-name="open-error">{text(move || words::open(&error, i18n.t()))}</p>
        }.into_any()))}
    }
}

type Press = Arc<dyn Fn() + Send + Sync>;

/// A file name from whatever the learner called a run.
fn file_name(name: &str, ending: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() || "-_.".contains(letter) { letter } else { '-' };
    format!("nucleo-{}.{ending}", name.chars().map(plain).collect::<String>())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_focus_goes_to_the_next_run() {
        let next = |slots: &[usize], slot| super::neighbour(slots.iter().copied(), slot);
        assert_eq!((next(&[3, 0, 2], 3), next(&[3, 0, 2], 2), next(&[3], 3)), (Some(0), Some(0), None));
    }

    #[test]
    fn file_names_are_plain() {
        assert_eq!(super::file_name("CNN + pooling / 2", "csv"), "nucleo-CNN---pooling---2.csv");
    }
}
