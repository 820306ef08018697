use crate::i18n::use_i18n;
use crate::shell::{RoomHeader, Words};
use crate::widgets::Rich;
use crate::widgets::dynamic::text;
use leptos::prelude::*;

/// The order of a room's page: what it is, the question, the stage with why one would do this under it, the settings and
/// the code. Where there is width for it, the question and what follows the stage stand beside it.
#[component]
pub fn RoomLayout(
    /// The title, from `rooms.json`.
    title: Words,
    /// The lead, from `rooms.json`.
    lead: Words,
    /// Goes back to the values of the notebook.
    #[prop(into)]
    reset: Callback<()>,
    /// What the stage is, for readers.
    #[prop(into)]
    stage: Signal<String>,
    /// One line of why one would do this.
    #[prop(into)]
    why: Signal<String>,
    /// What one guesses before one looks: `Ask`.
    ask: AnyView,
    /// Beside the stage: a `<section class="settings">`, `Tabs`.
    side: AnyView,
    /// Under the stage and its why: where the result can be carried on.
    #[prop(optional)]
    below: Option<AnyView>,
    /// On the stage: figure, formula, what is said, transport.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <RoomHeader title=title lead=lead reset=reset/>
        <div class="work asks">
            <div class="question">{ask}</div>
            <div class="work-main">
                <section class="stage" aria-label=stage>
                    {children()}
                </section>
                <p class="why"><b>{text(move || i18n.t().common().why())}</b> " " <Rich text=why/></p>
                {below}
            </div>
            <aside class="side">{side}</aside>
        </div>
    }
}
