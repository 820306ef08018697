use super::{lab, shown};
use crate::i18n::{grouped, percent, use_i18n};
use crate::laboratory::drawn::Drawn;
use crate::laboratory::estimate::parts;
use crate::laboratory::fashion::{Found, Origin};
use crate::laboratory::settings::{DataChoice, RunSettings};
use crate::shell::{Query, Room, RoomLink};
use crate::widgets::Rich;
use crate::widgets::dynamic::{flag, text};
use leptos::prelude::*;

/// The images of the run: which they are, and the way to the room where they are chosen and brought.
#[component]
pub(super) fn Images() -> impl IntoView {
    let i18n = use_i18n();
    let lab = lab();
    let words = move || i18n.t().training();
    let fashion = Memo::new(move |_| lab.settings.with(|settings| settings.data) == DataChoice::Fashion);
    Effect::new(move |_| {
        if fashion.get() {
            Found::of_page().look();
        }
    });
    let there = Signal::derive(move || lab.settings.with(to_dataset));
    let drawn = move || {
        let Drawn { seed, noise, shift } = lab.settings.with(|settings| settings.drawn);
        words().settings_set(&seed, &percent(f64::from(noise) / 100.0, 0, i18n.locale()), &shift)
    };
    let held = move || {
        let files = Found::of_page().split();
        let [_, validation, test] = lab.settings.with(|settings| parts(settings, files));
        let count = |images: usize| grouped(images as u64, i18n.locale());
        words().settings_held(&count(validation), &count(test))
    };
    view! {
        <div class="images">
            {shown(move || fashion.get(), || view! { <Where/> }.into_any())}
            <p class="note" hidden=flag(move || fashion.get())>
                {text(move || words().settings_synthetic_note())} " " <span data-name="set"><Rich text=Signal::derive(drawn)/></span>
            </p>
            <p class="note" data-name="held"><Rich text=Signal::derive(held)/></p>
            <p class="note">
                <RoomLink room=Room::Dataset query=there>
                    {text(move || {
                        let absent = fashion.get() && Found::of_page().origin().is_none();
                        if absent { words().fashion_bring() } else { words().settings_to_dataset() }
                    })}
                </RoomLink>
            </p>
        </div>
    }
}

/// Where Fashion-MNIST is.
#[component]
fn Where() -> impl IntoView {
    let i18n = use_i18n();
    let key = Memo::new(|_| {
        let fashion = Found::of_page();
        match fashion.origin() {
            Some(Origin::Given) => "given",
            Some(Origin::Kept) => "kept",
            Some(Origin::Host) => "served",
            None if fashion.is_looking() => "looking",
            None => "absent",
        }
    });
    let said = move || {
        let words = i18n.t().training();
        match key.get() {
            "given" => words.fashion_complete(),
            "kept" => words.fashion_kept(),
            "served" => words.fashion_served(),
            "looking" => words.fashion_looking(),
            _ => words.fashion_absent(),
        }
    };
    view! { <p class="note" role="status" data-fashion=text(move || key.get())>{text(said)}</p> }
}

/// The same images in `/dataset`.
fn to_dataset(settings: &RunSettings) -> Query {
    let mut query = Query::default();
    match settings.data {
        DataChoice::Fashion => query.set("data", settings.data.key()),
        DataChoice::Synthetic => {
            for (key, value) in settings.drawn.of_dataset() {
                query.set(key, value);
            }
            if settings.train != RunSettings::default().train {
                query.set("train", settings.train.to_string());
            }
        }
    }
    query
}
