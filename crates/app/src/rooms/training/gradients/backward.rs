use super::formula;
use super::heat::{Board, Lie};
use super::model::Model;
use super::scene::{largest, products};
use super::shares::Shares;
use super::words::{LONG, digits, short};
use crate::i18n::{Gradients, grouped};
use crate::laboratory::run::Status;
use crate::rooms::shared::Pixels;
use crate::widgets::dynamic::text;
use crate::widgets::{Idle, Rich, SHADES};
use leptos::prelude::*;
use protocol::BackwardStep;
use std::sync::Arc;

/// One backward step with numbers: the button, and the answer once there is one.
#[component]
pub(super) fn Backward(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let lab = model.lab;
    let step = Memo::new(move |_| lab.run.with(|run| run.watch.backward.clone()));
    let asking = Memo::new(move |_| lab.run.with(|run| run.watch.asked.is_some()));
    let there = Memo::new(move |_| step.with(Option::is_some));
    let name = move || {
        let words = i18n.t().gradients();
        match model.status.get() {
            _ if asking.get() => words.action_asking(),
            Status::Paused => words.action_ask(),
            _ => words.action_pause_ask(),
        }
    };
    let unasked = Idle::when(move || !model.can_ask());
    let answered = Memo::new(move |_| model.answered());
    let over = Memo::new(move |_| !model.status.get().is_active());
    let other = Memo::new(move |_| {
        let told = step.with(|step| step.as_ref().map(|step| step.at))?;
        model.at.get().filter(|at| *at != told)
    });
    view! {
        <div class="gradients-ask">
            <h3>{text(move || i18n.t().gradients().backward_title())}</h3>
            <p class="say"><Rich text=Signal::derive(move || i18n.t().gradients().backward_lead().to_owned())/></p>
            <button
                type="button"
                class="button button-quiet"
                data-action="backward"
                aria-disabled=unasked.told()
                aria-describedby="gradients-ask-note"
                on:click=unasked.or(move || model.ask())
            >
                {text(name)}
            </button>
            <span class="note" role="status" id="gradients-ask-note">
                {text(move || {
                    let words = i18n.t().gradients();
                    if over.get() {
                        return words.backward_over().to_owned();
                    }
                    if answered.get() {
                        return words.backward_answered().to_owned();
                    }
                    let chosen = other.get().or_else(|| model.at.get().filter(|_| !there.get()));
                    match chosen.map(|at| model.place(at)) {
                        Some(place) if there.get() => i18n.t().gradients().backward_other(&place),
                        Some(place) => place,
                        None => String::new(),
                    }
                })}
            </span>
        </div>
        {move || there.get().then(|| view! { <Answer model=model step=step/> }.into_any())}
    }
}

/// The numbers of the step.
#[component]
fn Answer(model: Model, step: Memo<Option<BackwardStep>>) -> impl IntoView {
    let i18n = model.i18n;
    let read = move |of: fn(&BackwardStep) -> f32| Memo::new(move |_| step.with(|step| step.as_ref().map_or(0.0, of)));
    let gradient = read(|step| step.gradient);
    let checked = read(|step| step.checked);
    let before = read(|step| step.adam.weight.0);
    let after = read(|step| step.adam.weight.1);
    let loss = read(|step| step.loss);
    let sum = Memo::new(move |_| {
        step.with(|step| {
            step.as_ref().map_or(0.0, |step| step.shares.iter().map(|share| f64::from(*share)).sum::<f64>())
        })
    });
    let difference = Memo::new(move |_| f64::from(gradient.get()) - f64::from(checked.get()));
    let count = Memo::new(move |_| step.with(|step| step.as_ref().map_or(0, |step| step.shares.len())));
    let places = Memo::new(move |_| step.with(|step| step.as_ref().map_or(0, |step| step.inputs.len())));
    // Each answer begins where its product is heaviest.
    Effect::new(move |_| {
        let heaviest = step.with(|step| {
            let step = step.as_ref()?;
            let place = *super::scene::heaviest(step, 1).0.first()?;
            let width = (step.width as usize).max(1);
            Some((place / width, place % width))
        });
        model.cell.set(heaviest.unwrap_or_default());
    });
    let told = move || {
        let texts = i18n.t();
        step.with(|step| {
            let step = step.as_ref()?;
            let number = grouped(step.step.into(), texts.locale());
            Some(texts.gradients().backward_told(&number, &model.place(step.at), &short(loss.get().into(), texts)))
        })
        .unwrap_or_default()
    };
    let share = move || {
        let texts = i18n.t();
        let rest = |others: usize| texts.gradients().backward_rest(&grouped(others as u64, texts.locale()));
        step.with(|step| step.as_ref().map(|step| formula::share(step, rest, texts.locale())).unwrap_or_default())
    };
    let adam = Memo::new(move |_| {
        step.with(|step| step.as_ref().map(|step| formula::adam(step, i18n.locale())).unwrap_or_default())
    });
    let line = move |at: usize, name: fn(Gradients) -> &'static str| {
        view! {
            <dt>{text(move || name(i18n.t().gradients()))}</dt>
            <dd class="formula" inner_html=text(move || adam.with(|adam| adam.get(at).cloned().unwrap_or_default()))></dd>
        }
    };
    let moved = move || {
        let texts = i18n.t();
        let words = texts.gradients();
        let say = |value: f32| digits(value.into(), LONG, texts.locale());
        let (from, to) = (before.get(), after.get());
        if to > from {
            words.backward_adam_up(&say(from), &say(to))
        } else if to < from {
            words.backward_adam_down(&say(from), &say(to))
        } else {
            words.backward_adam_same(&say(to))
        }
    };
    let number = move |value: Memo<f32>| text(move || digits(value.get().into(), LONG, i18n.locale()));
    let rich =
        move |words: fn(Gradients) -> &'static str| Signal::derive(move || words(i18n.t().gradients()).to_owned());
    view! {
        <div
            data-name="backward"
            data-step=text(move || step.with(|step| step.as_ref().map_or(0, |step| step.step)))
            data-gradient=text(move || gradient.get())
            data-checked=text(move || checked.get())
            data-weight-before=text(move || before.get())
            data-weight-after=text(move || after.get())
            data-sum=text(move || sum.get())
        >
            <p class="say"><Rich text=Signal::derive(told)/></p>
            <p class="say"><Rich text=rich(Gradients::backward_forward)/></p>
            <div class="gradients-maps">
                <Map model=model step=step name="inputs" words=Gradients::backward_inputs values=|step| step.inputs.clone()/>
                <Map model=model step=step name="upstream" words=Gradients::backward_upstream values=|step| step.upstream.clone()/>
                <Map model=model step=step name="products" words=Gradients::backward_products values=products/>
            </div>
            <p class="say gradients-point" data-name="product">{text(move || point(model, step))}</p>
            <p class="note">{text(move || i18n.t().gradients().backward_share(&grouped(places.get() as u64, i18n.locale())))}</p>
            <p translate="no" class="formula" inner_html=text(share)></p>
            <Shares step=step/>
            <dl class="gradients-check">
                <dt>{text(move || i18n.t().gradients().backward_sum(&grouped(count.get() as u64, i18n.locale())))}</dt>
                <dd>{number(gradient)}</dd>
                <dt>{text(move || i18n.t().gradients().backward_checked())}</dt>
                <dd>{number(checked)}</dd>
                <dt>{text(move || i18n.t().gradients().backward_difference())}</dt>
                <dd>{text(move || short(difference.get(), i18n.t()))}</dd>
            </dl>
            <p class="note">{text(move || i18n.t().gradients().backward_check_say())}</p>
            <h4>{text(move || i18n.t().gradients().backward_adam())}</h4>
            <dl class="gradients-adam">
                {line(0, Gradients::backward_adam_first)}
                {line(1, Gradients::backward_adam_second)}
                {line(2, Gradients::backward_adam_rate)}
                {line(3, Gradients::backward_adam_weight)}
            </dl>
            <p class="say"><Rich text=Signal::derive(moved)/></p>
        </div>
    }
}

/// The product that is pointed at, in words.
fn point(model: Model, step: Memo<Option<BackwardStep>>) -> String {
    let texts = model.i18n.t();
    let (row, column) = model.cell.get();
    step.with(|step| {
        let step = step.as_ref()?;
        let place = row * step.width as usize + column;
        let (input, upstream) = (*step.inputs.get(place)?, *step.upstream.get(place)?);
        let say = |value: f32| short(value.into(), texts);
        Some(texts.gradients().backward_point(&row, &column, &say(input), &say(upstream), &say(input * upstream)))
    })
    .unwrap_or_default()
}

/// One of the first image's maps; all of them point at the same place.
#[component]
fn Map(
    model: Model,
    step: Memo<Option<BackwardStep>>,
    name: &'static str,
    words: fn(Gradients) -> &'static str,
    values: fn(&BackwardStep) -> Vec<f32>,
) -> impl IntoView {
    let i18n = model.i18n;
    let shown = Memo::new(move |_| step.with(|step| step.as_ref().map(values).unwrap_or_default()));
    let size = Memo::new(move |_| {
        step.with(|step| {
            let (rows, columns) = step.as_ref().map_or((1, 1), |step| (step.height as usize, step.width as usize));
            (rows.max(1), columns.max(1))
        })
    });
    let full = Memo::new(move |_| shown.with(|shown| largest(shown)));
    let paint = Signal::derive(move || -> Option<Pixels> {
        let palette = model.palette.get()?;
        let (rows, columns) = size.get();
        let per_unit = SHADES as f32 / full.get();
        let rgba = shown.with(|shown| shown.iter().flat_map(|value| palette.colour(*value, per_unit)).collect());
        Some(((columns, rows), rgba))
    });
    let lie = Lie {
        size: size.into(),
        pixels: Signal::derive(move || {
            let (rows, columns) = size.get();
            (columns, rows)
        }),
        pixel: Arc::new(|(row, column)| (column, row)),
        cell_at: Arc::new(|x, y| (y, x)),
    };
    let value = Signal::derive(move || {
        let (row, column) = model.cell.get();
        let place = row * size.get().1 + column;
        shown.with(|shown| shown.get(place).copied().unwrap_or(0.0).into())
    });
    let label = move || {
        let (rows, columns) = size.get();
        let texts = i18n.t().gradients();
        texts.backward_map_label(&words(texts), &rows, &columns)
    };
    view! {
        <figure class="gradients-map">
            <Board
                name=name.to_owned()
                label=text(label)
                lie=lie
                paint=paint
                cell=model.cell.into()
                said=text(move || point(model, step))
                value=value
                hovers=true
                pick=Callback::new(move |cell| model.cell.set(cell))
                confirm=None
            />
            <figcaption>
                <b>{text(move || words(i18n.t().gradients()))}</b>
                " "
                {text(move || short(value.get(), i18n.t()))}
            </figcaption>
        </figure>
    }
}
