use super::Source;
use super::carry::address;
use crate::i18n::{Texts, use_i18n};
use crate::rooms::shared::text::{write_grid, write_pair};
use crate::shell::{Query, Room, RoomLink};
use crate::widgets::dynamic::text;
use crate::widgets::figure::Thumbnail;
use leptos::prelude::*;
use ops::{Border, Cell, Filter2d, Grid, Operation, Pipeline};
use std::collections::BTreeSet;

/// What was done to the map before it came here: each earlier map as a small picture, with the cells that reach the
/// output cell in question. Each leads back to its room. Nothing where the map is the room's own.
#[component]
pub fn Trail(
    /// Where the room's map comes from.
    source: Memo<Source>,
    /// The room's own operation.
    #[prop(into)]
    operation: Signal<Operation>,
    /// The output cell in question.
    #[prop(into)]
    at: Signal<Cell>,
    /// Called to forget the history and keep the map.
    #[prop(into)]
    detach: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let maps = Memo::new(move |_| source.with(Source::maps).unwrap_or_default());
    let sources = Memo::new(move |_| {
        let pipeline: Pipeline = source.with(|source| source.via.then(operation.get()));
        maps.with(|maps| pipeline.sources(maps, at.get())).unwrap_or_default()
    });
    let count = Memo::new(move |_| source.with(|source| source.via.operations().len()));
    let pixels = move || sources.with(|sources| sources.first().map_or(0, BTreeSet::len));
    let step = move |step: usize| {
        let map =
            Signal::derive(move || maps.with(|maps| maps.get(step).cloned()).unwrap_or_else(|| Grid::single(0.0)));
        let marked = Signal::derive(move || sources.with(|sources| sources.get(step).cloned()).unwrap_or_default());
        let words = move || {
            source.with(|source| source.via.operations().get(step).map_or(String::new(), |done| short(done, i18n.t())))
        };
        let back = Signal::derive(move || source.with(|source| way_back(source, step)));
        let room = source.with_untracked(|source| source.via.operations().get(step).map_or(Room::Home, room_of));
        view! {
            <RoomLink room=room query=back>
                <Thumbnail map=map marked=marked/>
                <span>{text(words)} " →"</span>
            </RoomLink>
        }
    };
    let trail = move || {
        (count.get() > 0).then(|| {
            view! {
                <div class="trail" role="group" aria-label=text(move || i18n.t().figure().trail())>
                    {(0..count.get()).map(step).collect_view()}
                    <span data-name="pixels">
                        {text(move || i18n.t().figure().reaches(&pixels()))}
                    </span>
                    <button class="link-button link-button-quiet" type="button" data-action="detach"
                        on:click=move |_| detach.run(())>
                        {text(move || i18n.t().figure().detach())}
                    </button>
                </div>
            }
        })
    };
    view! { {trail} }
}

fn room_of(operation: &Operation) -> Room {
    match operation {
        Operation::Filter { filter, .. } if filter.border != Border::Zero => Room::Padding,
        Operation::Filter { filter, .. } if filter.strides != (1, 1) || filter.dilation != (1, 1) => Room::Stride,
        Operation::Filter { .. } => Room::Convolution,
        Operation::Activation(_) => Room::Activation,
        Operation::Pool(_) => Room::Pooling,
    }
}

/// The address of the room in which operation `step` was done, as it was then.
fn way_back(source: &Source, step: usize) -> Query {
    let mut query = address(&source.before(step));
    match source.via.operations().get(step) {
        Some(Operation::Filter { filter, kernel }) => {
            query.set("kernel", write_grid(kernel));
            for (key, value) in filter_pairs(filter) {
                query.set(key, value);
            }
        }
        Some(Operation::Activation(function)) => query.set("fn", function.name()),
        Some(Operation::Pool(pool)) => {
            query.set("kind", pool.kind.name());
            query.set("pool", write_pair(pool.pool_size));
            query.set("stride", write_pair(pool.strides));
            query.set("pad", pool.padding.to_string());
        }
        None => {}
    }
    query
}

fn filter_pairs(filter: &Filter2d) -> [(&'static str, String); 5] {
    [
        ("pad", filter.pad.to_string()),
        ("border", filter.border.name().to_owned()),
        ("stride", write_pair(filter.strides)),
        ("dilation", write_pair(filter.dilation)),
        ("flip", u8::from(filter.flip).to_string()),
    ]
}

/// An operation in a word or two.
fn short(operation: &Operation, texts: Texts) -> String {
    let words = texts.figure();
    match operation {
        Operation::Filter { kernel, .. } => words.did_filter(&kernel.height(), &kernel.width()),
        Operation::Activation(function) => function.name().to_owned(),
        Operation::Pool(pool) => words.did_pool(&pool.kind.name(), &pool.pool_size.0, &pool.pool_size.1),
    }
}

#[cfg(test)]
mod tests {
    use super::super::text as via;
    use super::*;

    #[test]
    fn the_way_back_is_the_room_as_it_was() {
        let image = Grid::filled(4, 4, 1.0).unwrap();
        let source = Source { image, via: via::parse("filter:1,2:same~relu~max:2:s1").unwrap() };
        let rooms: Vec<_> = source.via.operations().iter().map(room_of).collect();
        assert_eq!(rooms, [Room::Convolution, Room::Activation, Room::Pooling]);
        let filter = way_back(&source, 0);
        assert_eq!((filter.get("kernel"), filter.get("pad"), filter.get("via")), (Some("1,2"), Some("same"), None));
        let pool = way_back(&source, 2);
        assert_eq!((pool.get("pool"), pool.get("stride")), (Some("2"), Some("1")));
        assert_eq!(pool.get("via"), Some("filter:1,2:same~relu"));
    }
}
