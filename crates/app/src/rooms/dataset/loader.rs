//! Brings the images of the room: draws them, reads them or fetches them, a few milliseconds in each frame.

use super::collection::{Collection, Seen};
use super::judge::{Judged, TESTED};
use super::read::{self, End, Problem};
use super::state::{Data, State};
use crate::laboratory::fashion::{Fashion, Host, Origin};
use crate::platform::breath::{Slice, breath};
use crate::platform::clock::now;
use dataset::Images;
use dataset::shards::{Index, Part, Shard};
use dataset::synthetic::{Options, TEST, TRAIN_START, garment};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// Milliseconds between two looks at what is known so far.
const SHOWN: f64 = 100.0;

/// The room's images and how far they are.
#[derive(Clone, Copy)]
pub(super) struct Loader {
    /// The images.
    pub(super) collection: StoredValue<Collection>,
    /// What is known of them so far.
    pub(super) seen: RwSignal<Seen>,
    /// Why there are none, or no more.
    pub(super) problem: RwSignal<Option<Problem>>,
    /// Bytes read and bytes in all, while files are read.
    pub(super) reading: RwSignal<Option<(u64, u64)>>,
    /// Whether all shards of the host are wanted, not only the first.
    pub(super) rest: RwSignal<bool>,
    /// The simplest classifier, judged on garments that it has not seen.
    pub(super) judged: RwSignal<Option<Judged>>,
    /// Counts what was begun: what is not the last ends.
    turn: StoredValue<u32>,
    /// How the garments of the collection are drawn, if they are.
    drawn: StoredValue<Option<Options>>,
    set: StoredValue<u32>,
}

/// What the state asks for.
#[derive(Clone, Copy, PartialEq)]
enum Asked {
    Garments(Options, usize),
    Files(Option<Origin>, u32),
    Shards(bool),
}

impl Loader {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            collection: StoredValue::new(Collection::new(28, 28)),
            seen: RwSignal::new(Seen::nothing()),
            problem: RwSignal::new(None),
            reading: RwSignal::new(None),
            rest: RwSignal::new(false),
            judged: RwSignal::new(None),
            turn: StoredValue::new(0),
            drawn: StoredValue::new(None),
            set: StoredValue::new(0),
        }
    }

    /// Follows the state and what there is of Fashion-MNIST.
    pub(super) fn follow(self, state: RwSignal<State>) {
        let asked = Memo::new(move |_| match state.with(|state| state.data) {
            Data::Synthetic => state.with(|state| Asked::Garments(state.options(), state.train)),
            Data::Fashion => {
                let fashion = Fashion::of_page();
                match fashion.origin() {
                    Some(Origin::Host) => Asked::Shards(self.rest.get()),
                    origin => Asked::Files(origin, fashion.given.with(|given| given.times)),
                }
            }
        });
        Effect::new(move |_| {
            let asked = asked.get();
            if !matches!(asked, Asked::Garments(..)) {
                Fashion::of_page().look();
            }
            let Some(turn) = self.turn.try_update_value(|turn| {
                *turn += 1;
                *turn
            }) else {
                return;
            };
            spawn_local(async move {
                // A slider that is drawn asks many times in a frame.
                breath().await;
                if self.still(turn) {
                    self.bring(asked, turn).await;
                }
            });
        });
    }

    fn still(self, turn: u32) -> bool {
        self.turn.try_get_value() == Some(turn)
    }

    async fn bring(self, asked: Asked, turn: u32) {
        self.problem.try_set(None);
        self.reading.try_set(None);
        self.judged.try_set(None);
        let brought = match asked {
            Asked::Garments(options, count) => self.garments(options, count, turn).await,
            Asked::Files(None, _) => {
                self.start(Collection::new(28, 28), None);
                self.show(0);
                Ok(())
            }
            Asked::Files(Some(_), _) => self.files(turn).await,
            Asked::Shards(rest) => {
                let index = Fashion::of_page().host.with_untracked(|host| match host {
                    Host::Served(index) => Some(Arc::clone(index)),
                    _ => None,
                });
                match index {
                    Some(index) => self.shards(&index, rest, turn).await,
                    None => Ok(()),
                }
            }
        };
        if self.still(turn) {
            self.reading.try_set(None);
            if let Err(End::Problem(problem)) = brought {
                self.problem.try_set(Some(problem));
            }
        }
    }

    /// Another set in the place of this one.
    fn start(self, collection: Collection, drawn: Option<Options>) {
        self.collection.try_set_value(collection);
        self.drawn.try_set_value(drawn);
        self.set.try_update_value(|set| *set += 1);
    }

    /// Shows what is known of a set that is to have `total` images.
    fn show(self, total: usize) {
        let set = self.set.try_get_value().unwrap_or(0);
        if let Some(seen) = self.collection.try_with_value(|collection| collection.seen(set, total)) {
            self.seen.try_set(seen);
        }
    }

    /// Does pieces of work until none is left, and shows what came of them some times a second.
    async fn work(self, turn: u32, total: usize, mut piece: impl FnMut(&mut Collection) -> bool) -> Result<(), End> {
        let mut shown = f64::MIN;
        loop {
            let slice = Slice::begin();
            let mut more = true;
            while more && !slice.over() {
                more = self.collection.try_update_value(&mut piece).ok_or(End::Stopped)?;
            }
            // Ten times a second is as fast as anybody reads; the room between two frames is for the work.
            if !more || now() - shown > SHOWN {
                self.show(total);
                shown = now();
            }
            if !more {
                return Ok(());
            }
            breath().await;
            if !self.still(turn) {
                return Err(End::Stopped);
            }
        }
    }

    async fn garments(self, options: Options, count: usize, turn: u32) -> Result<(), End> {
        if self.drawn.try_get_value().flatten() != Some(options) {
            self.start(Collection::new(28, 28), Some(options));
        }
        self.collection.try_update_value(|collection| collection.use_first(count));
        self.work(turn, count, |collection| {
            if collection.count() {
                return true;
            }
            let more = collection.len() < count;
            if more {
                let (pixels, label) = garment(&options, TRAIN_START + collection.len() as u64);
                collection.push(&pixels, label);
            }
            more
        })
        .await?;
        let mut judged = Judged::default();
        self.work(turn, count, |collection| {
            let more = judged.of < TESTED;
            if more {
                let (pixels, label) = garment(&options, TEST.start + u64::from(judged.of));
                judged.take(collection.nearest(&pixels) == Some(label));
            }
            more
        })
        .await?;
        self.judged.try_set(Some(judged));
        Ok(())
    }

    async fn count_all(self, turn: u32, total: usize) -> Result<(), End> {
        self.work(turn, total, Collection::count).await
    }

    async fn files(self, turn: u32) -> Result<(), End> {
        let Some([train_images, train_labels, test_images, test_labels]) = Fashion::of_page().files() else {
            return Ok(());
        };
        let all = [&train_images, &train_labels, &test_images, &test_labels].map(|(_, blob)| blob.len()).iter().sum();
        let progress = self.progress(turn, all);
        let labels = read::labels(&train_labels, &progress).await?;
        let tested = read::labels(&test_labels, &progress).await?;
        let images = read::images(&train_images, labels, None, &progress).await?;
        let (total, size) = (images.len(), (images.height, images.width));
        self.start(Collection::of(images), None);
        self.count_all(turn, total).await?;
        // Only to see that they can be used.
        read::images(&test_images, tested, Some(size), &progress).await.map(drop)
    }

    /// Tells how far the reading is, whenever the page can be drawn again; answers whether it is still wanted.
    fn progress(self, turn: u32, all: u64) -> impl Fn(u64) -> bool {
        let done = core::cell::Cell::new(0);
        move |bytes| {
            let before = done.get();
            done.set(before + bytes);
            // Hundredths are as fine as they are shown.
            if before * 100 / all.max(1) != done.get() * 100 / all.max(1) || before == 0 {
                self.reading.try_set(Some((done.get(), all)));
            }
            self.still(turn)
        }
    }

    async fn shards(self, index: &Index, rest: bool, turn: u32) -> Result<(), End> {
        // The publisher's first images are those for validation; then come those for training, as in X_train_full.
        let part = |wanted: Part| index.shards.iter().filter(move |shard| shard.part == wanted);
        let first = part(Part::Validation);
        let others = part(Part::Train).chain(part(Part::Test));
        let shards: Vec<&Shard> = if rest { first.chain(others).collect() } else { first.collect() };
        let total = (index.images(Part::Validation) + index.images(Part::Train)) as usize;
        let progress = self.progress(turn, shards.iter().map(|shard| shard.bytes).sum());
        self.start(Collection::new(index.height as usize, index.width as usize), None);
        for shard in shards {
            let images: Images = read::shard(index, shard, &progress).await?;
            // Those of the test are fetched only to see that they can be used.
            if shard.part != Part::Test {
                self.collection.try_update_value(|collection| collection.append(&images));
                self.count_all(turn, total).await?;
            }
        }
        Ok(())
    }
}
