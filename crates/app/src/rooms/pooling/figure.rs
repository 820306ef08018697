use super::scene::Winners;
use super::shift::{Shift, ShiftPanel};
use super::words;
use crate::rooms::shared::map::{InputPlane, MapModel, Mark, OutputPlane};
use crate::widgets::GridCells;
use crate::widgets::dynamic::flag;
use crate::widgets::figure::{Demand, Maps, Operator, Sign};
use leptos::prelude::*;
use ops::PoolKind;
use std::sync::Arc;

/// What the experiment and the gaps take of the width beside the maps; on a phone.
const BESIDE: (usize, usize) = (330, 176);
/// What the gaps take where the experiment stands elsewhere; on a phone.
const ALONE: (usize, usize) = (70, 24);
/// The most columns of both maps whose cells are large enough for a weight beside the number.
const MOST_NOTED: usize = 11;

/// The map with its winners, what the windows leave of it, and the experiment.
#[component]
pub(super) fn Figure(model: MapModel, shift: Shift) -> impl IntoView {
    let MapModel { i18n, scene, frame, shown, .. } = model;
    let sizes = Memo::new(move |_| {
        scene.with(|scene| {
            let input = scene.ring().around((scene.input.height(), scene.input.width()));
            (input, (scene.output.height(), scene.output.width()))
        })
    });
    let wide = shift.wide;
    let demand = move |narrow: bool| {
        let (input, output) = sizes.get();
        let gaps = if wide.get() { ALONE } else { BESIDE };
        if narrow {
            Demand { columns: input.1.max(output.1), rows: input.0 + output.0, gaps: gaps.1, ..Demand::default() }
        } else {
            Demand { columns: input.1 + output.1, rows: input.0.max(output.0), gaps: gaps.0, ..Demand::default() }
        }
    };
    let winners = Memo::new(move |_| scene.with(Winners::of));
    let mark = move |row, column| winners.with(|winners| winners.mark(row, column, shown.get(), frame.get()));
    let dress_input = move |cells: GridCells| {
        let label = cells.label.clone();
        let label = move |row, column| {
            let label = label(row, column);
            let wins = mark(row, column) == Some("wins");
            if wins { i18n.t().pooling().cell_winner(&label) } else { label }
        };
        GridCells { label: Arc::new(label), ..cells }.mark(mark)
    };
    let changed = move |row, column| {
        let reached = scene.with(|scene| scene.frame(row, column)) <= frame.get();
        let now = scene.with(|scene| scene.output.get(row, column));
        let still = shift.experiment.with(|experiment| experiment.still.as_ref().and_then(|map| map.get(row, column)));
        let gap = now.zip(still).map_or(0.0, |(now, still)| (now - still).abs());
        reached && shift.by.get() > 0 && gap > 1e-9
    };
    let changed = Mark {
        name: "changed",
        holds: Arc::new(changed),
        words: Signal::derive(move || i18n.t().pooling().changed().to_owned()),
    };
    let notes = move || {
        let (input, output) = sizes.get();
        input.1 + output.1 <= MOST_NOTED && scene.with(words::kind) == PoolKind::Average
    };
    let title = move || {
        let words = i18n.t().pooling();
        let own = model.source.with(crate::rooms::shared::history::Source::is_own);
        match (own, shift.by.get()) {
            (true, 0) => words.image().to_owned(),
            (false, 0) => words.map().to_owned(),
            (true, by) => words.image_moved(&by),
            (false, by) => words.map_moved(&by),
        }
    };
    view! {
        <div class="pooling-figure" class:pooling-wide=flag(move || wide.get())>
            <Maps demand=Callback::new(demand)>
                <InputPlane
                    model=model
                    title=Signal::derive(title)
                    notes=Signal::derive(notes)
                    dress=Some(Callback::new(dress_input))
                />
                <Sign operator=Signal::stored(Operator::Becomes)/>
                <OutputPlane
                    model=model
                    title=Signal::derive(move || i18n.t().pooling().output().to_owned())
                    mark=Some(changed)
                />
                {move || (!wide.get()).then(|| view! { <ShiftPanel shift=shift/> })}
            </Maps>
        </div>
    }
}
