use super::State;
use super::panel::Panel;
use crate::i18n::Rooms;
use crate::rooms::shared::map::{
    CarryOn, History, InputPlane, KernelPlane, MapModel, OutputPlane, TermsFormula, words,
};
use crate::rooms::shared::{RoomLayout, RoomModel};
use crate::shell::Room;
use crate::widgets::Transport;
use crate::widgets::figure::{Demand, Maps, Operator, Sign};
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
    let demand = move |narrow: bool| {
        map.scene.with(|scene| {
            let input = scene.ring().around((scene.input.height(), scene.input.width()));
            let kernel = scene.kernel().map_or((0, 0), |kernel| (kernel.height(), kernel.width()));
            let output = (scene.output.height(), scene.output.width());
            if narrow {
                Demand { columns: input.1 + kernel.1, rows: input.0 + output.0, gaps: 52 }
            } else {
                Demand { columns: input.1 + kernel.1 + output.1, rows: input.0.max(output.0), gaps: 96 }
            }
        })
    };
    let operator = move || if map.scene.with(|scene| scene.flips()) { Operator::Convolve } else { Operator::Correlate };
    view! {
        <RoomLayout
            title=Rooms::convolution_title
            lead=Rooms::convolution_lead
            reset=Callback::new(move |()| model.reset())
            stage=Signal::derive(move || i18n.t().convolution().stage().to_owned())
            why=Signal::derive(why)
            side=view! { <Panel model=model map=map/> }.into_any()
            below=view! { <CarryOn model=map/> }.into_any()
        >
            <Maps demand=Callback::new(demand)>
                <InputPlane model=map title=Signal::derive(move || i18n.t().figure().image().to_owned())/>
                <Sign operator=Signal::derive(operator)/>
                <KernelPlane
                    model=map
                    change=Callback::new(move |(row, column, value)| {
                        model.change(|state| state.0.set_weight(row, column, value));
                    })
                />
                <Sign operator=Signal::stored(Operator::Equals)/>
                <OutputPlane model=map title=Signal::derive(move || i18n.t().figure().output().to_owned())/>
            </Maps>
            <TermsFormula model=map say=Signal::derive(move || map.trace.with(|trace| words::say(trace, i18n.t())))/>
            <Transport playback=map.playback/>
            <History model=map/>
        </RoomLayout>
    }
}
