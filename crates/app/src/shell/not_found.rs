use super::{Room, RoomHeader, RoomLink};
use crate::i18n::{Rooms, use_i18n};
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// What one meets where there is no room, or none yet.
#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <RoomHeader title=Rooms::not_found_title lead=Rooms::not_found_lead share=false/>
        <p class="not-found-ways">
            <RoomLink room=Room::Home class="button">
                {text(move || i18n.t().common().go_home())}
            </RoomLink>
            <RoomLink room=Room::Correlation class="button button-quiet">
                {text(move || i18n.t().common().go_correlation())}
            </RoomLink>
        </p>
    }
}
