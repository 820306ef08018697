use super::model::Model;
use super::scene::window_size;
use super::words;
use crate::rooms::shared::map::words as map_words;
use crate::widgets::dynamic::{maybe, text};
use crate::widgets::figure::{Demand, Maps, Operator, Plane, Sign};
use crate::widgets::{Formula, FormulaTerm, GridCells};
use inference::{Explanation, Product, Reason};
use leptos::prelude::*;
use ops::{Cell, Term};

/// Windows of more cells are not shown number by number.
const MOST: usize = 49;
/// Inputs of a dense unit that are shown one by one.
const HEAVIEST: usize = 4;

/// The term at a place of the open window.
fn term(model: Model, row: usize, column: usize) -> Option<Term> {
    model.trace.with(|trace| trace.terms.get(trace.of_kernel(row, column)?).copied())
}

/// Whether the term at a place of the open window is pointed at.
fn lit(model: Model, row: usize, column: usize) -> bool {
    let place = model.trace.with(|trace| trace.of_kernel(row, column));
    place.is_some() && model.pointed.get() == place
}

/// The largest magnitude of a part of the terms.
fn full(model: Model, read: fn(&Term) -> f64) -> Memo<f64> {
    Memo::new(move |_| {
        model.trace.with(|trace| trace.terms.iter().fold(f64::MIN_POSITIVE, |most, term| most.max(read(term).abs())))
    })
}

/// What lies under the window; `max` says whether the strongest wins.
fn patch(model: Model, max: Memo<bool>) -> GridCells {
    let full = full(model, |term| term.input);
    let label = move |row, column| {
        let texts = model.i18n.t();
        let Some(term) = term(model, row, column) else { return String::new() };
        let value = map_words::seen(term.input, texts);
        match term.source.cell() {
            Some(Cell { row, column }) => texts.inside().cell(&row, &column, &value),
            None => texts.inside().padding_cell(&value),
        }
    };
    GridCells::new(move |row, column| term(model, row, column).map_or(0.0, |term| term.input), label)
        .lit(move |row, column| lit(model, row, column))
        .full(move || full.get())
        .mark(move |row, column| {
            let term = term(model, row, column)?;
            if term.source.is_padding() { Some("padded") } else { (max.get() && term.weight > 0.0).then_some("wins") }
        })
}

/// The kernel on it.
fn kernel(model: Model) -> GridCells {
    let full = full(model, |term| term.weight);
    let weight = move |row, column| term(model, row, column).map_or(0.0, |term| term.weight);
    let label = move |row, column| {
        let texts = model.i18n.t();
        map_words::input(texts.inside().kernel(), (row, column), weight(row, column), None, texts)
    };
    GridCells::new(weight, label).lit(move |row, column| lit(model, row, column)).full(move || full.get())
}

/// What lies under the window, the kernel on it, and the products.
#[component]
pub(super) fn Window(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let size = Memo::new(move |_| {
        let (rows, columns) = model.trace.with(window_size);
        if rows * columns <= MOST { (rows, columns) } else { (0, 0) }
    });
    let max = Memo::new(move |_| {
        model.explanation.with(|found| {
            matches!(found, Some(Explanation { reason: Reason::Pool { kind: ops::PoolKind::Max, .. }, .. }))
        })
    });
    let weighs = Memo::new(move |_| {
        model.explanation.with(|found| matches!(found, Some(Explanation { reason: Reason::Window { .. }, .. })))
    });
    let point = Callback::new(move |at: Option<(usize, usize)>| {
        model
            .pointed
            .set(at.and_then(|(row, column)| model.trace.with_untracked(|trace| trace.of_kernel(row, column))));
    });
    let (patch, kernel) = (patch(model, max), kernel(model));
    let terms = Memo::new(move |_| {
        model.trace.with(|trace| {
            trace.terms.iter().map(|term| FormulaTerm { input: term.input, weight: term.weight }).collect::<Vec<_>>()
        })
    });
    let sum = Memo::new(move |_| model.trace.with(|trace| ops::sum(&trace.terms)));
    let caption = move |name: fn(crate::i18n::Inside, bool) -> &'static str| {
        Signal::derive(move || (name(i18n.t().inside(), weighs.get()).to_owned(), String::new()))
    };
    let patch_caption = caption(|words, weighs| if weighs { words.patch() } else { words.window() });
    let kernel_caption = caption(|words, _| words.kernel());
    let label = move |caption: Signal<(String, String)>| Signal::derive(move || caption.get().0);
    view! {
        <div hidden=move || size.get() == (0, 0)>
            <Maps beside=true demand=Callback::new(move |_| {
                let (rows, columns) = size.get();
                // Cells of a few numbers need not be as large as they could; many leave room for their products.
                Demand { columns: (2 * columns).max(7), rows: (2 * rows).min(10).max(7), gaps: 60, ..Demand::default() }
            })>
                <Plane
                    name="patch"
                    label=label(patch_caption)
                    caption=patch_caption
                    size=size
                    cells=patch
                    point=Some(point)
                />
                {move || {
                    weighs
                        .get()
                        .then(|| {
                            view! {
                                <Sign operator=Signal::stored(Operator::Correlate)/>
                                <Plane
                                    name="kernel"
                                    label=label(kernel_caption)
                                    caption=kernel_caption
                                    size=size
                                    cells=kernel.clone()
                                    point=Some(point)
                                />
                            }
                        })
                }}
            </Maps>
            {move || {
                weighs
                    .get()
                    .then(|| {
                        view! {
                            <Formula
                                symbol="z"
                                index=Signal::derive(move || {
                                    let (row, column) = model.shown.get().cell;
                                    format!("{row}, {column}")
                                })
                                terms=terms
                                result=Signal::derive(move || sum.get())
                                pointed=model.pointed
                            />
                        }
                    })
            }}
        </div>
    }
}

/// The products that weigh most, and how many others there are and what they sum to.
fn split_off(products: &[Product]) -> (Vec<Product>, (usize, f64)) {
    let (heavy, others) = products.split_at(HEAVIEST.min(products.len()));
    (heavy.to_vec(), (others.len(), others.iter().map(|product| product.product()).sum()))
}

/// The inputs of a dense unit that weigh most, and all others in one number.
#[component]
pub(super) fn Inputs(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let split = Memo::new(move |_| {
        model.explanation.with(|found| match found {
            Some(Explanation { reason: Reason::Inputs { products, bias }, before, .. }) => {
                let (heavy, rest) = split_off(products);
                (heavy, rest, *bias, *before)
            }
            _ => (Vec::new(), (0, 0.0), 0.0, 0.0),
        })
    });
    // Maps that were flattened on the way: what they measured.
    let maps = Memo::new(move |_| {
        let shown = model.shown.get();
        model
            .of_scene(|scene| {
                let mut level = shown.level.checked_sub(1)?;
                while scene.flat(level) && scene.sides(level).1 == scene.sides(shown.level - 1).1 {
                    level = level.checked_sub(1)?;
                }
                let (_, columns, channels) = scene.sides(level);
                let same: usize = scene.levels.get(level)?.shape().iter().product();
                (!scene.flat(level) && same == scene.sides(shown.level - 1).1).then_some((columns, channels))
            })
            .flatten()
    });
    let number = move |value: f64| i18n.t().number(value);
    let row = move |place: usize| {
        let product = Memo::new(move |_| split.with(|(heavy, ..)| heavy.get(place).copied()));
        let of = move |read: fn(Product) -> f64| text(move || number(product.get().map_or(0.0, read)));
        view! {
            <tr data-product=maybe(move || product.get().map(Product::product))>
                <th scope="row">
                    {text(move || product.get().map_or(String::new(), |product| words::input(product.input, maps.get(), i18n.t())))}
                </th>
                <td>{of(|product| product.value)}</td>
                <td>{of(|product| product.weight)}</td>
                <td>{of(Product::product)}</td>
            </tr>
        }
    };
    let count = Memo::new(move |_| split.with(|(heavy, ..)| heavy.len()));
    view! {
        <table class="inside-inputs" data-name="inputs">
            <thead>
                <tr>
                    <th scope="col">{text(move || i18n.t().inside().input())}</th>
                    <th scope="col">{text(move || i18n.t().inside().value())}</th>
                    <th scope="col">{text(move || i18n.t().inside().weight())}</th>
                    <th scope="col">{text(move || i18n.t().inside().product())}</th>
                </tr>
            </thead>
            <tbody translate="no">
                <For each=move || 0..count.get() key=|place| *place let:place>{row(place)}</For>
            </tbody>
            <tfoot translate="no">
                <tr data-product=text(move || split.with(|split| split.1.1))>
                    <th scope="row">{text(move || i18n.t().inside().rest(&words::count(split.with(|split| split.1.0), i18n.t())))}</th>
                    <td></td>
                    <td></td>
                    <td>{text(move || number(split.with(|split| split.1.1)))}</td>
                </tr>
                <tr>
                    <th scope="row">{text(move || i18n.t().inside().bias())}</th>
                    <td></td>
                    <td></td>
                    <td>{text(move || number(split.with(|split| split.2)))}</td>
                </tr>
                <tr>
                    <th scope="row">"="</th>
                    <td></td>
                    <td></td>
                    <td><b>{text(move || number(split.with(|split| split.3)))}</b></td>
                </tr>
            </tfoot>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::tests::scene;
    use super::super::state::{Level, State};
    use super::*;
    use crate::rooms::shared::trained::image::Image;

    #[test]
    fn the_products_shown_the_others_and_the_bias_make_the_value() {
        let scene = scene(&Image::drawn(0));
        let found = scene.explain(scene.pick(&State { level: Level(6), ..State::default() })).unwrap();
        let Reason::Inputs { products, bias } = &found.reason else { unreachable!("{found:?}") };
        let (heavy, (count, rest)) = split_off(products);
        assert_eq!((heavy.len(), count), (HEAVIEST, 784 - HEAVIEST));
        let shown: f64 = heavy.iter().map(|product| product.product()).sum();
        assert!((shown + rest + bias - found.before).abs() < 1e-9);
        assert_eq!(split_off(&products[..2]).1, (0, 0.0));
    }
}
