use super::model::Model;
use super::words;
use crate::platform::life::living;
use crate::platform::{element, pointer};
use crate::rooms::shared::{Painted, trained};
use crate::widgets::dynamic::text;
use crate::widgets::moved;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

/// The chosen map, large. Its cells are drawn, not built: one tab stop, arrow keys, the pointer and a finger pick one,
/// and the one meant is named by `aria-activedescendant`.
#[component]
pub(super) fn LargeMap(model: Model) -> impl IntoView {
    let i18n = model.i18n;
    let shown = model.shown;
    let map = Memo::new(move |_| {
        let pick = model.pick.get();
        (pick.level, pick.channel)
    });
    let size = Memo::new(move |_| {
        let level = map.get().0;
        model.of_scene(|scene| scene.sides(level)).map_or((1, 1), |(rows, columns, _)| (rows.max(1), columns.max(1)))
    });
    let name = move || {
        let (level, channel) = map.get();
        model
            .of_scene(|scene| {
                let (words, name) = (i18n.t().inside(), words::level(scene.name(level), i18n.t()));
                if level == 0 {
                    name.to_owned()
                } else if scene.flat(level) {
                    words.list(&name)
                } else {
                    words.map(&channel, &name)
                }
            })
            .unwrap_or_default()
    };
    let label = move || i18n.t().inside().map_label(&name(), &size.get().0, &size.get().1);
    let said = move || model.of_scene(|scene| words::cell(scene, shown.get(), i18n.t())).unwrap_or_default();
    let value = Memo::new(move |_| model.of_scene(|scene| scene.value(shown.get())).flatten().unwrap_or_default());
    let paint = Signal::derive(move || {
        let palette = model.palette.get()?;
        let (level, channel) = map.get();
        model
            .of_scene(|scene| {
                let found = scene.levels.get(level)?;
                let (rows, columns, _) = found.sides();
                Some(((columns, rows), trained::map(found, channel, scene.full(level), &palette)))
            })
            .flatten()
    });
    let under = move |event: &PointerEvent| pointer::cell_of(event, size.get_untracked());
    let keys = move |event: KeyboardEvent| {
        if let Some(next) = moved(&event, model.pick.get_untracked().cell, size.get_untracked()) {
            event.prevent_default();
            model.choose_cell(next);
        }
    };
    view! {
        <figure class="inside-map">
            <div
                class="inside-grid"
                role="grid"
                tabindex="0"
                data-name="output"
                data-layer=text(move || model.of_scene(|scene| scene.name(map.get().0).to_owned()).unwrap_or_default())
                aria-label=text(label)
                aria-rowcount=text(move || size.get().0)
                aria-colcount=text(move || size.get().1)
                aria-activedescendant="inside-cell"
                on:keydown=keys
            >
                <div role="row" class="visually-hidden" aria-rowindex=text(move || shown.get().cell.0 + 1)>
                    <div
                        role="gridcell"
                        id="inside-cell"
                        aria-colindex=text(move || shown.get().cell.1 + 1)
                        aria-selected="true"
                        data-row=text(move || shown.get().cell.0)
                        data-col=text(move || shown.get().cell.1)
                        data-value=text(move || value.get())
                    >
                        // Before the network is there, the cell is named by its map.
                        {text(move || Some(said()).filter(|said| !said.is_empty()).unwrap_or_else(label))}
                    </div>
                </div>
                <div
                    class="inside-sheet"
                    aria-hidden="true"
                    style=("--shape", text(move || format!("{} / {}", size.get().1, size.get().0)))
                    on:pointerdown=move |event: PointerEvent| {
                        element::capture_pointer(&event);
                        if let Some(cell) = under(&event) {
                            model.choose_cell(cell);
                        }
                    }
                    on:pointermove=move |event: PointerEvent| {
                        let Some(cell) = under(&event) else { return };
                        if event.buttons() & 1 == 1 {
                            model.choose_cell(cell);
                        } else if event.pointer_type() == "mouse" && model.hover.get_untracked() != Some(cell) {
                            model.hover.set(Some(cell));
                        }
                    }
                    on:pointerleave=living(move |_| model.hover.set(None))
                >
                    <Painted paint=paint/>
                    <svg
                        preserveAspectRatio="none"
                        viewBox=text(move || format!("0 0 {} {}", size.get().1, size.get().0))
                    >
                        <rect
                            class="inside-cell-halo"
                            x=text(move || shown.get().cell.1)
                            y=text(move || shown.get().cell.0)
                            width="1"
                            height="1"
                        ></rect>
                        <rect
                            class="inside-cell-frame"
                            x=text(move || shown.get().cell.1)
                            y=text(move || shown.get().cell.0)
                            width="1"
                            height="1"
                        ></rect>
                    </svg>
                </div>
            </div>
            <figcaption><b>{text(name)}</b> " " {text(said)}</figcaption>
        </figure>
    }
}
