use super::map::breakable;
use super::model::Model;
use super::words;
use crate::platform::clock::after_frame;
use crate::platform::numeral::fixed;
use crate::platform::{document, element, pointer};
use crate::widgets::dynamic::{flag, text};
use crate::words::reasons;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

/// What is being dragged: from which level, and over which.
type Drag = RwSignal<Option<(usize, usize)>>;

/// The stack: the input and its layers, one under the other, what each gives on the edge below it. One tab stop; arrow
/// keys choose, with Alt they move the layer, and it can be dragged by its handle.
#[component]
pub(super) fn StackList(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let node = NodeRef::<leptos::html::Ol>::new();
    let drag: Drag = RwSignal::new(None);
    let count = Memo::new(move |_| model.edited.with(|edited| edited.rows.len()));
    Effect::new(move |_| {
        let chosen = model.chosen.get();
        if let Some(list) = node.get() {
            // Asking for places now would lay out the page twice: once for the answer, once for what still changes.
            after_frame(move || element::show_child(&list, &format!("[data-level='{chosen}']")));
        }
    });
    view! {
        <ol
            class="architecture-list"
            node_ref=node
            style=("--rows", text(move || count.get()))
            role="listbox"
            aria-label=text(move || i18n.t().architecture().stack())
            aria-describedby="stack-help"
            on:keydown=move |event| keys(model, drag, &event)
        >
            <For each=move || 0..count.get() key=|level| *level let:level>
                <Card model=model level=level drag=drag/>
            </For>
        </ol>
        <p class="visually-hidden" id="stack-help">{text(move || i18n.t().architecture().stack_help())}</p>
    }
}

fn keys(model: Model, drag: Drag, event: &KeyboardEvent) {
    let level = model.chosen.get_untracked();
    let last = model.edited.with_untracked(|edited| edited.rows.len()).saturating_sub(1);
    let key = event.key();
    let next = match key.as_str() {
        "Escape" if drag.get_untracked().is_some() => {
            drag.set(None);
            return;
        }
        "ArrowUp" => level.saturating_sub(1),
        "ArrowDown" => (level + 1).min(last),
        "Home" => 0,
        "End" => last,
        "Delete" | "Backspace" => {
            model.remove(level);
            model.chosen.get_untracked()
        }
        _ => return,
    };
    if event.ctrl_key() || event.meta_key() {
        return;
    }
    event.prevent_default();
    event.stop_propagation();
    match (event.alt_key(), key.as_str()) {
        (_, "Delete" | "Backspace") => {}
        (true, _) if next == 0 => return,
        (true, _) => model.shift(level, next),
        (false, _) => model.choose(next),
    }
    focus(next);
}

/// The card of a level gets the focus.
pub(super) fn focus(level: usize) {
    document::focus(&format!("layer-{level}"));
}

#[component]
fn Card(model: Model, level: usize, drag: Drag) -> impl IntoView {
    let i18n = model.i18n;
    let row = Memo::new(move |_| model.edited.with(|edited| edited.rows.get(level).cloned()));
    let chosen = Memo::new(move |_| model.chosen.get() == level);
    let total = Memo::new(move |_| {
        model.edited.with(|edited| edited.rows.iter().filter_map(|row| row.params).fold(0, usize::saturating_add))
    });
    let params = Memo::new(move |_| row.with(|row| row.as_ref().and_then(|row| row.params)).unwrap_or(0));
    let name = move || row.with(|row| row.as_ref().map_or_else(String::new, |row| words::name(&row.name, i18n.t())));
    let code_name =
        move || row.with(|row| row.as_ref().map_or_else(String::new, |row| words::code_name(&row.name).to_owned()));
    let settings = move || {
        model.edited.with(|edited| {
            let layer = level.checked_sub(1).and_then(|index| edited.stack.layers.get(index));
            layer.map_or_else(String::new, words::card)
        })
    };
    let edge = move || {
        row.with(|row| match row.as_ref().map(|row| row.shape.as_deref()) {
            Some(Some(shape)) => words::edge(shape, i18n.t()),
            _ => i18n.t().architecture().unknown().to_owned(),
        })
    };
    let share = move || words::share(params.get(), total.get(), i18n.t());
    let bar = move || fixed(params.get() as f64 / total.get().max(1) as f64 * 100.0, 2) + "%";
    let counted = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.params.is_some())));
    let has_params = Memo::new(move |_| params.get() > 0);
    let problem = Memo::new(move |_| {
        model.edited.with(|edited| {
            let error = edited.error.as_ref().filter(|_| edited.level_of_error() == Some(level));
            error.map(|error| reasons::stack(error, false, i18n.t()))
        })
    });
    let dragged = move || drag.get().is_some_and(|(from, _)| from == level);
    let above = move || drag.get().is_some_and(|(from, to)| to == level && to < from);
    let below = move || drag.get().is_some_and(|(from, to)| to == level && from < to);
    view! {
        <li
            class="architecture-card"
            class:here=flag(move || chosen.get())
            class:broken=flag(move || problem.with(Option::is_some))
            class:dragged=flag(dragged)
            class:drop-above=flag(above)
            class:drop-below=flag(below)
            role="option"
            id=format!("layer-{level}")
            data-level=level.to_string()
            data-layer=text(code_name)
            data-params=text(move || params.get())
            aria-selected=text(move || chosen.get().to_string())
            tabindex=text(move || if chosen.get() { 0 } else { -1 })
            on:click=move |_| model.choose(level)
        >
            <div class="architecture-box">
                {(level > 0).then(|| view! { <Handle model=model level=level drag=drag/> })}
                <b class="architecture-name">{move || breakable(&name())}</b>
                <span class="architecture-params" class:none=flag(move || !has_params.get())>
                    {move || counted.get().then(|| crate::words::count(params.get(), i18n.t()))}
                </span>
                <span class="architecture-set">{text(settings)}</span>
                {move || {
                    has_params
                        .get()
                        .then(|| {
                            view! {
                                <span class="architecture-share" title=text(move || i18n.t().architecture().share(&share()))>
                                    <i style=("--part", text(bar))></i>
                                    {text(share)}
                                </span>
                            }
                        })
                }}
            </div>
            {move || problem.get().map(|problem| view! { <p class="problem">{problem}</p> })}
            <p class="architecture-edge">{text(edge)}</p>
        </li>
    }
}

/// What a card is dragged by.
#[component]
fn Handle(model: Model, level: usize, drag: Drag) -> impl IntoView {
    let i18n = model.i18n;
    let over = move |event: &PointerEvent| {
        let level = pointer::attribute_under(event, "data-level")?.parse::<usize>().ok()?;
        Some(level.max(1))
    };
    view! {
        <span
            class="architecture-handle"
            aria-hidden="true"
            title=text(move || i18n.t().architecture().drag())
            on:pointerdown=move |event: PointerEvent| {
                element::capture_pointer(&event);
                model.choose(level);
                drag.set(Some((level, level)));
            }
            on:pointermove=move |event: PointerEvent| {
                if let (Some((from, _)), Some(to)) = (drag.get_untracked(), over(&event)) {
                    drag.set(Some((from, to)));
                }
            }
            on:pointerup=move |_| {
                if let Some((from, to)) = drag.get_untracked() {
                    drag.set(None);
                    model.shift(from, to);
                    focus(model.chosen.get_untracked());
                }
            }
            on:pointercancel=move |_| drag.set(None)
            // The click that ends a drag would choose what was here before.
            on:click=move |event| event.stop_propagation()
        >
            <svg viewBox="0 0 8 14" aria-hidden="true">
                <path d="M1 1h2v2H1zM5 1h2v2H5zM1 6h2v2H1zM5 6h2v2H5zM1 11h2v2H1zM5 11h2v2H5z"></path>
            </svg>
        </span>
    }
}
