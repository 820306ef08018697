//! Training, being built: its own folder replaces this file.

use leptos::prelude::*;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    view! { <crate::shell::RoomHeader title=crate::i18n::Rooms::training_title lead=crate::i18n::Rooms::training_lead/> }
}
