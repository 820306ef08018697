use super::facts::{Facts, Greys};
use super::gallery::Gallery;
use super::large::Large;
use super::model::Model;
use super::panel::Panel;
use super::question::Question;
use crate::i18n::Rooms;
use crate::laboratory::classes::Classes;
use crate::laboratory::fashion::Fashion;
use crate::rooms::shared::RoomLayout;
use crate::widgets::dynamic::flag;
use leptos::prelude::*;

/// The room's title names the data set only where that is what is here.
fn title(rooms: Rooms) -> &'static str {
    if Fashion::of_page().classes() == Classes::Garments { rooms.dataset_title() } else { rooms.dataset_title_own() }
}

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = Model::enter();
    let i18n = model.i18n;
    view! {
        <RoomLayout
            title=title
            lead=Rooms::dataset_lead
            reset=Callback::new(move |()| model.reset())
            stage=Signal::derive(move || i18n.t().dataset().stage().to_owned())
            why=Signal::derive(move || i18n.t().dataset().why().to_owned())
            ask=view! { <Question model=model/> }.into_any()
            side=view! { <Panel model=model/> }.into_any()
        >
            <div class="dataset" class:dataset-nothing=flag(move || model.nothing.get())>
                <Facts model=model/>
                <Gallery model=model/>
                <Large model=model/>
                <Greys model=model/>
            </div>
        </RoomLayout>
    }
}
