//! Runs that are over, from one visit to the next: what was learned and compared is there again when the page is loaded
//! anew.
//!
//! [`leaf`] is a run that is over as bytes, [`change`] the choice of what is written and what is forgotten; both are pure.
//! [`shelf`] is the browser's storage.
//!
//! Each run is one file under a key that nobody else has, so that pages which are open at once do not write over each
//! other: each sees its own runs and those that were over when it was opened.

mod change;
mod leaf;
mod shelf;

use super::super::run::{Id, Record, Run, Worth};
use super::Keeper;
use change::{Change, Page, Pages};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Keeps the runs that are over in the browser, one write after another.
#[derive(Clone)]
pub(crate) struct Album {
    /// Whether all that earlier visits left is here.
    pub looked: ArcRwSignal<bool>,
    /// Something that was kept could not be read, and is forgotten.
    pub broken: ArcRwSignal<bool>,
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    pages: Pages,
    tasks: VecDeque<Change>,
    working: bool,
    asked: bool,
}

impl Default for Album {
    fn default() -> Self {
        Self { looked: ArcRwSignal::new(false), broken: ArcRwSignal::new(false), inner: Rc::default() }
    }
}

impl Album {
    /// Whether this is the first time that somebody wants to look into it.
    pub(crate) fn opens(&self) -> bool {
        !std::mem::replace(&mut self.inner.borrow_mut().asked, true)
    }

    /// The runs that earlier visits left, oldest first, each with its key. Unreadable ones are forgotten.
    pub(crate) async fn look(&self) -> Vec<(String, Record)> {
        let mut keys = shelf::keys().await;
        // What this visit has written meanwhile is here already.
        keys.retain(|key| !self.inner.borrow().pages.has(key));
        keys.sort_by_key(|key| shelf::when(key));
        let mut found = Vec::new();
        for (turn, key) in (0..).zip(keys) {
            // Another page may have removed it meanwhile.
            let Some(bytes) = shelf::read(&key).await else { continue };
            match leaf::decode(&bytes) {
                Some(record) => found.push((key, Record { id: Id::Earlier(turn), ..record })),
                None => {
                    self.broken.set(true);
                    shelf::forget(&key).await;
                }
            }
        }
        found
    }

    /// Takes in which of the runs of earlier visits `run` has room for. Of the others, those that stay wait for a visit that
    /// has room for them.
    pub(crate) fn found(&self, run: &Run, found: Vec<(String, Record)>) {
        let mut inner = self.inner.borrow_mut();
        for (key, record) in found {
            match run.past.iter().find(|here| here.id == record.id) {
                Some(_) => inner.pages.add(Page::written(key, &record)),
                None if Worth::of(&record).stays() => {}
                None => inner.tasks.push_back(Change::Forget(key)),
            }
        }
    }

    /// Looks at the runs after anything has happened to them. `keeper` hears of what cannot be kept.
    pub(crate) fn follow(&self, run: &Run, keeper: &Keeper) {
        let begins = {
            let mut inner = self.inner.borrow_mut();
            let changes = inner.pages.follow(run, super::shelf::new_key);
            inner.tasks.extend(changes);
            !inner.tasks.is_empty() && !std::mem::replace(&mut inner.working, true)
        };
        if begins {
            let (album, keeper) = (self.clone(), keeper.clone());
            spawn_local(async move { album.work(&keeper).await });
        }
    }

    fn next(&self) -> Option<Change> {
        let mut inner = self.inner.borrow_mut();
        let task = inner.tasks.pop_front();
        inner.working = task.is_some();
        task
    }

    async fn work(&self, keeper: &Keeper) {
        while let Some(task) = self.next() {
            match task {
                Change::Forget(key) => shelf::forget(&key).await,
                Change::Write(key, record) => {
                    let Some(bytes) = leaf::encode(&record) else { continue };
                    if let Err(why) = shelf::write(&key, &bytes).await {
                        keeper.tell(why);
                    }
                }
            }
        }
    }
}
