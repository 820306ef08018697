use super::figure::Figure;
use super::model::Model;
use super::panel::Panel;
use super::question::Question;
use super::words;
use crate::i18n::Rooms;
use crate::rooms::shared::RoomLayout;
use crate::widgets::dynamic::text;
use crate::widgets::{Formula, FormulaTerm, Rich, Transport};
use leptos::prelude::*;

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let model = Model::enter();
    let i18n = model.i18n;
    let products = Memo::new(move |_| {
        model.terms.with(|terms| {
            terms.iter().map(|term| FormulaTerm { input: term.input, weight: term.weight }).collect::<Vec<_>>()
        })
    });
    let lag = Signal::derive(move || model.scene.with(|scene| words::lag(scene, model.frame.get(), i18n.t())));
    let score = Signal::derive(move || model.scene.with(|scene| scene.score(model.frame.get())));
    let said = Memo::new(move |_| model.scene.with(|scene| words::say(scene, model.frame.get(), i18n.t())));
    let peak = Signal::derive(move || {
        if model.told() { model.scene.with(|scene| words::peak(scene, i18n.t())) } else { String::new() }
    });
    // While it plays, a sentence for every frame would only be noise.
    let live = move || if model.playback.read().playing() { "off" } else { "polite" };
    let why = move || {
        let words = i18n.t().correlation();
        (if model.state.with(|state| state.flip) { words.why_flip() } else { words.why() }).to_owned()
    };
    view! {
        <RoomLayout
            title=Rooms::correlation_title
            lead=Rooms::correlation_lead
            reset=Callback::new(move |()| model.reset())
            stage=Signal::derive(move || i18n.t().correlation().stage().to_owned())
            why=Signal::derive(why)
            ask=view! { <Question model=model/> }.into_any()
            side=view! { <Panel model=model/> }.into_any()
        >
            <Figure model=model/>
            <Formula symbol="c" index=lag terms=products result=score pointed=model.pointed/>
            <p class="say" aria-live=live>{text(move || said.get())}</p>
            <p class="say peak-words" aria-live="polite"><Rich text=peak/></p>
            <Transport playback=model.playback/>
        </RoomLayout>
    }
}
