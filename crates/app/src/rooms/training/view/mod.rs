//! The room's view, in small parts that read the [`Lab`] from context.

mod ask;
mod cards;
mod charts;
mod compare;
mod confusion;
mod duel;
mod epochs;
mod garments;
mod images;
mod kernels;
mod look_inside;
mod more;
mod overfit;
mod panel;
mod result;
mod settings;
mod steer;
mod stored;
mod story;

use super::axis::AxisChoice;
use super::gradients;
use super::lab::Lab;
use super::open::Open;
use super::words;
use crate::i18n::{Rooms, use_i18n};
use crate::laboratory::network_choice::NetworkChoice;
use crate::laboratory::recent;
use crate::laboratory::settings::RunSettings;
use crate::platform::document;
use crate::shell::{RoomHeader, use_address, use_notices};
use crate::widgets::Rich;
use crate::widgets::dynamic::flag;
use leptos::prelude::*;
use std::sync::{Arc, Mutex};

/// The room.
#[component]
pub fn View() -> impl IntoView {
    let i18n = use_i18n();
    let address = use_address();
    let notices = use_notices();
    let lab = Lab::new(RunSettings::default());
    provide_context(lab);

    // Entering the room, and entering it again by Back and Forward.
    Effect::new(move |_| {
        let query = address.arrival();
        let (state, unread) = RunSettings::from_query(query.pairs());
        for broken in unread {
            match broken.reason {
                Some(reason) => {
                    notices.show(broken.key, move |texts| {
                        texts.training().refused_layers(&words::refused(&reason, texts))
                    });
                }
                None => notices.broken_key(&broken.key, &broken.value),
            }
        }
        let axis = query.get(AxisChoice::KEY);
        let read = axis.map_or(Some(AxisChoice::default()), AxisChoice::from_key);
        if let (None, Some(value)) = (read, axis) {
            notices.broken_key(AxisChoice::KEY, value);
        }
        lab.axis.set(read.unwrap_or_default());
        let open = query.get(Open::KEY);
        let read = open.map_or(Some(Open::default()), Open::from_key);
        if let (None, Some(value)) = (read, open) {
            notices.broken_key(Open::KEY, value);
        }
        lab.gradients.set(read.unwrap_or_default());
        // Coming back to a run by a link without settings shows the run's own.
        let plain = state == RunSettings::default() && !address.stepped();
        let of_run = lab.run.with_untracked(|run| run.plan.as_ref().map(|plan| plan.settings.clone()));
        let state = of_run.filter(|_| plain).unwrap_or(state);
        address.write(&state.to_query());
        lab.settings.set(state);
    });
    // A stack of one's own stays to be chosen.
    Effect::new(move |_| {
        let own = lab.settings.with(|settings| settings.network.clone());
        if matches!(own, NetworkChoice::Own(_)) {
            lab.own.set(Some(own));
        }
    });
    let says = move || {
        let mut query = lab.settings.with(RunSettings::to_query);
        query.push((AxisChoice::KEY, lab.axis.get().to_query()));
        query.push((Open::KEY, lab.gradients.get().to_query()));
        query
    };
    Effect::new(move |first: Option<()>| {
        lab.settings.with(recent::note);
        let query = says();
        if first.is_some() {
            address.write(&query);
        }
    });
    address.ask(says);
    let reset = Callback::new(move |()| {
        lab.settings.set(RunSettings::default());
        lab.axis.set(AxisChoice::default());
        lab.gradients.set(Open::default());
    });

    view! {
        <RoomHeader title=Rooms::training_title lead=Rooms::training_lead reset=reset/>
        <div class="work asks training">
            <div class="question">
                <ask::Ask/>
            </div>
            <panel::Panel/>
            <aside class="side">
                <story::Story/>
                <kernels::FirstKernels/>
                <settings::Settings/>
            </aside>
            <div class="below">
                <overfit::Overfitting/>
                <gradients::Section lab=lab/>
                <duel::DuelPart/>
                <compare::Comparison/>
                <more::More/>
                <p class="why">
                    <Rich text=Signal::derive(move || i18n.t().training().why().to_owned())/>
                </p>
            </div>
        </div>
    }
}

/// A part of the view that is there or not.
type Part = Arc<Mutex<dyn FnMut() -> Option<AnyView> + Send>>;

/// A part that is drawn anew when what it reads changes. One type for all of them, as in [`crate::widgets::dynamic`].
fn part(view: impl FnMut() -> Option<AnyView> + Send + 'static) -> Part {
    Arc::new(Mutex::new(view))
}

/// A part that is there while a condition holds. It is drawn anew only when the condition changes.
fn shown(when: impl Fn() -> bool + Send + Sync + 'static, view: impl Fn() -> AnyView + Send + Sync + 'static) -> Part {
    let when = holds(when);
    part(move || when.get().then(&view))
}

/// A condition that tells only when it changes.
fn holds(when: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    let when = flag(when);
    Memo::new(move |_| when())
}

/// The button that starts, pauses and resumes.
const MAIN: &str = "training-main";

/// Gives the focus to the button that says what a run does now: for buttons that are gone once they are pressed.
fn focus_main() {
    document::focus(MAIN);
}

/// The class of a run's colour and dashes.
fn run_class(slot: usize) -> String {
    format!("run-{slot}")
}

/// The room's signals.
fn lab() -> Lab {
    use_context::<Lab>().unwrap_or_else(|| Lab::new(RunSettings::default()))
}
