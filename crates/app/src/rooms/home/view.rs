use super::figure::{Figure, Parts};
use super::path::Path;
use super::scene::Scene;
use crate::i18n::{Rooms, use_i18n};
use crate::shell::{Room, RoomHeader, use_address, use_notices};
use crate::widgets::dynamic::text;
use crate::widgets::{Formula, FormulaTerm, Transport};
use leptos::prelude::*;
use playback::{Event, Playback};
use std::sync::Arc;

/// The way in.
#[component]
pub fn View() -> impl IntoView {
    let figure = Scene::notebook().ok().map(|scene| view! { <Stage scene=Arc::new(scene)/> });
    let i18n = use_i18n();
    view! {
        <RoomHeader title=Rooms::home_title lead=Rooms::home_lead share=false/>
        <div class="work">
            <div>
                {figure}
                <p class="why">{text(move || i18n.t().home().why())}</p>
            </div>
            <Path/>
        </div>
    }
}

#[component]
fn Stage(scene: Arc<Scene>) -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let notices = use_notices();
    let frames = scene.frames();
    let load = move || {
        let query = address.arrival();
        let step =
            query.get("step").map(|text| (text.to_owned(), text.parse::<usize>().ok().filter(|step| *step < frames)));
        if let Some((text, None)) = &step {
            notices.broken_key("step", text);
        }
        Playback::new(frames).after(Event::Seek(step.and_then(|(_, step)| step).unwrap_or(0)))
    };
    let playback = RwSignal::new(untrack(load));
    Effect::new(move |before: Option<()>| {
        let arrived = address.arrival();
        if before.is_some() && address.room() == Some(Room::Home) {
            let _ = arrived;
            playback.set(untrack(load));
        }
    });
    let frame = Memo::new(move |_| playback.read().playhead());
    Effect::new(move |_| {
        let step = frame.get();
        address.write(&[("step", (step > 0).then(|| step.to_string()))]);
    });
    let pointed = RwSignal::new(None);
    let seek = Callback::new(move |to| playback.update(|playback| *playback = playback.after(Event::Seek(to))));
    let terms = {
        let scene = scene.clone();
        Memo::new(move |_| {
            scene
                .terms(frame.get())
                .iter()
                .map(|term| FormulaTerm { input: term.input, weight: term.weight })
                .collect::<Vec<_>>()
        })
    };
    let at = {
        let scene = scene.clone();
        Memo::new(move |_| scene.cell(frame.get()))
    };
    let sum = {
        let scene = scene.clone();
        Signal::derive(move || scene.sum(frame.get()))
    };
    let said = move || {
        let (row, column) = at.get();
        let hits = terms.with(|terms| terms.iter().filter(|term| (term.input * term.weight).abs() > 0.0).count());
        i18n.t().home().say(&row, &column, &hits, &terms.with(Vec::len))
    };
    let live = move || if playback.read().playing() { "off" } else { "polite" };
    let parts = Parts { i18n, scene, frame, pointed, seek };
    view! {
        <section class="stage" aria-label=text(move || i18n.t().home().stage())>
            <Figure parts=parts/>
            <Formula
                symbol="S"
                index=Signal::derive(move || {
                    let (row, column) = at.get();
                    format!("{row}, {column}")
                })
                terms=terms
                result=sum
                pointed=pointed
            />
            <p class="say" aria-live=live>{said}</p>
            <Transport playback=playback/>
        </section>
    }
}
