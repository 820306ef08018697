use super::super::words;
use super::{lab, part, shown};
use crate::i18n::use_i18n;
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use protocol::EpochMetrics;

/// One row per finished epoch, with the numbers of the curves.
#[component]
pub(super) fn Epochs() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let epochs = Memo::new(move |_| lab.run.with(|run| run.epochs.clone()));
    let best = Memo::new(move |_| crate::laboratory::run::best_epoch(&epochs.read()));
    let rows = move || {
        let texts = i18n.t();
        let locale = texts.locale();
        let row = |metrics: EpochMetrics| {
            let is_best = best.get() == Some(metrics.epoch);
            let cell = |words: String| view! { <td>{words}</td> };
            view! {
                <tr
                    class=if is_best { "best" } else { "" }
                    data-epoch=metrics.epoch.to_string()
                    data-loss=metrics.loss.to_string()
                    data-accuracy=metrics.accuracy.to_string()
                    data-val-loss=metrics.val_loss.to_string()
                    data-val-accuracy=metrics.val_accuracy.to_string()
                    data-seconds=metrics.seconds.to_string()
                    data-images-per-second=metrics.images_per_second.to_string()
                >
                    <th scope="row">
                        {metrics.epoch.to_string()} <small>{if is_best { texts.training().table_best() } else { "" }}</small>
                    </th>
                    {cell(words::loss(metrics.loss, locale))}
                    {cell(words::loss(metrics.val_loss, locale))}
                    {cell(words::accuracy(metrics.accuracy, locale))}
                    {cell(words::accuracy(metrics.val_accuracy, locale))}
                    {cell(texts.training().time_seconds(&words::epoch_seconds(metrics.seconds, locale)))}
                </tr>
            }
        };
        epochs.get().into_iter().map(row).collect_view().into_any().into()
    };
    let head = move || {
        let words = i18n.t().training();
        let names = [
            words.table_epoch(),
            words.table_loss(),
            words.table_val_loss(),
            words.table_accuracy(),
            words.table_val_accuracy(),
            words.table_seconds(),
        ];
        names.map(|name| view! { <th scope="col">{name}</th> }).collect_view().into_any().into()
    };
    shown(
        move || epochs.with(|epochs| !epochs.is_empty()),
        move || {
            view! {
                <div
                    class="epochs"
                    tabindex="0"
                    role="region"
                    aria-label=text(move || i18n.t().training().table_title())
                >
                    <table data-name="epochs">
                        <thead>
                            <tr>{part(head)}</tr>
                        </thead>
                        <tbody translate="no">{part(rows)}</tbody>
                    </table>
                </div>
            }
            .into_any()
        },
    )
}
