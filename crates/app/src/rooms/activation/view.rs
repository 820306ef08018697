use super::State;
use super::figure::{Figure, Steps};
use super::panel::Panel;
use super::question::Question;
use super::two_layers::TwoLayers;
use crate::i18n::Rooms;
use crate::rooms::shared::map::{CarryOn, History, MapModel};
use crate::rooms::shared::{RoomLayout, RoomModel};
use crate::shell::Room;
use crate::widgets::Transport;
use leptos::prelude::*;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = RoomModel::<State>::enter(Room::Activation);
    let map = MapModel::new(Room::Activation, model);
    let i18n = model.i18n;
    view! {
        <RoomLayout
            title=Rooms::activation_title
            lead=Rooms::activation_lead
            reset=Callback::new(move |()| model.reset())
            stage=Signal::derive(move || i18n.t().activation().stage().to_owned())
            why=Signal::derive(move || i18n.t().activation().why().to_owned())
            ask=view! { <Question map=map/> }.into_any()
            side=view! { <Panel model=model map=map/> }.into_any()
            below=view! { <TwoLayers model=model/> <CarryOn model=map/> }.into_any()
        >
            <Figure model=map/>
            <Steps model=map/>
            <Transport playback=map.playback/>
            <History model=map/>
        </RoomLayout>
    }
}
