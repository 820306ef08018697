use crate::i18n::use_i18n;
use crate::shell::{Room, RoomLink};
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// A network of one's own from Keras, what a class can do with the page, and where its words are listed.
#[component]
pub(super) fn More() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="more">
            <section class="more-own">
                <h2>{text(move || i18n.t().home().own())}</h2>
                <p>{text(move || i18n.t().home().own_how())}</p>
                <RoomLink room=Room::Architecture class="button button-quiet">
                    {text(move || i18n.t().home().own_go())}
                </RoomLink>
            </section>
            <section class="more-class">
                <h2>{text(move || i18n.t().home().teachers())}</h2>
                <p>{text(move || i18n.t().home().teachers_how())}</p>
            </section>
            <section class="more-words">
                <h2>{text(move || i18n.t().home().words())}</h2>
                <p>{text(move || i18n.t().home().words_how())}</p>
                <RoomLink room=Room::Glossary class="button button-quiet">
                    {text(move || i18n.t().home().words_go())}
                </RoomLink>
            </section>
        </div>
    }
}
