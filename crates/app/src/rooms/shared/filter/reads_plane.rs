use super::Reads;
use crate::rooms::shared::map::{MapModel, MapScene, Mark};
use crate::widgets::GridCells;
use crate::widgets::figure::{Plane, RingCells};
use leptos::prelude::*;
use std::sync::Arc;

/// How often each cell of the image is read, in the place of the image: a heat map with its numbers.
#[component]
pub(super) fn ReadsPlane(
    /// The room's signals.
    model: MapModel,
    /// How often.
    reads: Memo<Reads>,
    /// Cells that are marked.
    mark: Option<Mark>,
) -> impl IntoView {
    let MapModel { i18n, scene, trace, .. } = model;
    let size = Memo::new(move |_| scene.with(|scene| (scene.input.height(), scene.input.width())));
    let ring = Memo::new(move |_| scene.with(MapScene::ring));
    let count = move |row, column| reads.with(|reads| reads.at(row, column));
    let range = Memo::new(move |_| reads.with(Reads::range));
    let title = move || i18n.t().figure().reads().to_owned();
    let cells = GridCells::new(
        move |row, column| count(row, column).all as f64,
        move |row, column| {
            let words = i18n.t().figure();
            let count = count(row, column);
            match count.copies {
                0 => words.reads_cell(&row, &column, &count.all),
                copies => words.reads_cell_copied(&row, &column, &count.all, &copies),
            }
        },
    )
    .lit(move |row, column| model.is_lit(row as isize, column as isize))
    .full(move || range.get().1 as f64);
    let ring_cells = RingCells {
        value: Arc::new(|_, _| None),
        note: Arc::new(|_, _| None),
        lit: Arc::new(move |row, column| model.is_lit(row, column)),
        point: Callback::new(move |at| model.point_at(at)),
    };
    let caption = move || {
        let (least, most) = range.get();
        (title(), i18n.t().figure().reads_range(&least, &most))
    };
    view! {
        <Plane
            name="visits"
            label=Signal::derive(title)
            caption=Signal::derive(caption)
            size=size
            cells=Mark::upon(mark, cells)
            ring=ring
            ring_cells=Some(ring_cells)
            window=Signal::derive(move || Some(trace.with(|trace| trace.window)))
            point=Some(Callback::new(move |at: Option<(usize, usize)>| {
                model.point_at(at.map(|(row, column)| (row as isize, column as isize)));
            }))
        />
    }
}
