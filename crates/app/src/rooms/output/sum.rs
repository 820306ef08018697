use super::model::Model;
use super::scene::{HEAVIEST, Unit};
use super::words;
use crate::i18n::{grouped, with_decimals};
use crate::laboratory::garments;
use crate::widgets::dynamic::{flag, maybe, text};
use inference::Product;
use leptos::prelude::*;

/// The sum of the class followed, worked out: its largest products, the others in one number, the bias, and what was added.
#[component]
pub(super) fn Sum(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let unit = Memo::new(move |_| {
        let class = model.followed.get();
        model.scene.with(|scene| scene.as_ref().and_then(|scene| scene.units.get(class).cloned()))
    });
    let of = move |read: fn(&Unit) -> f64| unit.with(|unit| unit.as_ref().map(read));
    let number = move |value: Option<f64>| {
        value.map_or_else(|| "…".to_owned(), |value| with_decimals(value, 3, i18n.t().locale()))
    };
    let added = Memo::new(move |_| {
        let lifted = model.lifted.get();
        let here = lifted.is_none_or(|class| class == model.followed.get());
        model.state.with(|state| if here { state.add } else { 0.0 })
    });
    let row = move |place: usize| {
        let product =
            Memo::new(move |_| unit.with(|unit| unit.as_ref().and_then(|unit| unit.heavy.get(place).copied())));
        let factors = move || {
            product.get().map_or_else(String::new, |product| {
                let weight = with_decimals(product.weight, 3, i18n.t().locale());
                let weight = if product.weight < 0.0 { format!("({weight})") } else { weight };
                format!("{} · {weight}", with_decimals(product.value, 3, i18n.t().locale()))
            })
        };
        let place = move || {
            product.get().map_or_else(String::new, |product| {
                model.scene.with(|scene| {
                    scene.as_ref().map_or_else(String::new, |scene| words::place(scene.place(product.input), i18n.t()))
                })
            })
        };
        view! {
            <tr data-product=maybe(move || product.get().map(Product::product))>
                <th scope="row">{text(place)}</th>
                <td class="output-factors">{text(factors)}</td>
                <td>{text(move || number(product.get().map(Product::product)))}</td>
            </tr>
        }
    };
    let name = move || i18n.t().output().sum_of(&garments::name(model.followed.get(), i18n.t()));
    view! {
        <div class="output-sum">
            <table data-name="sum" data-class=text(move || model.followed.get())>
                <caption>{text(name)}</caption>
                <tbody translate="no">
                    {(0..HEAVIEST).map(row).collect_view()}
                    <tr data-rest=maybe(move || of(|unit| unit.rest.1))>
                        <th scope="row" colspan="2">
                            {text(move || {
                                let count = unit.with(|unit| unit.as_ref().map_or(0, |unit| unit.rest.0));
                                i18n.t().output().rest(&grouped(count as u64, i18n.t().locale()))
                            })}
                        </th>
                        <td>{text(move || number(of(|unit| unit.rest.1)))}</td>
                    </tr>
                    <tr data-bias=maybe(move || of(|unit| unit.bias))>
                        <th scope="row" colspan="2">{text(move || i18n.t().output().bias())}</th>
                        <td>{text(move || number(of(|unit| unit.bias)))}</td>
                    </tr>
                    <tr hidden=flag(move || added.get() == 0.0)>
                        <th scope="row" colspan="2">{text(move || i18n.t().output().added())}</th>
                        <td>{text(move || number(Some(added.get())))}</td>
                    </tr>
                    <tr class="output-total" data-sum=maybe(move || of(|unit| unit.sum).map(|sum| sum + added.get()))>
                        <th scope="row" colspan="2">{text(move || format!("z[{}] =", model.followed.get()))}</th>
                        <td>{text(move || number(of(|unit| unit.sum).map(|sum| sum + added.get())))}</td>
                    </tr>
                </tbody>
            </table>
        </div>
    }
}
