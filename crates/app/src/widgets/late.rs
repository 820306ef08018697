//! Values that follow a moment behind what is seen.
//!
//! What a step changes for the eye is drawn at once; what it changes for readers (the labels of dozens of cells) or
//! beside the figure is worked out after the frame has been drawn, a few milliseconds at a time, so that no step takes
//! long, however large the grids are.

use super::dynamic::Text;
use crate::platform::clock::{after_frame, now};
use leptos::prelude::*;
use leptos::reactive::graph::{AnySource, AnySubscriber, ReactiveNode, Source, Subscriber, WithObserver};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

/// How long one turn works, in milliseconds, before others get theirs.
const TURN: f64 = 4.0;

/// A text that a view follows, a moment behind what it reads.
pub fn late_text(words: impl Fn() -> String + Send + Sync + 'static) -> Text {
    let words = late(words);
    Arc::new(move || words.get())
}

/// A value that follows what it reads a moment later. The first one is there at once.
pub fn late<T>(value: impl Fn() -> T + Send + Sync + 'static) -> Late<T>
where
    T: Clone + Default + PartialEq + Send + Sync + 'static,
{
    let now = ArcRwSignal::new(T::default());
    let told = now.clone();
    let work = move || {
        let value = value();
        if untrack(|| told.with(|told| *told != value)) {
            told.set(value);
        }
    };
    let node = Arc::new_cyclic(|me| Node {
        me: me.clone(),
        work: Box::new(work),
        sources: Mutex::default(),
        state: Mutex::default(),
    });
    node.run();
    Late { now, _node: node }
}

/// What [`late`] gives: read it as any signal.
#[derive(Clone)]
pub struct Late<T: 'static> {
    now: ArcRwSignal<T>,
    // What waits is known weakly: with the last reader the work is forgotten.
    _node: Arc<Node>,
}

impl<T: Clone + Send + Sync + 'static> Late<T> {
    /// The value, tracked.
    #[must_use]
    pub fn get(&self) -> T {
        self.now.get()
    }
}

/// Work to be done again after what it reads has changed.
struct Node {
    me: Weak<Self>,
    work: Box<dyn Fn() + Send + Sync>,
    sources: Mutex<Vec<AnySource>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// It stands in the queue.
    waiting: bool,
    /// What it reads has changed for certain.
    dirty: bool,
}

impl Node {
    fn run(&self) {
        let me = AnySubscriber(self.me.as_ptr() as usize, self.me.clone());
        self.clear_sources(&me);
        me.with_observer(|| (self.work)());
    }

    /// Its turn has come.
    fn catch_up(&self) {
        let sources = lock(&self.sources).clone();
        // A source that finds itself changed says so once more: that still belongs to this turn.
        let changed = sources.into_iter().any(|source| source.update_if_necessary());
        let State { dirty, .. } = std::mem::take(&mut *lock(&self.state));
        if changed || dirty {
            self.run();
        }
    }

    fn wait(&self, dirty: bool) {
        let mut state = lock(&self.state);
        state.dirty |= dirty;
        if !std::mem::replace(&mut state.waiting, true) {
            enqueue(self.me.clone());
        }
    }
}

impl ReactiveNode for Node {
    fn mark_dirty(&self) {
        self.wait(true);
    }

    fn mark_check(&self) {
        self.wait(false);
    }

    fn mark_subscribers_check(&self) {}

    fn update_if_necessary(&self) -> bool {
        false
    }
}

impl Subscriber for Node {
    fn add_source(&self, source: AnySource) {
        lock(&self.sources).push(source);
    }

    fn clear_sources(&self, subscriber: &AnySubscriber) {
        for source in std::mem::take(&mut *lock(&self.sources)) {
            source.remove_subscriber(subscriber);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

thread_local! {
    static QUEUE: RefCell<VecDeque<Weak<Node>>> = const { RefCell::new(VecDeque::new()) };
}

fn enqueue(node: Weak<Node>) {
    let first = QUEUE.with_borrow_mut(|queue| {
        queue.push_back(node);
        queue.len() == 1
    });
    if first {
        plan();
    }
}

/// Without a browser there are no frames to wait for; tests take the turns themselves.
fn plan() {
    if cfg!(target_arch = "wasm32") {
        after_frame(|| turn(now));
    }
}

/// Works through what waits, for as long as a turn may be.
fn turn(clock: impl Fn() -> f64) {
    let start = clock();
    while let Some(node) = QUEUE.with_borrow(|queue| queue.front().cloned()) {
        if let Some(node) = node.upgrade() {
            node.catch_up();
        }
        // Only now: what comes to wait meanwhile finds the queue planned for.
        let left = QUEUE.with_borrow_mut(|queue| {
            queue.pop_front();
            !queue.is_empty()
        });
        if left && clock() - start > TURN {
            plan();
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    fn all() {
        turn(|| 0.0);
    }

    #[test]
    fn it_follows_when_its_turn_comes() {
        Owner::new().with(|| {
            let count = RwSignal::new(1);
            let words = late(move || format!("cell {}", count.get()));
            assert_eq!(words.get(), "cell 1");
            count.set(2);
            count.set(3);
            assert_eq!(words.get(), "cell 1");
            all();
            assert_eq!(words.get(), "cell 3");
        });
    }

    #[test]
    fn what_did_not_change_is_not_worked_out_again() {
        Owner::new().with(|| {
            let (count, runs) = (RwSignal::new(1), Arc::new(AtomicUsize::new(0)));
            let odd = Memo::new(move |_| count.get() % 2 == 1);
            let counted = runs.clone();
            let words = late(move || {
                counted.fetch_add(1, Ordering::Relaxed);
                odd.get()
            });
            count.set(3);
            all();
            assert!(words.get());
            assert_eq!(runs.load(Ordering::Relaxed), 1);
            count.set(4);
            all();
            assert!(!words.get());
            assert_eq!(runs.load(Ordering::Relaxed), 2);
        });
    }

    #[test]
    fn a_long_queue_takes_several_turns() {
        Owner::new().with(|| {
            let count = RwSignal::new(0);
            let words: Vec<_> = (0..10).map(|_| late(move || count.get())).collect();
            count.set(1);
            let clock = AtomicUsize::new(0);
            let three_at_once = || clock.fetch_add(2, Ordering::Relaxed) as f64;
            turn(three_at_once);
            let done = |words: &[Late<i32>]| words.iter().filter(|words| words.get() == 1).count();
            assert_eq!(done(&words), 3);
            (0..3).for_each(|_| turn(three_at_once));
            assert_eq!(done(&words), 10);
        });
    }

    #[test]
    fn nothing_is_done_for_nobody() {
        Owner::new().with(|| {
            let (count, runs) = (RwSignal::new(0), Arc::new(AtomicUsize::new(0)));
            let counted = runs.clone();
            let words = late(move || {
                counted.fetch_add(1, Ordering::Relaxed);
                count.get()
            });
            count.set(1);
            drop(words);
            all();
            assert_eq!(runs.load(Ordering::Relaxed), 1);
        });
    }
}
