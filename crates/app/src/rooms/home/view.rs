use super::ahead::fetch_ahead;
use super::more::More;
use super::path::Path;
use super::promise::Promise;
use crate::i18n::{Rooms, use_i18n};
use crate::shell::{Room, RoomHeader};
use leptos::prelude::*;

/// The way in: a garment to draw, which a trained network names, and the path through the rooms.
#[component]
pub fn View() -> impl IntoView {
    let i18n = use_i18n();
    Effect::new(move |_| fetch_ahead(Room::Correlation, untrack(|| i18n.locale())));
    view! {
        <RoomHeader title=Rooms::home_title lead=Rooms::home_lead share=false/>
        <Promise/>
        <Path/>
        <More/>
    }
}
