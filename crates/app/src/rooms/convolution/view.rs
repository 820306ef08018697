use super::State;
use super::panel::Panel;
use super::question::Question;
use crate::i18n::Rooms;
use crate::rooms::shared::filter::FilterFigure;
use crate::rooms::shared::map::{CarryOn, History, MapModel, TermsFormula, words};
use crate::rooms::shared::{RoomLayout, RoomModel};
use crate::shell::Room;
use crate::widgets::Transport;
use leptos::prelude::*;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = RoomModel::<State>::enter(Room::Convolution);
    let map = MapModel::new(Room::Convolution, model);
    let i18n = model.i18n;
    let why = move || {
        let words = i18n.t().convolution();
        (if map.scene.with(|scene| scene.flips()) { words.why_flip() } else { words.why() }).to_owned()
    };
    view! {
        <RoomLayout
            title=Rooms::convolution_title
            lead=Rooms::convolution_lead
            reset=Callback::new(move |()| model.reset())
            stage=Signal::derive(move || i18n.t().convolution().stage().to_owned())
            why=Signal::derive(why)
            ask=view! { <Question model=model map=map/> }.into_any()
            side=view! { <Panel model=model map=map/> }.into_any()
            below=view! { <CarryOn model=map/> }.into_any()
        >
            <FilterFigure
                model=map
                change_weight=Callback::new(move |(row, column, value)| {
                    model.change(|state| state.0.set_weight(row, column, value));
                })
            />
            <TermsFormula model=map say=Signal::derive(move || map.trace.with(|trace| words::say(trace, i18n.t())))/>
            <Transport playback=map.playback/>
            <History model=map/>
        </RoomLayout>
    }
}
