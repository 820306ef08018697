//! The gallery: 30 images, of all classes or of one.

use super::model::{Model, paint};
use super::state::PAGE;
use super::words;
use crate::platform::canvas;
use crate::platform::element::{Space, focus_cell, follow_space};
use crate::widgets::Idle;
use crate::widgets::dynamic::{flag, text};
use leptos::ev::KeyboardEvent;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;

/// Narrower than this, rows have five images instead of ten.
const NARROW: f64 = 520.0;

/// Three rows of ten, on a phone six of five, with the buttons that page.
#[component]
pub(super) fn Gallery(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let node = NodeRef::<Div>::new();
    let space = RwSignal::new(Space::default());
    follow_space(node, space);
    let columns = Memo::new(move |_| if space.get().width < NARROW { 5 } else { 10 });
    let canvases: [NodeRef<Canvas>; PAGE] = core::array::from_fn(|_| NodeRef::new());
    Effect::new(move |_| {
        // The canvases are others when the rows are.
        columns.track();
        model.shown.with(|shown| {
            for ((index, _), node) in shown.items.iter().zip(canvases) {
                let Some(canvas) = node.get() else { continue };
                model.loader.collection.with_value(|collection| {
                    if let Some((pixels, _)) = collection.image(*index) {
                        let (height, width) = collection.size();
                        canvas::show(&canvas, (width, height), &paint(pixels));
                    }
                });
            }
        });
    });
    let count = Memo::new(move |_| model.shown.with(|shown| shown.items.len()));
    let place = Memo::new(move |_| model.place());
    let key = move |event: KeyboardEvent| {
        let columns = columns.get_untracked();
        let Some(to) = beside(&event.key(), place.get_untracked(), columns, count.get_untracked()) else { return };
        event.prevent_default();
        let index = model.shown.with_untracked(|shown| shown.items.get(to).map(|(index, _)| *index));
        if let Some(index) = index {
            model.choose(index);
            focus_cell(&event, to / columns, to % columns);
        }
    };
    let cell = move |at: usize| {
        let columns = columns.get_untracked();
        let canvas = canvases
            .get(at)
            .map(|node| view! { <canvas node_ref=*node width="28" height="28" aria-hidden="true"></canvas> });
        view! { <Garment model=model at=at columns=columns place=place>{canvas}</Garment> }
    };
    let rows = move || {
        let columns = columns.get();
        (0..PAGE / columns)
            .map(|row| {
                view! {
                    <div
                        role="row"
                        class="dataset-row"
                        hidden=flag(move || count.get() <= row * columns)
                        style=("--columns", columns.to_string())
                    >
                        {(0..columns).map(|column| cell(row * columns + column)).collect_view()}
                    </div>
                }
            })
            .collect_view()
    };
    let label = move || {
        let columns = columns.get();
        i18n.t().dataset().gallery(&count.get().div_ceil(columns), &columns)
    };
    let empty = move || {
        let class = model.state.with(|state| state.class);
        let words = i18n.t().dataset();
        if class.is_some() && model.loader.seen.with(|seen| seen.counted > 0) {
            words.empty_class()
        } else {
            words.empty_gallery()
        }
    };
    view! {
        <div class="dataset-gallery" node_ref=node>
            <div
                role="grid"
                data-name="gallery"
                hidden=flag(move || count.get() == 0)
                aria-label=text(label)
                on:keydown=key
            >
                {rows}
            </div>
            <p class="dataset-empty" hidden=flag(move || count.get() > 0)>{text(empty)}</p>
            <Pages model=model/>
        </div>
    }
}

/// Where a key leads from the image at `at`, of `count` in rows of `columns`; `None` for other keys.
fn beside(key: &str, at: usize, columns: usize, count: usize) -> Option<usize> {
    let row = at / columns * columns;
    Some(match key {
        "ArrowLeft" if at > row => at - 1,
        "ArrowRight" if at + 1 < (row + columns).min(count) => at + 1,
        "ArrowUp" if at >= columns => at - columns,
        "ArrowDown" if at + columns < count => at + columns,
        "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => at,
        "Home" => row,
        "End" => (row + columns).min(count).saturating_sub(1),
        _ => return None,
    })
}

/// One image of the gallery, drawn by its children, with its class.
#[component]
fn Garment(model: Model, at: usize, columns: usize, place: Memo<usize>, children: Children) -> impl IntoView {
    let i18n = model.i18n;
    let item = Memo::new(move |_| model.shown.with(|shown| shown.items.get(at).copied()));
    let name =
        move || item.get().map_or_else(String::new, |(_, label)| model.classes.get().name(label.into(), i18n.t()));
    let chosen = move || {
        let index = model.chosen.with(|chosen| chosen.as_ref().map(|image| image.index));
        item.get().is_some_and(|(at, _)| Some(at) == index)
    };
    let label = move || item.get().map_or(String::new(), |(index, _)| i18n.t().dataset().image(&index, &name()));
    view! {
        <div
            role="gridcell"
            class="dataset-cell"
            class:here=flag(chosen)
            hidden=flag(move || item.get().is_none())
            data-row=(at / columns).to_string()
            data-col=(at % columns).to_string()
            data-index=text(move || item.get().map_or(0, |(index, _)| index))
            data-value=text(move || item.get().map_or(0, |(_, label)| label))
            aria-label=text(label)
            aria-selected=text(move || chosen().to_string())
            tabindex=text(move || if place.get() == at { 0 } else { -1 })
            on:click=move |_| {
                if let Some((index, _)) = item.get_untracked() {
                    model.choose(index);
                }
            }
        >
            {children()}
            <span>{text(name)}</span>
        </div>
    }
}

/// Which page it is, and the ways to the ones beside it.
#[component]
fn Pages(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let pages = Memo::new(move |_| {
        let class = model.state.with(|state| state.class);
        model.loader.seen.with(|seen| seen.pages(class))
    });
    let at_first = Idle::when(move || model.page.get() == 0);
    let at_last = Idle::when(move || model.page.get() + 1 >= pages.get());
    view! {
        <div class="dataset-pages">
            <button class="pill" type="button" data-action="page-back"
                aria-disabled=at_first.told()
                on:click=at_first.or(move || model.turn(model.page.get_untracked().saturating_sub(1)))>
                <span><i aria-hidden="true">"‹ "</i> {text(move || i18n.t().dataset().page_back())}</span>
            </button>
            <span role="status">
                {text(move || {
                    let count = |number: usize| words::count(number as u64, i18n.t());
                    i18n.t().dataset().page(&count(model.page.get() + 1), &count(pages.get()))
                })}
            </span>
            <button class="pill" type="button" data-action="page-forward"
                aria-disabled=at_last.told()
                on:click=at_last.or(move || model.turn(model.page.get_untracked() + 1))>
                <span>{text(move || i18n.t().dataset().page_forward())} <i aria-hidden="true">" ›"</i></span>
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_stay_in_their_row_and_among_the_images() {
        let to = |key, at| beside(key, at, 5, 12);
        assert_eq!((to("ArrowLeft", 5), to("ArrowRight", 5), to("ArrowRight", 9)), (Some(5), Some(6), Some(9)));
        assert_eq!(
            (to("ArrowUp", 7), to("ArrowUp", 3), to("ArrowDown", 6), to("ArrowDown", 7)),
            (Some(2), Some(3), Some(11), Some(7))
        );
        assert_eq!((to("Home", 8), to("End", 8), to("End", 10), to("Tab", 3)), (Some(5), Some(9), Some(11), None));
    }
}
