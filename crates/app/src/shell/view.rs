use super::ending::Ending;
use super::glossary::{Glossary, terms};
use super::language::{initial_language, note_broken, note_missing};
use super::navigation::{Navigation, SkipLink};
use super::notices::NoticeArea;
use super::projector::{Projector, ProjectorBar};
use super::settings::initial_theme;
use super::{Address, Drawing, NotFound, Notices, Progress, Room, said, set_theme};
use crate::i18n::{I18n, Loaded};
use crate::platform::{document, translated};
use leptos::prelude::*;

/// The whole page.
#[component]
pub fn Shell(
    /// The bundle it stands in.
    drawing: Drawing,
    /// The language to fall back to where the texts of the wanted one did not come.
    spoken: Loaded,
) -> impl IntoView {
    let notices = Notices::new();
    let address = Address::new(drawing.bundle, notices);
    let query = untrack(|| address.arrival());
    note_broken(&query, notices);
    let wanted = initial_language(&query).unwrap_or(spoken.locale());
    let i18n = I18n::new(Loaded::of(wanted).unwrap_or_else(|| {
        note_missing(wanted, notices);
        spoken
    }));
    let theme = RwSignal::new(initial_theme(&query, notices));
    let progress = Progress::load();
    translated::follow();
    provide_context(address);
    provide_context(notices);
    provide_context(i18n);
    provide_context(Glossary::new(i18n));
    provide_context(terms());
    provide_context(theme);
    provide_context(progress);
    provide_context(Projector::new(address, notices));

    let room = Memo::new(move |_| address.room());
    Effect::new(move |_| document::set_root_attribute("lang", Some(i18n.locale().code())));
    Effect::new(move |_| set_theme(theme.get()));
    Effect::new(move |_| {
        let rooms = i18n.t().rooms();
        let said = room.get().map(said);
        let title = said.map_or_else(|| rooms.not_found_title(), |said| (said.title)(rooms));
        let description = said.map_or_else(|| rooms.not_found_lead(), |said| (said.description)(rooms));
        document::set_title(&format!("{title} · Núcleo"));
        document::set_description(description);
    });
    Effect::new(move |before: Option<Option<Room>>| {
        let now = room.get();
        if before.is_some() {
            notices.clear();
        }
        // What else stands beside the path is no step on it.
        if let Some(room) = now.filter(|room| Room::stops().any(|stop| stop == *room)) {
            progress.visit(room);
        }
        now
    });

    view! {
        <SkipLink/>
        <Navigation theme=theme/>
        <main id="main" tabindex="-1">
            <NoticeArea/>
            {move || match room.get() {
                Some(room) => view! { {(drawing.draw)(room)} <Ending room=room/> }.into_any(),
                None => view! { <NotFound/> }.into_any(),
            }}
            <ProjectorBar/>
        </main>
    }
}
