mod keeping;
mod own;

use super::download::{Download, Effect, Event, FILES, Stage};
use super::found;
use super::given::Given;
use super::held::{Held, Origin};
use super::host::{self, Host};
use super::place::{STORE, address};
use crate::laboratory::classes::Classes;
use crate::platform::blob::Blob;
use crate::platform::breath::Slice;
use crate::platform::clock::now;
use crate::platform::document::meta;
use crate::platform::download::{Abort, NotFetched, Piece, open};
use crate::platform::kept::forget;
use crate::platform::worker::beside_page;
use dataset::Check;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;

/// The publisher's address, where the page names no other.
const PUBLISHER: &str = "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/";
/// After so many bytes what has come is kept, so that no more than this is lost with the page.
const PART: u64 = 2 * 1024 * 1024;
/// Bytes hashed at a time: some milliseconds.
const CHECKED: u64 = 256 * 1024;
/// Milliseconds between two reports of progress.
const REPORT: f64 = 100.0;

/// Fashion-MNIST where it is brought: downloaded, or given as files. One for the page's whole life. Rooms that only use it have
/// [`super::Found`], which hears of every change.
#[derive(Clone)]
pub struct Fashion {
    /// The download from the publisher.
    pub download: ArcRwSignal<Download>,
    /// What the page's host has.
    pub host: ArcRwSignal<Host>,
    /// What the learner gave.
    pub given: ArcRwSignal<Given>,
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    /// The bytes of each of [`FILES`] that are here, in parts.
    parts: [Vec<Blob>; 4],
    /// The given files, in the order of [`Part::NAMES`].
    given: [Option<Blob>; 4],
    abort: Abort,
    /// Counts what was begun, so that the last words of what was stopped are not heard.
    generation: u32,
    /// Counts how often something was thrown away, so that what comes late of it is not kept.
    thrown: u32,
}

thread_local! {
    static FASHION: Fashion = Fashion {
        download: ArcRwSignal::new(Download::default()),
        host: ArcRwSignal::new(Host::Unasked),
        given: ArcRwSignal::new(Given::default()),
        inner: Rc::default(),
    };
}

impl Fashion {
    /// The page's one holder.
    #[must_use]
    pub fn of_page() -> Self {
        FASHION.with(Clone::clone)
    }

    /// Looks in the browser and on the page's host, once, and only when it is wanted.
    pub fn look(&self) {
        self.act(Event::Look);
        if self.host.get_untracked() == Host::Unasked {
            self.host.set(Host::Looking);
            let fashion = self.clone();
            spawn_local(async move { fashion.host.set(host::look().await) });
        }
    }

    /// What the learner does to the download.
    pub fn act(&self, event: Event) {
        let before = untrack(|| self.held());
        let mut effects = Vec::new();
        self.download.update(|download| effects = download.apply(event, now()));
        if untrack(|| self.held()) != before {
            self.tell_others();
        }
        for effect in effects {
            self.perform(effect);
        }
    }

    /// What the browser holds, tracked.
    #[must_use]
    pub fn held(&self) -> Held {
        if self.given.with(|given| given.missing().is_empty()) {
            return self
                .given
                .with(|given| given.classes.map_or(Held::Judging, |classes| Held::Given(classes, given.split())));
        }
        self.download.with(|download| match download.stage {
            Stage::Kept => Held::Kept,
            Stage::Looking => Held::Looking,
            _ if download.has_looked() => Held::Nothing,
            _ => Held::Unasked,
        })
    }

    /// Tells the page's other programs what the browser holds.
    fn tell_others(&self) {
        match untrack(|| self.held()) {
            // It is told once that is known.
            Held::Looking => {}
            held => found::tell(held, self.files()),
        }
    }

    /// What there is, tracked; `None` where nothing is, or not yet known.
    #[must_use]
    pub fn origin(&self) -> Option<Origin> {
        self.host.with(|host| self.held().origin(host))
    }

    /// How many training, validation and test images there are, tracked; `None` where there are none, or nobody knows.
    #[must_use]
    pub fn split(&self) -> Option<[usize; 3]> {
        self.host.with(|host| self.held().split(host))
    }

    /// Whose classes the images have, tracked.
    #[must_use]
    pub fn classes(&self) -> Classes {
        self.held().classes()
    }

    /// The four files, in the order of [`Part::NAMES`], with the names they came with; `None` where they are not here.
    #[must_use]
    pub fn files(&self) -> Option<[(String, Blob); 4]> {
        let inner = self.inner.borrow();
        let file = |at: usize| match untrack(|| self.origin())? {
            Origin::Given => {
                let name = self.given.with_untracked(|given| given.names.get(at).cloned().flatten())?;
                Some((name, inner.given.get(at).cloned().flatten()?))
            }
            Origin::Kept => {
                let name = dataset::fashion::FILES.get(at)?.name;
                let parts = inner.parts.get(FILES.iter().position(|file| file.name == name)?)?;
                Some((name.to_owned(), Blob::join(parts)?))
            }
            Origin::Host => None,
        };
        Some([file(0)?, file(1)?, file(2)?, file(3)?])
    }

    /// Where the publisher offers the files.
    fn publisher() -> String {
        let base = meta("nucleo-fashion-publisher").unwrap_or_else(|| PUBLISHER.to_owned());
        beside_page(if base.ends_with('/') { &base } else { PUBLISHER })
    }

    fn perform(&self, effect: Effect) {
        let fashion = self.clone();
        match effect {
            Effect::Look => spawn_local(async move {
                let found = fashion.find().await;
                fashion.act(Event::Found(found));
            }),
            Effect::Fetch(file) => {
                let (generation, abort) = self.begin();
                spawn_local(async move { fashion.fetch(file, generation, abort).await });
            }
            Effect::Check(file) => {
                let (generation, _) = self.begin();
                spawn_local(async move { fashion.check(file, generation).await });
            }
            Effect::Abort => {
                let mut inner = self.inner.borrow_mut();
                inner.generation += 1;
                inner.abort.stop();
            }
            Effect::Drop(file) => {
                self.inner.borrow_mut().thrown += 1;
                self.parts(file, Vec::clear);
                spawn_local(async move { fashion.drop_kept(file, |_| true).await });
            }
            Effect::Forget => {
                let mut inner = self.inner.borrow_mut();
                inner.thrown += 1;
                inner.parts = Default::default();
                spawn_local(forget(STORE));
            }
        }
    }

    fn begin(&self) -> (u32, Abort) {
        let mut inner = self.inner.borrow_mut();
        inner.generation += 1;
        inner.abort = Abort::new();
        (inner.generation, inner.abort.clone())
    }

    /// Tells what happened, unless it was stopped meanwhile.
    fn tell(&self, generation: u32, event: Event) -> bool {
        let present = self.inner.borrow().generation == generation;
        if present {
            self.act(event);
        }
        present
    }

    fn parts<T>(&self, file: usize, with: impl FnOnce(&mut Vec<Blob>) -> T) -> Option<T> {
        self.inner.borrow_mut().parts.get_mut(file).map(with)
    }

    fn length(&self, file: usize) -> u64 {
        self.parts(file, |parts| parts.iter().map(Blob::len).sum()).unwrap_or(0)
    }

    /// Fetches a file from where its parts end, and keeps what comes.
    async fn fetch(&self, file: usize, generation: u32, abort: Abort) {
        let Some(published) = FILES.get(file) else { return };
        let from = self.length(file);
        // It came whole when it was stopped.
        if from == published.bytes && self.tell(generation, Event::Progress(from)) {
            self.tell(generation, Event::Arrived);
            return;
        }
        let thrown = self.inner.borrow().thrown;
        let told = match open(&(Self::publisher() + published.name), from, &abort).await {
            Ok(body) => {
                if body.start == 0 && from > 0 {
                    self.parts(file, Vec::clear);
                    self.drop_kept(file, |_| true).await;
                }
                let mut coming = Vec::new();
                let (mut bytes, mut kept, mut reported) = (body.start, body.start, 0.0);
                let end = loop {
                    match body.next().await {
                        Ok(Some(piece)) => {
                            bytes += u64::from(piece.length());
                            coming.push(piece);
                            if bytes - kept >= PART {
                                self.keep(file, thrown, &mut coming, kept).await;
                                kept = bytes;
                            }
                            if now() - reported >= REPORT {
                                reported = now();
                                self.tell(generation, Event::Progress(bytes));
                            }
                        }
                        Ok(None) => break Event::Arrived,
                        Err(_) => break Event::Lost,
                    }
                };
                if !coming.is_empty() {
                    self.keep(file, thrown, &mut coming, kept).await;
                }
                if !self.tell(generation, Event::Progress(bytes)) && self.inner.borrow().thrown == thrown {
                    self.act(Event::Here(file, self.length(file)));
                }
                end
            }
            Err(NotFetched::Refused(status)) => Event::Refused(status),
            Err(NotFetched::Lost) => Event::Lost,
        };
        self.tell(generation, told);
    }

    /// Makes a part of the pieces that have come, which begins at the byte `start`, and keeps it.
    async fn keep(&self, file: usize, thrown: u32, pieces: &mut Vec<Piece>, start: u64) {
        let Some(part) = Blob::of_pieces(pieces) else { return };
        pieces.clear();
        if self.inner.borrow().thrown != thrown {
            return;
        }
        self.parts(file, |parts| parts.push(part.clone()));
        self.store(&(address(file) + "?from=" + &start.to_string()), &part).await;
    }

    /// Compares a file with its published sum, piece by piece.
    async fn check(&self, file: usize, generation: u32) {
        let Some(published) = FILES.get(file) else { return };
        let Some(whole) = self.parts(file, |parts| Blob::join(parts)).flatten() else { return };
        let mut check = Check::default();
        let mut slice = Slice::begin();
        let mut at = 0;
        while at < whole.len() {
            let Some(bytes) = whole.read(at, CHECKED).await else { break };
            check.update(&bytes);
            at += CHECKED;
            slice.breathe().await;
            if self.inner.borrow().generation != generation {
                return;
            }
        }
        match check.finish(published) {
            Ok(()) => {
                // One blob in the place of its parts, there and here.
                if self.store(&address(file), &whole).await {
                    self.drop_kept(file, |name| name.contains('?')).await;
                }
                if self.inner.borrow().generation == generation {
                    self.parts(file, |parts| *parts = vec![whole]);
                    self.act(Event::Checked);
                }
            }
            Err(error) => {
                self.tell(generation, Event::Broken(error));
            }
        }
    }
}
