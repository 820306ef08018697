use super::further::Further;
use super::model::Model;
use super::quiz::Quiz;
use super::tell::Tell;
use super::whole::Whole;
use crate::i18n::Rooms;
use crate::shell::RoomHeader;
use leptos::prelude::*;

/// The end of the path.
#[component]
pub fn View() -> impl IntoView {
    let model = Model::enter();
    view! {
        <RoomHeader title=Rooms::ending_title lead=Rooms::ending_lead/>
        <Whole/>
        <div class="course">
            <Tell model=model/>
            <Quiz model=model/>
        </div>
        <Further/>
    }
}
