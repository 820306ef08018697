use super::super::lab::Lab;
use super::scene::bar;
use super::words::short;
use crate::i18n::use_i18n;
use crate::platform::numeral::fixed;
use crate::widgets::dynamic::text;
use crate::widgets::late::late_text;
use leptos::prelude::*;
use protocol::LayerNorms;

/// How large the weights and the gradient of each layer are.
#[component]
pub(super) fn Norms(lab: Lab, names: Memo<Vec<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let norms = Memo::new(move |_| {
        lab.run.with(|run| run.watch.gradients.as_ref().map(|told| told.layers.clone()).unwrap_or_default())
    });
    let layers = Memo::new(move |_| norms.with(|norms| norms.iter().map(|norm| norm.layer).collect::<Vec<_>>()));
    let row = move |layer: u32| {
        let of = move |read: fn(&LayerNorms) -> f32| {
            Memo::new(move |_| norms.with(|norms| norms.iter().find(|norm| norm.layer == layer).map_or(0.0, read)))
        };
        let (weights, gradient) = (of(|norm| norm.weights), of(|norm| norm.gradient));
        let cell = move |norm: Memo<f32>| {
            view! {
                <td>
                    {late_text(move || short(norm.get().into(), i18n.t()))}
                    <i class="gradients-bar" aria-hidden="true">
                        <i style:width=text(move || fixed(bar(norm.get()) * 100.0, 1) + "%")></i>
                    </i>
                </td>
            }
        };
        view! {
            <tr
                data-layer=layer
                data-weights=text(move || weights.get())
                data-gradient=text(move || gradient.get())
            >
                <th scope="row">
                    {text(move || names.with(|names| names.get(layer as usize).cloned().unwrap_or_default()))}
                </th>
                {cell(weights)}
                {cell(gradient)}
            </tr>
        }
    };
    view! {
        <div class="gradients-norms">
            <h3>{text(move || i18n.t().gradients().norms_title())}</h3>
            <table data-name="norms">
                <thead>
                    <tr>
                        <th scope="col">{text(move || i18n.t().gradients().norms_layer())}</th>
                        <th scope="col">{text(move || i18n.t().gradients().norms_weights())}</th>
                        <th scope="col">{text(move || i18n.t().gradients().norms_gradient())}</th>
                    </tr>
                </thead>
                <tbody translate="no">
                    <For each=move || layers.get() key=|layer| *layer let:layer>{row(layer)}</For>
                </tbody>
            </table>
            <p class="note">{text(move || i18n.t().gradients().norms_say())}</p>
        </div>
    }
}
