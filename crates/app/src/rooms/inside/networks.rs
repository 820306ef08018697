//! Where trained networks come from: the one beside the page, the page's own runs, a file. Nothing else in the room
//! knows.

use crate::i18n::Texts;
use crate::laboratory::classes::Classes;
use crate::laboratory::weights::Choice;
use crate::laboratory::{DataChoice, Driver, OpenError, Record, Run, opened, run_name};
use crate::platform::picture::Refused;
use crate::rooms::shared::trained::{Lost, Opened, example, kept_example};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::sync::Arc;

/// Why a network is not there.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Refusal {
    /// The page's host has no example.
    Absent,
    /// The run or the file that the link names is not here.
    Gone,
    /// A picture that was dropped cannot be opened.
    NoPicture(String, Refused),
    /// It cannot be opened.
    Broken(OpenError),
}

/// How far it is with a network.
#[derive(Debug, Clone)]
pub(super) enum Net {
    /// It is being fetched.
    Loading,
    /// Here it is.
    Ready(Opened),
    /// It is not to be had.
    Refused(Refusal),
}

impl Net {
    pub(super) fn opened(&self) -> Option<&Opened> {
        match self {
            Self::Ready(opened) => Some(opened),
            _ => None,
        }
    }
}

thread_local! {
    /// What was opened outlives the room: one comes back from another room to the same network.
    static OWN: RefCell<Option<(String, Opened)>> = const { RefCell::new(None) };
}

/// The page's runs whose weights can be opened, oldest first. Tracked.
fn runs() -> Vec<Record> {
    let mut runs = Driver::of_page().run.with(Run::kept);
    runs.retain(|run| run.weights().is_some());
    runs
}

/// The networks to choose from, with what each is called; `own` is the name of the file that was given. Tracked.
pub(super) fn named(own: Option<String>, texts: Texts) -> Vec<(Choice, String)> {
    let runs = runs().into_iter().map(|run| (Choice::Run(run.slot), run_name(&run, texts.training())));
    let example = (Choice::Example, texts.inside().network_example().to_owned());
    std::iter::once(example).chain(runs).chain(own.map(|name| (Choice::Own, name))).collect()
}

/// The name of the file that was opened.
pub(super) fn own_name() -> Option<String> {
    OWN.with(|own| own.borrow().as_ref().map(|(name, _)| name.clone()))
}

/// Reads a network of the page's own.
pub(super) fn read(bytes: Arc<Vec<u8>>) -> Result<Opened, Refusal> {
    Opened::read(bytes).map_err(|error| Refusal::Broken(error.into()))
}

/// Keeps a file's network, to be chosen as [`Choice::Own`].
pub(super) fn take_own(name: String, bytes: &[u8]) -> Result<(), Refusal> {
    let opened = take_file(bytes)?;
    OWN.with(|own| *own.borrow_mut() = Some((name, opened)));
    Ok(())
}

/// Reads a file that was given.
pub(super) fn take_file(bytes: &[u8]) -> Result<Opened, Refusal> {
    let whole = opened(bytes).map_err(Refusal::Broken)?;
    Ok(Opened { trained: Arc::new(whole.trained), bytes: Arc::new(whole.bytes) })
}

/// Looks for a network, and tells it to `found` at once or once it is fetched. Tracks whether all runs are there.
pub(super) fn find(choice: Choice, found: RwSignal<Net>) {
    let here = match choice {
        Choice::Example => kept_example().map(Ok),
        Choice::Own => {
            Some(OWN.with(|own| own.borrow().as_ref().map(|(_, opened)| opened.clone())).ok_or(Refusal::Gone))
        }
        // The runs of earlier visits are read first, which takes a moment.
        Choice::Run(_) if !Driver::of_page().album.looked.get() => return found.set(Net::Loading),
        Choice::Run(slot) => {
            let run = untrack(runs).into_iter().find(|run| run.slot == slot);
            Some(run.and_then(|run| run.weights()).ok_or(Refusal::Gone).and_then(read))
        }
    };
    match here {
        Some(read) => found.set(read.map_or_else(Net::Refused, Net::Ready)),
        None => {
            found.set(Net::Loading);
            spawn_local(async move {
                let read = example().await.map_err(|lost| match lost {
                    Lost::Absent => Refusal::Absent,
                    Lost::Broken(error) => Refusal::Broken(error.into()),
                });
                found.try_set(read.map_or_else(Net::Refused, Net::Ready));
            });
        }
    }
}

/// The data that a network was trained on, and what their classes are called, as far as the page knows. Tracks whether all
/// runs are there.
pub(super) fn data_of(choice: Choice) -> (DataChoice, Classes) {
    Driver::of_page().album.looked.track();
    let run = match choice {
        Choice::Run(slot) => untrack(runs).into_iter().find(|run| run.slot == slot),
        Choice::Example | Choice::Own => None,
    };
    run.map_or((DataChoice::Synthetic, Classes::Garments), |run| (run.settings.data, run.settings.classes))
}
