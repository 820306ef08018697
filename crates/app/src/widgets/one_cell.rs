use super::dynamic::{Text, maybe, text};
use super::late::late_text;
use leptos::prelude::*;

/// The cell that is meant in a grid whose cells are drawn and not built: the only one that stands in the page, so that
/// `aria-activedescendant` can name it.
#[component]
pub fn OneCell(
    /// What the grid calls it.
    id: String,
    /// Its row and column.
    #[prop(into)]
    cell: Signal<(usize, usize)>,
    /// What is said of it.
    said: Text,
    /// Its number, where it has one.
    #[prop(optional_no_strip)]
    value: Option<Signal<f64>>,
) -> impl IntoView {
    view! {
        <div role="row" class="visually-hidden" aria-rowindex=text(move || cell.get().0 + 1)>
            <div
                role="gridcell"
                id=id
                aria-colindex=text(move || cell.get().1 + 1)
                aria-selected="true"
                data-row=text(move || cell.get().0)
                data-col=text(move || cell.get().1)
                data-value=maybe(move || value.map(|value| value.get()))
            >
                {late_text(move || said())}
            </div>
        </div>
    }
}
