use super::State;
use super::figure::Figure;
use super::formula::PoolFormula;
use super::panel::Panel;
use super::question::Question;
use super::shift::{Shift, ShiftPanel, ShiftSaid};
use super::words;
use crate::i18n::Rooms;
use crate::rooms::shared::map::{CarryOn, History, MapModel};
use crate::rooms::shared::{RoomLayout, RoomModel};
use crate::shell::Room;
use crate::widgets::Transport;
use leptos::prelude::*;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = RoomModel::<State>::enter(Room::Pooling);
    let map = MapModel::new(Room::Pooling, model);
    let shift = Shift::new(model, map);
    let i18n = model.i18n;
    let say = move || map.scene.with(|scene| map.trace.with(|trace| words::say(scene, trace, i18n.t())));
    view! {
        <RoomLayout
            title=Rooms::pooling_title
            lead=Rooms::pooling_lead
            reset=Callback::new(move |()| model.reset())
            stage=Signal::derive(move || i18n.t().pooling().stage().to_owned())
            why=Signal::derive(move || i18n.t().pooling().why().to_owned())
            ask=view! { <Question map=map shift=shift/> }.into_any()
            side=view! { <Panel model=model map=map/> }.into_any()
            below=view! { <CarryOn model=map/> }.into_any()
        >
            <Figure model=map shift=shift/>
            <PoolFormula model=map say=Signal::derive(say)/>
            <ShiftSaid shift=shift/>
            <Transport playback=map.playback/>
            {move || shift.wide.get().then(|| view! { <ShiftPanel shift=shift/> })}
            <History model=map/>
        </RoomLayout>
    }
}
