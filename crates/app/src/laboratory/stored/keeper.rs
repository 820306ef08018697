use super::super::run::Run;
use super::header::Header;
use super::shelf::{Claim, Snapshot, discard, forget, keep, new_key, take};
use super::step::{Step, step};
use crate::platform::clock::wall;
use crate::platform::kept::NotKept;
use crate::platform::locks::{Lock, Taken};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// Keeps the page's run in the browser, one write at a time, the newest first.
#[derive(Clone)]
pub(crate) struct Keeper {
    /// Why the run is not kept; told once.
    pub trouble: ArcRwSignal<Option<NotKept>>,
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    present: Option<Present>,
    /// Written when its turn comes, unless something newer takes its place.
    wanted: Option<Snapshot>,
    /// To be forgotten.
    over: Vec<Present>,
    working: bool,
    told: bool,
    /// The browser keeps nothing at all.
    denied: bool,
}

/// The run that is kept.
struct Present {
    key: String,
    checkpoint: Option<Arc<Vec<u8>>>,
    lock: Held,
}

enum Held {
    /// Not asked for yet.
    Unasked,
    /// `None` where the browser knows no locks.
    Asked(Option<Lock>),
}

impl Default for Keeper {
    fn default() -> Self {
        Self { trouble: ArcRwSignal::new(None), inner: Rc::default() }
    }
}

/// What is done next.
enum Task {
    Lock(String),
    Forget(Present),
    Write(Box<Snapshot>),
}

impl Keeper {
    /// Looks at the run after anything has happened to it.
    pub(crate) fn follow(&self, run: &Run) {
        let mut inner = self.inner.borrow_mut();
        let kept = inner.present.as_ref().map(|present| present.checkpoint.as_ref());
        let step = step(kept, run);
        if matches!(step, Step::End | Step::Anew) {
            inner.wanted = None;
            let over = inner.present.take();
            inner.over.extend(over);
        }
        if matches!(step, Step::Begin | Step::Anew) {
            inner.present = Some(Present { key: new_key(), checkpoint: None, lock: Held::Unasked });
        }
        // A run that goes on after its end begins with a checkpoint.
        if let Some(present) = inner.present.as_mut().filter(|_| matches!(step, Step::Begin | Step::Keep)) {
            let checkpoint = run.checkpoint.as_ref().map(|checkpoint| Arc::clone(&checkpoint.bytes));
            present.checkpoint.clone_from(&checkpoint);
            let key = present.key.clone();
            if let Some((header, checkpoint)) = Header::of(run, wall()).zip(checkpoint) {
                let best = run.best.as_ref().map(|best| Arc::clone(&best.bytes));
                inner.wanted = Some(Snapshot { key, header, checkpoint, best });
            }
        }
        // Most of what happens changes nothing here.
        let begins = step != Step::Nothing && !std::mem::replace(&mut inner.working, true);
        drop(inner);
        if begins {
            let keeper = self.clone();
            spawn_local(async move { keeper.work().await });
        }
    }

    /// The page's run is one that was kept before.
    pub(crate) fn adopt(&self, claim: Claim) {
        let Claim { key, checkpoint, lock, .. } = claim;
        let mut inner = self.inner.borrow_mut();
        inner.wanted = None;
        let over = inner.present.replace(Present { key, checkpoint: Some(checkpoint), lock: Held::Asked(lock) });
        inner.over.extend(over);
    }

    fn next(&self) -> Option<Task> {
        let mut inner = self.inner.borrow_mut();
        let unasked = inner.present.as_ref().filter(|present| matches!(present.lock, Held::Unasked));
        let task = match unasked {
            Some(present) => Some(Task::Lock(present.key.clone())),
            None => inner.over.pop().map(Task::Forget).or_else(|| inner.wanted.take().map(Box::new).map(Task::Write)),
        };
        inner.working = task.is_some();
        task
    }

    async fn work(&self) {
        while let Some(task) = self.next() {
            match task {
                Task::Lock(key) => {
                    let lock = match take(&key).await {
                        Taken::Held(lock) => Some(lock),
                        // A new key is this page's alone.
                        Taken::Busy | Taken::Unknown => None,
                    };
                    let mut inner = self.inner.borrow_mut();
                    let Inner { present, over, .. } = &mut *inner;
                    // It may be over by now.
                    let mut runs = present.iter_mut().chain(over.iter_mut());
                    if let Some(run) = runs.find(|run| run.key == key) {
                        run.lock = Held::Asked(lock);
                    }
                }
                Task::Forget(over) => {
                    forget(&over.key).await;
                    // Nothing is left for another page to find.
                    if let Held::Asked(lock) = over.lock {
                        drop(lock);
                    }
                }
                Task::Write(_) if self.inner.borrow().denied => {}
                Task::Write(snapshot) => {
                    if let Err(why) = keep(&snapshot).await {
                        self.tell(why);
                    }
                }
            }
        }
    }

    pub(super) fn tell(&self, why: NotKept) {
        let told = {
            let mut inner = self.inner.borrow_mut();
            inner.denied |= why == NotKept::Denied;
            std::mem::replace(&mut inner.told, true)
        };
        if !told {
            self.trouble.set(Some(why));
        }
    }

    /// Forgets a run that was offered.
    pub(crate) fn discard(key: String) {
        spawn_local(async move { discard(&key).await });
    }
}
