use super::State;
use super::state::{IMAGE, LAYERS};
use crate::rooms::shared::RoomModel;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The width of the place that each image has, in rows of the first one.
const PLACE: usize = IMAGE + 5;

/// Why one pads: five layers in a row, without padding and with it. What the question asks for is shown once it is told.
#[component]
pub(super) fn Layers(model: RoomModel<State>) -> impl IntoView {
    let i18n = model.i18n;
    let rows = Memo::new(move |_| model.state.with(State::asked));
    let told = Memo::new(move |_| model.ask.get().revealed());
    let shrinking = move || model.state.with(State::shrinking).unwrap_or_default();
    view! {
        <section class="padding-layers">
            <h2>{text(move || i18n.t().padding().layers(&rows.get()))}</h2>
            <p>{text(move || i18n.t().padding().layers_valid().to_owned())}</p>
            {move || {
                if told.get() {
                    view! { <Images name="valid" sizes=shrinking()/> }.into_any()
                } else {
                    view! { <p class="note">{text(move || i18n.t().padding().layers_later().to_owned())}</p> }.into_any()
                }
            }}
            <p>{text(move || i18n.t().padding().layers_same().to_owned())}</p>
            <Images name="same" sizes=vec![IMAGE; LAYERS + 1]/>
        </section>
    }
}

/// The image and what comes out of each layer, to one scale, with their rows.
#[component]
fn Images(name: &'static str, sizes: Vec<usize>) -> impl IntoView {
    let said = sizes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" → ");
    let images = sizes.iter().enumerate().map(|(place, rows)| {
        let (left, top) = (place * PLACE, IMAGE - rows);
        let (x, y) = (left + rows / 2, top + rows / 2 + 3);
        view! {
            <rect x=left y=top width=*rows height=*rows/>
            <text x=x y=y text-anchor="middle">{*rows}</text>
        }
    });
    let frame = format!("-1 -1 {} {}", sizes.len() * PLACE, IMAGE + 2);
    view! {
        <svg class="padding-images" data-name=name viewBox=frame role="img" aria-label=said>
            {images.collect_view()}
        </svg>
    }
}
