use super::{MOST_CELLS, Source, text as via};
use crate::i18n::use_i18n;
use crate::rooms::shared::text::write_grid;
use crate::shell::{Query, Room, RoomLink, said};
use crate::widgets::dynamic::text;
use leptos::prelude::*;
use ops::Grid;

/// Links that carry the room's output on to the next operation, with its history.
#[component]
pub fn Carry(
    /// The source of the room's map with the room's own operation done to it.
    #[prop(into)]
    source: Signal<Source>,
    /// The map that is carried.
    #[prop(into)]
    output: Signal<Grid>,
) -> impl IntoView {
    let i18n = use_i18n();
    let query = Signal::derive(move || source.with(address));
    let fits = Memo::new(move |_| output.with(|map| map.height() <= MOST_CELLS && map.width() <= MOST_CELLS));
    let links = move || {
        if !fits.get() {
            return view! { <span>{text(move || i18n.t().figure().carry_too_large(&MOST_CELLS))}</span> }.into_any();
        }
        let links = Room::ALL.into_iter().filter(|room| room.takes_maps()).map(|room| {
            view! {
                <RoomLink room=room query=query>
                    {text(move || (said(room).name)(i18n.t().rooms()))}
                </RoomLink>
            }
        });
        view! { {links.collect_view()} }.into_any()
    };
    view! {
        <p class="carry" data-name="carry">
            <span>{text(move || i18n.t().figure().carry())}</span>
            {links}
        </p>
    }
}

/// The query that leads to a room with this source.
pub(super) fn address(source: &Source) -> Query {
    let mut query = Query::default();
    query.set("image", write_grid(&source.image));
    if let Some(via) = via::write(&source.via) {
        query.set("via", via);
    }
    query
}
