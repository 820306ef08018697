use super::panel::Panel;
use super::question::Question;
use super::{State, words};
use crate::i18n::Rooms;
use crate::rooms::shared::filter::{FilterFigure, Reading, Reads, SizeFormulas, SizeRule};
use crate::rooms::shared::map::{CarryOn, History, MapModel, Mark, TermsFormula, words as says};
use crate::rooms::shared::{RoomLayout, RoomModel};
use crate::shell::Room;
use crate::widgets::Transport;
use leptos::prelude::*;
use ops::{Operation, Pad};
use std::sync::Arc;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = RoomModel::<State>::enter(Room::Stride);
    let map = MapModel::new(Room::Stride, model);
    let i18n = model.i18n;
    let reads = Memo::new(move |_| map.scene.with(Reads::of));
    let shown = Memo::new(move |_| model.state.with(|state| state.reads));
    let unread = Mark {
        name: "unread",
        holds: Arc::new(move |row, column| reads.with(|reads| reads.at(row, column).all == 0)),
        words: Signal::derive(move || i18n.t().stride().unread().to_owned()),
    };
    let rules = Memo::new(move |_| {
        map.scene.with(|scene| {
            let pad = if let Operation::Filter { filter, .. } = &scene.operation { filter.pad } else { Pad::Valid };
            (SizeRule::named(scene.axes.0, pad), SizeRule::named(scene.axes.1, pad))
        })
    });
    let counted = move || map.scene.with(|scene| reads.with(|reads| words::counted(scene, reads, i18n.t())));
    view! {
        <RoomLayout
            title=Rooms::stride_title
            lead=Rooms::stride_lead
            reset=Callback::new(move |()| model.reset())
            stage=Signal::derive(move || i18n.t().stride().stage().to_owned())
            why=Signal::derive(move || i18n.t().stride().why().to_owned())
            ask=view! { <Question model=model map=map/> }.into_any()
            side=view! { <Panel model=model map=map/> }.into_any()
            below=view! { <CarryOn model=map/> }.into_any()
        >
            <FilterFigure
                model=map
                change_weight=Callback::new(move |(row, column, value)| {
                    model.change(|state| state.filter.set_weight(row, column, value));
                })
                reading=Some(Reading { reads, shown })
                input_mark=Some(unread)
            />
            <SizeFormulas rules=rules say=Signal::derive(counted)/>
            <TermsFormula model=map say=Signal::derive(move || map.trace.with(|trace| says::say(trace, i18n.t())))/>
            <Transport playback=map.playback/>
            <History model=map/>
        </RoomLayout>
    }
}
