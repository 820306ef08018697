//! Where trained networks come from: the one beside the page, the page's own runs, a file. Nothing else in the room
//! knows.

use super::image::SIDE;
use super::state::Choice;
use crate::platform::files;
use crate::rooms::training::{DataChoice, Driver};
use inference::{Error, Trained};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::sync::Arc;

/// Where the example is, relative to the page's base.
const EXAMPLE: &str = "networks/small.safetensors";
/// The largest file taken, in bytes; the notebook's largest network has seven and a half million.
pub(super) const LARGEST: f64 = 128e6;
/// Classes that the page has names for.
const CLASSES: usize = 10;

/// A network as it was found.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    /// The network.
    pub(super) trained: Arc<Trained>,
    /// Its file, as the worker takes it.
    pub(super) bytes: Arc<Vec<u8>>,
}

/// Why a network is not there.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Refusal {
    /// The page's host has no example.
    Absent,
    /// The run or the file that the link names is not here.
    Gone,
    /// It does not tell ten garments apart on images of 28 by 28.
    NoGarments,
    /// It cannot be read.
    Broken(Error),
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
    static EXAMPLE_READ: RefCell<Option<Opened>> = const { RefCell::new(None) };
    static OWN: RefCell<Option<(String, Opened)>> = const { RefCell::new(None) };
}

/// A run of the page whose weights can be opened.
pub(super) struct RunOf {
    pub(super) place: usize,
    pub(super) data: DataChoice,
    bytes: Arc<Vec<u8>>,
}

/// The page's runs that have weights. Tracked.
pub(super) fn runs() -> Vec<RunOf> {
    Driver::of_page().run.with(|run| {
        let weights = run.ending.as_ref().and_then(|ending| ending.weights.clone());
        let bytes = weights.or_else(|| run.checkpoint.as_ref().map(|checkpoint| Arc::clone(&checkpoint.bytes)));
        let plan = run.plan.as_ref();
        plan.zip(bytes).map(|(plan, bytes)| RunOf { place: 0, data: plan.settings.data, bytes }).into_iter().collect()
    })
}

/// The name of the file that was opened.
pub(super) fn own_name() -> Option<String> {
    OWN.with(|own| own.borrow().as_ref().map(|(name, _)| name.clone()))
}

/// Reads a network and checks that it is about garments.
pub(super) fn read(bytes: Arc<Vec<u8>>) -> Result<Opened, Refusal> {
    let trained = Trained::read(&bytes).map_err(Refusal::Broken)?;
    let input: usize = trained.network().input.iter().product();
    if input != SIDE * SIDE || trained.classes() != Some(CLASSES) {
        return Err(Refusal::NoGarments);
    }
    Ok(Opened { trained: Arc::new(trained), bytes })
}

/// Keeps a file's network, to be chosen as [`Choice::Own`].
pub(super) fn take_own(name: String, bytes: Vec<u8>) -> Result<(), Refusal> {
    let opened = read(Arc::new(bytes))?;
    OWN.with(|own| *own.borrow_mut() = Some((name, opened)));
    Ok(())
}

/// Looks for a network, and tells it to `found` at once or once it is fetched.
pub(super) fn find(choice: Choice, found: RwSignal<Net>) {
    let here = match choice {
        Choice::Example => EXAMPLE_READ.with(|kept| kept.borrow().clone()).map(Ok),
        Choice::Own => {
            Some(OWN.with(|own| own.borrow().as_ref().map(|(_, opened)| opened.clone())).ok_or(Refusal::Gone))
        }
        Choice::Run(place) => {
            let run = untrack(runs).into_iter().find(|run| run.place == place);
            Some(run.ok_or(Refusal::Gone).and_then(|run| read(run.bytes)))
        }
    };
    match here {
        Some(read) => found.set(read.map_or_else(Net::Refused, Net::Ready)),
        None => {
            found.set(Net::Loading);
            spawn_local(async move {
                let read = match files::fetched(EXAMPLE).await {
                    Some(bytes) => read(Arc::new(bytes)),
                    None => Err(Refusal::Absent),
                };
                if let Ok(opened) = &read {
                    EXAMPLE_READ.with(|kept| *kept.borrow_mut() = Some(opened.clone()));
                }
                found.try_set(read.map_or_else(Net::Refused, Net::Ready));
            });
        }
    }
}

/// The data that a network was trained on, as far as the page knows.
pub(super) fn data_of(choice: Choice) -> DataChoice {
    match choice {
        Choice::Run(place) => {
            runs().into_iter().find(|run| run.place == place).map_or(DataChoice::Synthetic, |run| run.data)
        }
        Choice::Example | Choice::Own => DataChoice::Synthetic,
    }
}
