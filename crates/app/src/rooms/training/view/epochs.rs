use super::super::words;
use super::lab;
use crate::i18n::use_i18n;
use leptos::prelude::*;
use protocol::EpochMetrics;

/// One row per finished epoch, with the numbers of the curves.
#[component]
pub(super) fn Epochs() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let epochs = Memo::new(move |_| lab.run.with(|run| run.epochs.clone()));
    let best = Memo::new(move |_| super::super::run::best_epoch(&epochs.read()));
    let words = move || i18n.t().training();
    let row = move |metrics: EpochMetrics| {
        let is_best = move || best.get() == Some(metrics.epoch);
        let loss = move |value: f32| words::loss(value, i18n.locale());
        let accuracy = move |value: f32| words::accuracy(value, i18n.locale());
        view! {
            <tr
                class:best=is_best
                data-epoch=metrics.epoch
                data-loss=metrics.loss
                data-accuracy=metrics.accuracy
                data-val-loss=metrics.val_loss
                data-val-accuracy=metrics.val_accuracy
                data-seconds=metrics.seconds
                data-images-per-second=metrics.images_per_second
            >
                <th scope="row">
                    {metrics.epoch}
                    {move || is_best().then(|| view! { <small>{words().table_best()}</small> })}
                </th>
                <td>{move || loss(metrics.loss)}</td>
                <td>{move || loss(metrics.val_loss)}</td>
                <td>{move || accuracy(metrics.accuracy)}</td>
                <td>{move || accuracy(metrics.val_accuracy)}</td>
                <td>{move || words::duration(metrics.seconds, i18n.t())}</td>
            </tr>
        }
    };
    view! {
        <Show when=move || epochs.with(|epochs| !epochs.is_empty())>
            <div class="epochs" tabindex="0" role="region" aria-label=move || words().table_title()>
                <table data-name="epochs">
                    <thead>
                        <tr>
                            <th scope="col">{move || words().table_epoch()}</th>
                            <th scope="col">{move || words().table_loss()}</th>
                            <th scope="col">{move || words().table_val_loss()}</th>
                            <th scope="col">{move || words().table_accuracy()}</th>
                            <th scope="col">{move || words().table_val_accuracy()}</th>
                            <th scope="col">{move || words().table_seconds()}</th>
                        </tr>
                    </thead>
                    <tbody>
                        // An epoch that is trained again after a restart may have other numbers.
                        <For
                            each=move || epochs.get()
                            key=|metrics| (metrics.epoch, metrics.val_loss.to_bits(), metrics.loss.to_bits())
                            children=row
                        />
                    </tbody>
                </table>
            </div>
        </Show>
    }
}
