use super::scene::Winners;
use super::shift::{Shift, ShiftPanel};
use super::words;
use crate::rooms::shared::map::{InputPlane, MapModel, OutputPlane};
use crate::widgets::GridCells;
use crate::widgets::dynamic::flag;
use crate::widgets::figure::{Demand, Maps, Operator, Sign};
use leptos::prelude::*;
use ops::PoolKind;
use std::sync::Arc;

/// What the experiment and the gaps take of the width, beside the maps and where it stands under them; on a phone it is
/// beside the image.
const BESIDE: (usize, usize, usize) = (330, 70, 176);
/// The most columns that leave room for the experiment beside them; on a phone.
const MOST: (usize, usize) = (13, 9);

/// The map with its winners, what the windows leave of it, and the experiment.
#[component]
pub(super) fn Figure(model: MapModel, shift: Shift) -> impl IntoView {
    let MapModel { i18n, scene, frame, .. } = model;
    let sizes = Memo::new(move |_| {
        scene.with(|scene| {
            let input = scene.ring().around((scene.input.height(), scene.input.width()));
            (input, (scene.output.height(), scene.output.width()))
        })
    });
    let wide = Memo::new(move |_| sizes.get().0.1 + sizes.get().1.1 > MOST.0);
    let wide_phone = Memo::new(move |_| sizes.get().0.1 > MOST.1);
    let demand = move |narrow: bool| {
        let (input, output) = sizes.get();
        if narrow {
            let gaps = if wide_phone.get() { 24 } else { BESIDE.2 };
            Demand { columns: input.1.max(output.1), rows: input.0 + output.0, gaps }
        } else {
            let gaps = if wide.get() { BESIDE.1 } else { BESIDE.0 };
            Demand { columns: input.1 + output.1, rows: input.0.max(output.0), gaps }
        }
    };
    let winners = Memo::new(move |_| scene.with(Winners::of));
    let mark = move |row, column| winners.with(|winners| winners.mark(row, column, frame.get()));
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
        (reached && shift.by.get() > 0 && gap > 1e-9).then_some("changed")
    };
    let dress_output = move |cells: GridCells| {
        let label = cells.label.clone();
        let label = move |row, column| {
            let label = label(row, column);
            if changed(row, column).is_some() { i18n.t().pooling().cell_changed(&label) } else { label }
        };
        GridCells { label: Arc::new(label), ..cells }.mark(changed)
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
        <div
            class="pooling-figure"
            class:pooling-wide=flag(move || wide.get())
            class:pooling-wide-phone=flag(move || wide_phone.get())
        >
            <Maps demand=Callback::new(demand)>
                <InputPlane
                    model=model
                    title=Signal::derive(title)
                    notes=Signal::derive(move || scene.with(words::kind) == PoolKind::Average)
                    dress=Some(Callback::new(dress_input))
                />
                <Sign operator=Signal::stored(Operator::Becomes)/>
                <OutputPlane
                    model=model
                    title=Signal::derive(move || i18n.t().pooling().output().to_owned())
                    dress=Some(Callback::new(dress_output))
                />
                <ShiftPanel shift=shift/>
            </Maps>
        </div>
    }
}
