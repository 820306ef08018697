use leptos::prelude::*;
/// Cross-correlation.
#[component]
pub fn View() -> impl IntoView {
    view! { <crate::shell::RoomHeader title=crate::i18n::Rooms::correlation_title lead=crate::i18n::Rooms::correlation_lead/> }
}
