use super::projection::Sheet;
use super::sheet::{laid, units};
use crate::widgets::dynamic::text;
use crate::widgets::figure::Rect;
use leptos::prelude::*;

/// The window on one sheet, and its edges towards the next one in front: together a small box through all sheets.
#[component]
pub(super) fn Frame(
    /// The sheet it lies on.
    sheet: Memo<Sheet>,
    /// The next sheet in front of it; none for the first.
    #[prop(optional_no_strip)]
    front: Option<Memo<Sheet>>,
    /// Where it lies, in the sheet's cells with their padding.
    rect: Memo<Rect>,
) -> impl IntoView {
    let size = Memo::new(move |_| {
        let Rect { height, width, .. } = rect.get();
        (height, width)
    });
    let outline = move || {
        let (height, width) = size.get();
        let (across, down) = (units(width as f64), units(height as f64));
        format!("M0 0h{across}v{down}h-{across}z")
    };
    let edges = front.map(|front| {
        let path = move || edges(sheet.get(), front.get(), size.get());
        view! { <path class="channels-edges" d=text(path)></path> }
    });
    view! {
        <g class="channels-frame" transform=text(move || laid(sheet.get()))>
            <g class="moves" style=("transform", text(move || place(rect.get())))>
                <path class="channels-outline" d=text(outline)></path>
                {edges}
            </g>
        </g>
    }
}

/// The edges of the box where sheets hide them: drawn over everything, as hidden edges are.
#[component]
pub(super) fn HiddenEdges(
    /// The last sheet.
    last: Memo<Sheet>,
    /// The first sheet.
    first: Memo<Sheet>,
    /// Where the window lies, in the sheet's cells with their padding.
    rect: Memo<Rect>,
) -> impl IntoView {
    let path = move || {
        let Rect { height, width, .. } = rect.get();
        edges(last.get(), first.get(), (height, width))
    };
    view! {
        <g class="channels-frame" transform=text(move || laid(last.get()))>
            <g class="moves" style=("transform", text(move || place(rect.get())))>
                <path class="channels-hidden" d=text(path)></path>
            </g>
        </g>
    }
}

/// The way from the sheet's corner to the window.
fn place(Rect { row, column, .. }: Rect) -> String {
    format!("translate({}px, {}px)", units(column as f64), units(row as f64))
}

/// From the corners of a window of (height, width) to those on another sheet.
fn edges(from: Sheet, to: Sheet, (height, width): (usize, usize)) -> String {
    let (x, y) = from.towards(to);
    let edge = |row: usize, column: usize| {
        format!("M{} {}l{} {}", units(column as f64), units(row as f64), units(x), units(y))
    };
    [edge(0, 0), edge(0, width), edge(height, 0), edge(height, width)].concat()
}
