use super::layers::Layers;
use super::panel::Panel;
use super::{State, words};
use crate::i18n::Rooms;
use crate::rooms::shared::filter::{FilterFigure, Reading, Reads, SizeFormulas, SizeRule};
use crate::rooms::shared::map::{CarryOn, History, MapModel, Mark, TermsFormula};
use crate::rooms::shared::{RoomLayout, RoomModel};
use crate::shell::Room;
use crate::widgets::Transport;
use leptos::prelude::*;
use std::sync::Arc;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = RoomModel::<State>::enter(Room::Padding);
    let map = MapModel::new(Room::Padding, model);
    let i18n = model.i18n;
    let reads = Memo::new(move |_| map.scene.with(Reads::of));
    let shown = Memo::new(move |_| model.state.with(|state| state.reads));
    let touching = Mark {
        name: "padded",
        holds: Arc::new(move |row, column| reads.with(|reads| reads.touches(row, column))),
        words: Signal::derive(move || i18n.t().padding().touches().to_owned()),
    };
    let rules =
        Memo::new(move |_| map.scene.with(|scene| (SizeRule::counted(scene.axes.0), SizeRule::counted(scene.axes.1))));
    let counted = move || map.scene.with(|scene| reads.with(|reads| words::counted(scene, reads, i18n.t())));
    let say = move || {
        let (beyond, copied) = (map.beyond.get(), map.copied.get());
        map.scene.with(|scene| map.trace.with(|trace| words::say(scene, trace, beyond, copied, i18n.t())))
    };
    view! {
        <RoomLayout
            title=Rooms::padding_title
            lead=Rooms::padding_lead
            reset=Callback::new(move |()| model.reset())
            stage=Signal::derive(move || i18n.t().padding().stage().to_owned())
            why=Signal::derive(move || i18n.t().padding().why().to_owned())
            side=view! { <Panel model=model map=map/> }.into_any()
            below=view! { <Layers model=model/> <CarryOn model=map/> }.into_any()
        >
            <FilterFigure
                model=map
                change_weight=Callback::new(move |(row, column, value)| {
                    model.change(|state| state.filter.set_weight(row, column, value));
                })
                reading=Some(Reading { reads, shown })
                output_mark=Some(touching)
            />
            <SizeFormulas rules=rules say=Signal::derive(counted)/>
            <TermsFormula model=map say=Signal::derive(say)/>
            <Transport playback=map.playback/>
            <History model=map/>
        </RoomLayout>
    }
}
