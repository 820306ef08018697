use super::formula::Sum;
use super::model::Model;
use super::panel::Panel;
use super::planes::{ChannelChoice, Numbers, Said};
use super::question::Question;
use super::toolbar::Toolbar;
use super::two_maps::TwoMaps;
use super::volume::Volume;
use crate::i18n::Rooms;
use crate::rooms::shared::RoomLayout;
use crate::rooms::shared::history::{Carry, Source};
use crate::widgets::Transport;
use leptos::prelude::*;
use ops::Grid;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = Model::enter();
    let i18n = model.i18n;
    let volume = Memo::new(move |_| model.room.state.with(|state| state.volume));
    let figure = move || {
        if volume.get() {
            view! { <Volume model=model/> }.into_any()
        } else {
            view! { <ChannelChoice model=model/> <Numbers model=model/> }.into_any()
        }
    };
    let map = Memo::new(move |_| {
        let map = model.scene.with(|scene| scene.maps.get(model.map.get()).cloned());
        map.unwrap_or_else(|| Grid::single(0.0))
    });
    let below = view! { <TwoMaps/> <Carry source=Signal::derive(move || Source::new(map.get())) output=map/> };
    view! {
        <RoomLayout
            title=Rooms::channels_title
            lead=Rooms::channels_lead
            reset=Callback::new(move |()| model.room.reset())
            stage=Signal::derive(move || i18n.t().channels().stage().to_owned())
            why=Signal::derive(move || i18n.t().channels().why().to_owned())
            ask=view! { <Question model=model/> }.into_any()
            side=view! { <Panel model=model/> }.into_any()
            below=below.into_any()
        >
            <Toolbar model=model/>
            {figure}
            <Sum model=model/>
            <Said model=model/>
            <Transport playback=model.room.playback/>
        </RoomLayout>
    }
}
