use crate::i18n::Rooms;
use crate::shell::RoomHeader;
use leptos::prelude::*;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    view! { <RoomHeader title=Rooms::pooling_title lead=Rooms::pooling_lead/> }
}
