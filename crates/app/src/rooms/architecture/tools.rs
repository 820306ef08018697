use super::layers;
use super::list::focus;
use super::model::Model;
use crate::platform::life::living;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;
use network::layers::{CLASSES, Class};

/// A new layer below the chosen one.
#[component]
pub(super) fn AddTools(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let kind = RwSignal::new("Conv2D".to_owned());
    let add = move |_| {
        let Some(class) = kind.with_untracked(|kind| Class::called(kind)) else { return };
        let level = model.chosen.get_untracked();
        model.edit(level + 1, |stack| layers::insert(stack, level, class.fresh()));
    };
    view! {
        <div class="architecture-tools" role="group" aria-label=text(move || i18n.t().architecture().stack())>
            <select
                class="architecture-select"
                aria-label=text(move || i18n.t().architecture().kind())
                on:change=living(move |event| kind.set(event_target_value(&event)))
            >
                {CLASSES.iter().map(|class| view! { <option value=class.name()>{class.name()}</option> }).collect_view()}
            </select>
            <button type="button" class="link-button" data-action="add" on:click=add>
                {text(move || i18n.t().architecture().add())}
            </button>
        </div>
    }
}

/// What can be done with the layer that is chosen.
#[component]
pub(super) fn LayerTools(model: Model) -> impl IntoView {
    view! {
        <div class="architecture-buttons">
            {[Action::Up, Action::Down, Action::Duplicate, Action::Remove]
                .map(|action| view! { <Tool model=model action=action/> })
                .collect_view()}
        </div>
    }
}

#[component]
fn Tool(model: Model, action: Action) -> impl IntoView {
    let i18n = model.i18n;
    let words = move || {
        let words = i18n.t().architecture();
        match action {
            Action::Up => words.up(),
            Action::Down => words.down(),
            Action::Duplicate => words.duplicate(),
            Action::Remove => words.remove(),
        }
    };
    let off = move || {
        let level = model.chosen.get();
        match action {
            Action::Up => level < 2,
            Action::Down => level == 0 || level >= model.edited.with(|edited| edited.stack.layers.len()),
            Action::Duplicate | Action::Remove => level == 0,
        }
    };
    let act = move |_| {
        let level = model.chosen.get_untracked();
        match action {
            Action::Up => model.shift(level, level.saturating_sub(1)),
            Action::Down => model.shift(level, level + 1),
            Action::Duplicate => model.edit(level + 1, |stack| layers::duplicate(stack, level)),
            Action::Remove => {
                model.remove(level);
                // The button may have nothing left to do, and a button that cannot act cannot hold the focus.
                focus(model.chosen.get_untracked());
            }
        }
    };
    view! {
        <button
            type="button"
            class="architecture-tool"
            data-action=action.name()
            disabled=flag(off)
            aria-label=text(words)
            title=text(words)
            on:click=act
        >
            <svg viewBox="0 0 20 20" aria-hidden="true"><path d=action.picture()></path></svg>
        </button>
    }
}

#[derive(Clone, Copy)]
enum Action {
    Up,
    Down,
    Duplicate,
    Remove,
}

impl Action {
    const fn name(self) -> &'static str {
        match self {
            Self::Up => "layer-up",
            Self::Down => "layer-down",
            Self::Duplicate => "layer-duplicate",
            Self::Remove => "layer-remove",
        }
    }

    const fn picture(self) -> &'static str {
        match self {
            Self::Up => "M10 16V4M5 9l5-5 5 5",
            Self::Down => "M10 4v12M5 11l5 5 5-5",
            Self::Duplicate => "M7 7h9v9H7zM4 13V4h9",
            Self::Remove => "M5 5l10 10M15 5L5 15",
        }
    }
}
