use leptos::prelude::*;
/// Home.
#[component]
pub fn View() -> impl IntoView {
    view! { <crate::shell::RoomHeader title=crate::i18n::Rooms::home_title lead=crate::i18n::Rooms::home_lead share=false/> }
}
