use crate::i18n::Rooms;
use crate::shell::RoomHeader;
use leptos::prelude::*;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    view! { <RoomHeader title=Rooms::stride_title lead=Rooms::stride_lead/> }
}
