use super::super::run::{Record, Status};
use super::super::words;
use super::cards::colour;
use super::{lab, part, shown};
use crate::i18n::use_i18n;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The runs of this visit side by side, the present one last and bold.
#[component]
pub(super) fn Comparison() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let rows = Memo::new(move |_| {
        lab.run.with(|run| {
            let mut rows: Vec<(Record, bool)> = run.past.iter().map(|record| (record.clone(), false)).collect();
            rows.extend(Record::of(run).map(|record| (record, true)));
            rows
        })
    });
    let words = move || i18n.t().training();
    let body = move || {
        let texts = i18n.t();
        let accuracy =
            |value: Option<f32>| value.map_or_else(|| "—".to_owned(), |value| words::accuracy(value, texts.locale()));
        let under_way = lab.status() != Status::Finished;
        rows.get()
            .into_iter()
            .map(|(record, present)| {
                let epochs = record.epochs.last().map_or(0, |metrics| metrics.epoch);
                let open = if present && under_way { "…" } else { "" };
                view! {
                    <tr class:present=present data-network=record.network.key()>
                        <th scope="row">
                            <i class=format!("swatch {}", colour(record.network)) aria-hidden="true"></i>
                            {words::network(record.network, texts.training())}
                        </th>
                        <td>{epochs}{open}</td>
                        <td>{accuracy(record.best_val_accuracy())}</td>
                        <td>{accuracy(record.test_accuracy)}</td>
                    </tr>
                }
            })
            .collect_view()
            .into_any()
            .into()
    };
    shown(
        move || rows.with(|rows| !rows.is_empty()),
        move || {
            view! {
            <section class="aside-part">
                <h2>{text(move || words().compare_title())}</h2>
                <table class="comparison" data-name="runs">
                    <thead>
                        <tr>
                            <th scope="col">{text(move || words().compare_network())}</th>
                            <th scope="col">{text(move || words().compare_epochs())}</th>
                            <th scope="col">{text(move || words().compare_validation())}</th>
                            <th scope="col">{text(move || words().compare_test())}</th>
                        </tr>
                    </thead>
                    <tbody>{part(body)}</tbody>
                </table>
            </section>
            }
            .into_any()
        },
    )
}
