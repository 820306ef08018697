use super::judge;
use super::map::breakable;
use super::model::Model;
use super::state::CUSTOM;
use super::words;
use crate::shell::{Query, Room, RoomLink};
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, text};
use crate::words::count;
use leptos::prelude::*;

/// Keras' `model.summary()`: a row a layer, and the totals.
#[component]
pub(super) fn Summary(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let rows = Memo::new(move |_| model.scene.with(|scene| scene.levels.len()));
    let total = move || {
        let params = model.scene.with(|scene| scene.params.total());
        i18n.t().architecture().summary_total(&count(params, i18n.t()), &words::memory(params, i18n.t()))
    };
    let parts = move || {
        let (texts, params) = (i18n.t(), model.scene.with(|scene| scene.params));
        let words = texts.architecture();
        let trainable = words.summary_trainable(&count(params.trainable, texts));
        format!("{trainable} · {}", words.summary_fixed(&count(params.non_trainable, texts)))
    };
    let trainable = Memo::new(move |_| model.state.with(|state| judge::trainable(&state.stack)));
    let why_not = move || {
        let (texts, words) = (i18n.t(), i18n.t().architecture());
        if model.state.with(|state| judge::too_large(&state.stack)) {
            let params = model.scene.with(|scene| scene.params.total());
            words.train_too_large(&count(params, texts), &count(network::limits::TRAINED_PARAMS, texts))
        } else {
            words.train_not(&judge::CLASSES)
        }
    };
    let query = Signal::derive(move || {
        let mut query = Query::default();
        model.state.with(|state| match state.preset() {
            Some(preset) => query.set("network", preset.name()),
            None => {
                query.set("network", CUSTOM);
                query.set("layers", state.stack.to_compact());
            }
        });
        query
    });
    view! {
        <table class="architecture-summary" data-name="summary" aria-label=text(move || i18n.t().architecture().summary())>
            <thead>
                <tr>
                    <th scope="col">{text(move || i18n.t().architecture().summary_layer())}</th>
                    <th scope="col">{text(move || i18n.t().architecture().summary_output())}</th>
                    <th scope="col">{text(move || i18n.t().architecture().summary_params())}</th>
                </tr>
            </thead>
            <tbody translate="no">
                <For each=move || 1..rows.get() key=|level| *level let:level>
                    <SummaryRow model=model level=level/>
                </For>
            </tbody>
        </table>
        <p class="architecture-total"><Rich text=Signal::derive(total)/></p>
        <p class="architecture-parts">{text(parts)}</p>
        <p hidden=flag(move || !trainable.get())>
            <RoomLink room=Room::Training query=query class="link-button architecture-train">
                {text(move || i18n.t().architecture().train())}
            </RoomLink>
        </p>
        <p class="note" hidden=flag(move || trainable.get())>
            {text(why_not)}
        </p>
    }
}

#[component]
fn SummaryRow(model: Model, level: usize) -> impl IntoView {
    let i18n = model.i18n;
    let row = Memo::new(move |_| model.scene.with(|scene| scene.levels.get(level).cloned()));
    let params = Memo::new(move |_| row.with(|row| row.as_ref().map_or(0, |row| row.params)));
    let kind = move || row.with(|row| row.as_ref().map_or_else(String::new, |row| format!("({})", row.class)));
    let name = move || row.with(|row| row.as_ref().map_or_else(String::new, |row| row.name.clone()));
    let output = move || {
        row.with(|row| {
            let sides = row.as_ref().map_or(&[][..], |row| &row.shape);
            let sides: Vec<String> = sides.iter().map(ToString::to_string).collect();
            format!("(None, {})", sides.join(", "))
        })
    };
    view! {
        <tr class:here=flag(move || model.chosen.get() == level) data-layer=text(name) data-params=text(move || params.get())>
            <th scope="row">{move || breakable(&name())} " " <span>{move || breakable(&kind())}</span></th>
            <td>{text(output)}</td>
            <td>{text(move || count(params.get(), i18n.t()))}</td>
        </tr>
    }
}
