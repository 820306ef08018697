use super::boot;
use super::model::Model;
use super::words::{self, Where};
use crate::platform::clock::soon;
use crate::platform::life::living;
use crate::platform::{element, pointer};
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{OneCell, moved};
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use network::Cells;
use std::ops::Range;

/// Beyond this many cells a side, lines between them would only be grey.
const MOST_LINES: usize = 40;

/// One level as a picture of its cells, in which the field or the reach of the cell shown is lit. One tab stop; arrow
/// keys, the pointer and a finger pick a cell. All maps are drawn at one width, since all lie over the same image: a
/// smaller one has larger cells.
#[component]
pub(super) fn LevelMap(model: Model, level: usize) -> impl IntoView {
    let i18n = model.i18n;
    let size = Memo::new(move |_| model.scene.with(|scene| scene.size(level)));
    let spatial = Memo::new(move |_| model.scene.with(|scene| scene.levels.get(level).is_some_and(|l| l.spatial())));
    let name = Memo::new(move |_| {
        model.scene.with(|scene| scene.levels.get(level).map(|level| level.name.clone())).unwrap_or_default()
    });
    let cells = Memo::new(move |_| model.trace.with(|trace| trace.get(level).cloned()).unwrap_or_default());
    let place = Memo::new(move |_| model.place_of(level));
    let cell = Memo::new(move |_| match model.shown.get() {
        (shown, cell) if shown == level => cell,
        _ => model.cells.with(|cells| cells.get(level).copied()).unwrap_or_default(),
    });
    let frame = Memo::new(move |_| cells.with(Cells::bounds));
    let label = move || {
        let (words, name) = (i18n.t().architecture(), words::name(&name.get(), i18n.t()));
        let (rows, columns) = size.get();
        if spatial.get() { words.map(&name, &rows, &columns) } else { words.list(&name, &columns) }
    };
    let said = move || {
        let cell = cell.get();
        let said = model.scene.with(|scene| words::say(scene, level, cell, &scene.trace(level, cell), i18n.t()));
        said.replace("**", "")
    };
    let lit = move || {
        model.scene.with(|scene| {
            let level = scene.levels.get(level);
            level.map_or_else(String::new, |level| cells.with(|cells| words::lit(level, cells, place.get(), i18n.t())))
        })
    };
    let under = move |event: &PointerEvent| Some((level, pointer::cell_of(event, size.get_untracked())?));
    let keys = move |event: KeyboardEvent| {
        if let Some(next) = moved(&event, cell.get_untracked(), size.get_untracked()) {
            event.prevent_default();
            model.pick((level, next));
        }
    };
    let id = format!("map-cell-{level}");
    let active = id.clone();
    let rect = move |pick: fn(&Range<usize>, &Range<usize>) -> usize| {
        text(move || frame.with(|frame| frame.as_ref().map_or(0, |(rows, columns)| pick(rows, columns))))
    };
    let outline = move |class: &'static str| {
        view! {
            <rect
                class=class
                x=rect(|_, columns| columns.start)
                y=rect(|rows, _| rows.start)
                width=rect(|_, columns| columns.len())
                height=rect(|rows, _| rows.len())
            ></rect>
        }
    };
    view! {
        <figure
            class="architecture-map"
            class:strip=flag(move || !spatial.get())
            class:here=flag(move || place.get() == Where::Here)
            class:above=flag(move || place.get() == Where::Above)
        >
            <div
                class="architecture-grid"
                role="grid"
                tabindex="0"
                data-map=text(move || words::code_name(&name.get()).to_owned())
                aria-label=text(label)
                aria-rowcount=text(move || size.get().0)
                aria-colcount=text(move || size.get().1)
                aria-activedescendant=active
                on:keydown=keys
                on:focus=living(move |_| model.choose(level))
            >
                <OneCell id=id cell=cell said=text(said) value=None/>
                <svg
                    aria-hidden="true"
                    preserveAspectRatio="none"
                    viewBox=text(move || format!("0 0 {} {}", size.get().1, size.get().0))
                    style=("--shape", text(move || format!("{} / {}", size.get().1, size.get().0)))
                    on:pointerdown=move |event: PointerEvent| {
                        element::capture_pointer(&event);
                        if let Some(place) = under(&event) {
                            model.pick(place);
                        }
                    }
                    on:pointermove=move |event: PointerEvent| {
                        let Some(place) = under(&event) else { return };
                        let (pressed, mouse) = (event.buttons() & 1 == 1, event.pointer_type() == "mouse");
                        soon(move || {
                            if pressed {
                                model.pick(place);
                            } else if mouse {
                                model.pointed.try_set(Some(place));
                            }
                        });
                    }
                    on:pointerleave=living(move |_| soon(move || {
                        model.pointed.try_set(None);
                    }))
                >
                    {(level == 0).then(|| view! { <Boot size=size/> })}
                    <path class="architecture-lines" d=text(move || lines(size.get()))></path>
                    {outline("architecture-halo")}
                    <path class="architecture-light" d=text(move || cells.with(light))></path>
                    {outline("architecture-frame")}
                </svg>
            </div>
            <figcaption>
                <b>{move || breakable(&words::name(&name.get(), i18n.t()))}</b>
                " "
                <span>{text(lit)}</span>
            </figcaption>
        </figure>
    }
}

/// A name that may be broken behind its underscores and before its capitals.
pub(super) fn breakable(name: &str) -> AnyView {
    pieces(name).into_iter().map(|part| view! { {part} <wbr/> }).collect_view().into_any()
}

fn pieces(name: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in name.chars() {
        let last = pieces.last().and_then(|piece| piece.chars().next_back());
        let ends =
            last == Some('_') || (letter.is_ascii_uppercase() && last.is_some_and(|last| last.is_ascii_lowercase()));
        if ends {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(letter);
        }
    }
    pieces
}

/// Something to look at, where the input has its size.
#[component]
fn Boot(size: Memo<(usize, usize)>) -> impl IntoView {
    view! {
        <g class="architecture-boot">
            {move || {
                (size.get() == (boot::SIZE, boot::SIZE))
                    .then(|| boot::SHADES.map(|shade| view! { <path d=boot::path(shade)></path> }).collect_view())
            }}
        </g>
    }
}

/// The lines between cells.
fn lines((rows, columns): (usize, usize)) -> String {
    let mut path = String::new();
    if rows <= MOST_LINES && columns <= MOST_LINES {
        for column in 1..columns {
            path.push_str(&format!("M{column} 0V{rows}"));
        }
        for row in 1..rows {
            path.push_str(&format!("M0 {row}H{columns}"));
        }
    }
    path
}

/// The cells as rectangles, one for each run of rows and run of columns.
fn light(cells: &Cells) -> String {
    let mut path = String::new();
    // So many gaps are finer than a pixel of the picture.
    if cells.rows.len() * cells.cols.len() > 4096 {
        return path;
    }
    for rows in &cells.rows {
        for columns in &cells.cols {
            let (x, y, width, height) = (columns.start, rows.start, columns.len(), rows.len());
            path.push_str(&format!("M{x} {y}h{width}v{height}h-{width}z"));
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_broken_where_words_meet() {
        assert_eq!(pieces("global_average_pooling2d"), ["global_", "average_", "pooling2d"]);
        assert_eq!(pieces("(GlobalAveragePooling2D)"), ["(Global", "Average", "Pooling2D)"]);
        assert_eq!(pieces("conv2d"), ["conv2d"]);
    }

    #[test]
    fn gaps_stay_dark() {
        let stack = network::Sequential::from_compact("9x9x1-conv1x2.d3").expect("a network");
        let trace = stack.trace(1, (0, 0)).expect("a cell");
        assert_eq!(light(&trace[0]), "M0 0h1v1h-1zM3 0h1v1h-1zM0 3h1v1h-1zM3 3h1v1h-1z");
        assert_eq!(lines((2, 3)), "M1 0V2M2 0V2M0 1H3");
        assert_eq!(lines((2, 41)), "");
    }
}
