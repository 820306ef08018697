//! Runs with helpers: the same numbers to the last bit, however many there are and whatever becomes of them.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{images, stack, wait};
use dataset::Split;
use network::Sequential;
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::ready;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;
use training::{Config, Crew, Device, Event, Helper, KernelWeight, Order, Outcome, Run, Word};

/// What a helper does with an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// Answers at once.
    Answers,
    /// Answers when it is given up, before the next order.
    Dawdles,
    /// Dies with the order in its hands.
    Dies,
    /// Never says anything again.
    FallsSilent,
}

/// Helpers in the same thread that follow a script: for every order of a helper a deed; without one it answers.
#[derive(Debug)]
struct Scripted {
    helpers: Vec<Option<Helper>>,
    /// Steps of the whole crew that pass before a helper is there.
    comes_after: Vec<usize>,
    script: Vec<VecDeque<Deed>>,
    words: VecDeque<Word>,
    late: VecDeque<Word>,
    looks: usize,
    log: Rc<RefCell<Log>>,
}

#[derive(Debug, Default)]
struct Log {
    orders: usize,
    /// Orders that came with all parameters.
    with_parameters: usize,
    /// How long the conductor was ready to wait in vain.
    patience: Vec<Duration>,
}

impl Scripted {
    fn new(network: &Sequential, helpers: usize) -> (Self, Rc<RefCell<Log>>) {
        let log = Rc::<RefCell<Log>>::default();
        let stack = Helper::stack(network).unwrap();
        let helper = || Some(Helper::new(&Device::cpu(), &stack).unwrap());
        let crew = Self {
            helpers: (0..helpers).map(|_| helper()).collect(),
            comes_after: vec![0; helpers],
            script: vec![VecDeque::new(); helpers],
            words: VecDeque::new(),
            late: VecDeque::new(),
            looks: 0,
            log: Rc::clone(&log),
        };
        (crew, log)
    }
}

impl Crew for Scripted {
    fn present(&self) -> Vec<usize> {
        let here = |&helper: &usize| self.helpers[helper].is_some() && self.comes_after[helper] <= self.looks;
        (0..self.helpers.len()).filter(here).collect()
    }

    fn expects(&self) -> bool {
        self.comes_after.iter().any(|after| *after > self.looks)
    }

    fn send(&mut self, helper: usize, order: Order) {
        let mut log = self.log.borrow_mut();
        log.orders += 1;
        log.with_parameters += usize::from(!order.parameters.is_empty());
        // As it would be sent.
        let (numbers, bytes) = order.pack();
        let order = Order::unpack(&numbers, bytes, order.parameters.to_vec())
            .filter(|sent| *sent == order)
            .unwrap_or_else(|| panic!("{order:?} does not come as it went"));
        let deed = self.script[helper].pop_front().unwrap_or(Deed::Answers);
        if deed == Deed::Dies {
            self.helpers[helper] = None;
            self.words.push_back(Word::Gone(helper));
        } else if deed != Deed::FallsSilent {
            let own = self.helpers[helper].as_mut().unwrap_or_else(|| panic!("helper {helper} is not there"));
            let answer = Word::Done(helper, order.id, wait(own.work(&order)).unwrap());
            let pile = if deed == Deed::Answers { &mut self.words } else { &mut self.late };
            // The last to be asked answers first.
            pile.push_front(answer);
        }
    }

    fn take(&mut self) -> Option<Word> {
        self.looks += 1;
        self.words.pop_front()
    }

    fn wait<'a>(&'a mut self, patience: Duration) -> Pin<Box<dyn Future<Output = bool> + 'a>> {
        // Nothing more comes until it is given up; then those come who were late.
        assert!(self.words.is_empty());
        self.log.borrow_mut().patience.push(patience);
        self.words.append(&mut self.late);
        Box::pin(ready(false))
    }
}

/// Two convolutions and dropout before and after the images become vectors: 16 images are two parts, 32 are four.
fn network() -> Sequential {
    stack(
        &[28, 28, 1],
        &[
            "Conv2D(8, kernel_size=3, padding='same', activation='relu')",
            "MaxPooling2D(pool_size=2)",
            "Dropout(0.25)",
            "Conv2D(16, kernel_size=3, padding='same', activation='relu')",
            "Flatten()",
            "Dropout(0.5)",
            "Dense(10, activation='softmax')",
        ],
    )
}

/// 90 images, so that the last batch has other parts than the rest.
fn data() -> Split {
    Split { train: images(90, 28, 10, 1), validation: images(75, 28, 10, 2), test: images(40, 28, 10, 3) }
}

fn config() -> Config {
    Config { epochs: 2, seed: 4, restore_best_weights: true, patience: Some(1), ..Config::default() }
}

fn run(network: &Sequential) -> Run {
    Run::new(&Device::cpu(), network, data(), config()).unwrap()
}

/// All that must not depend on who did the work.
#[derive(Debug, PartialEq)]
struct Trace {
    losses: Vec<(u32, u32)>,
    epochs: Vec<String>,
    test: String,
    weights: Vec<u8>,
}

fn trace(events: &[Event]) -> Trace {
    let Some(Event::Finished(outcome)) = events.last() else { panic!("it did not finish: {events:?}") };
    let Outcome { epochs, test, raw_test, weights, end, best_epoch } = &**outcome;
    let losses = events.iter().flat_map(|event| match event {
        Event::Step(step) => step.losses.iter().map(|(step, loss)| (*step, loss.to_bits())).collect(),
        _ => Vec::new(),
    });
    let row = |epoch: &training::EpochMetrics| format!("{} {:?} {:?}", epoch.epoch, epoch.training, epoch.validation);
    let mut values: Vec<u8> = Vec::new();
    let file = safetensors::SafeTensors::deserialize(weights).unwrap();
    let mut names = file.names();
    names.sort_unstable();
    names.into_iter().for_each(|name| values.extend(file.tensor(name).unwrap().data()));
    Trace {
        losses: losses.collect(),
        epochs: epochs.iter().map(row).collect(),
        test: format!("{test:?} {raw_test:?} {end:?} {best_epoch:?}"),
        weights: values,
    }
}

fn rest(run: &mut Run) -> Vec<Event> {
    std::iter::from_fn(|| wait(run.next()).unwrap()).collect()
}

/// How many worked on each step.
fn workers(events: &[Event]) -> Vec<usize> {
    let of = |event: &Event| if let Event::Step(step) = event { Some(step.workers) } else { None };
    events.iter().filter_map(of).collect()
}

fn alone() -> Trace {
    trace(&rest(&mut run(&network())))
}

fn with(crew: Scripted) -> (Trace, Vec<usize>) {
    let mut run = run(&network());
    run.set_crew(Box::new(crew), false);
    let events = rest(&mut run);
    (trace(&events), workers(&events))
}

#[test]
fn any_number_of_helpers_gives_the_same_run() {
    let expected = alone();
    assert_eq!(expected.losses.len(), 6);
    for helpers in [1, 2, 3, 7] {
        let (crew, log) = Scripted::new(&network(), helpers);
        let (trace, workers) = with(crew);
        assert_eq!(trace, expected, "{helpers} helpers");
        // The last batch has 26 images, which are two parts.
        let most = |parts: usize| parts.min(helpers + 1);
        assert_eq!(workers, [4, 4, 2, 4, 4, 2].map(most), "{helpers} helpers");
        let log = log.borrow();
        assert!(log.patience.is_empty(), "nobody is waited for in vain: {:?}", log.patience);
        assert!(log.with_parameters < log.orders, "parameters are sent once for a whole evaluation");
    }
}

#[test]
fn whether_they_gain_changes_no_number() {
    let network = network();
    let long = || Config { epochs: 8, ..config() };
    let run = || Run::new(&Device::cpu(), &network, data(), long()).unwrap();
    let mut timed = run();
    timed.set_crew(Box::new(Scripted::new(&network, 2).0), true);
    let events = rest(&mut timed);
    assert_eq!(trace(&events), trace(&rest(&mut run())));
    // Each way is tried three times before one is chosen.
    assert_eq!(workers(&events)[..6], [3, 3, 2, 1, 1, 1]);
}

#[test]
fn helpers_may_come_when_the_run_is_under_way() {
    let (mut crew, _) = Scripted::new(&network(), 2);
    crew.comes_after = vec![3, 5];
    let (trace, workers) = with(crew);
    assert_eq!(trace, alone());
    assert_eq!(workers[0], 1);
    assert_eq!(workers[4], 3);
}

#[test]
fn whoever_dies_is_done_without() {
    let (mut crew, log) = Scripted::new(&network(), 3);
    crew.script[0] = [Deed::Answers, Deed::Dies].into();
    crew.script[2] = [Deed::Answers, Deed::Answers, Deed::Answers, Deed::Dies].into();
    let (trace, workers) = with(crew);
    assert_eq!(trace, alone());
    assert_eq!((workers[0], workers[1], workers[5]), (4, 3, 2));
    assert!(log.borrow().patience.is_empty(), "who is known to be gone is not waited for");
}

#[test]
fn whoever_is_late_is_asked_again_after_the_answer() {
    let (mut crew, log) = Scripted::new(&network(), 1);
    crew.script[0] = [Deed::Dawdles].into();
    let (trace, workers) = with(crew);
    assert_eq!(trace, alone());
    assert_eq!(workers[..2], [1, 2]);
    let log = log.borrow();
    assert_eq!(log.patience.len(), 1);
    assert!(log.patience[0] > Duration::from_millis(500), "{:?}", log.patience);
}

#[test]
fn whoever_falls_silent_is_waited_for_once() {
    let (mut crew, log) = Scripted::new(&network(), 2);
    crew.script[1] = [Deed::FallsSilent].into();
    let (trace, workers) = with(crew);
    assert_eq!(trace, alone());
    assert_eq!(workers, [2, 2, 2, 2, 2, 2]);
    let log = log.borrow();
    assert_eq!(log.patience.len(), 1);
}

#[test]
fn a_run_goes_on_with_another_number_of_helpers() {
    let network = network();
    let expected = alone();
    for cut in 1..7 {
        let mut first = run(&network);
        first.set_crew(Box::new(Scripted::new(&network, 3).0), false);
        let mut told: Vec<Event> = (0..cut).map(|_| wait(first.next()).unwrap().unwrap()).collect();
        let checkpoint = wait(first.checkpoint()).unwrap();
        let mut second = Run::resume(&Device::cpu(), &checkpoint, data(), config()).unwrap();
        second.set_crew(Box::new(Scripted::new(&network, 1).0), false);
        told.extend(rest(&mut second));
        assert_eq!(trace(&told), expected, "cut after {cut}");
    }
}

#[test]
fn watching_and_asking_show_the_steps_own_numbers() {
    let at = KernelWeight { layer: 3, filter: 5, channel: 2, row: 1, column: 0 };
    let seen = |helpers: usize| {
        let mut run = run(&network());
        if helpers > 0 {
            run.set_crew(Box::new(Scripted::new(&network(), helpers).0), false);
        }
        wait(run.next()).unwrap();
        let asked = wait(run.backward(at)).unwrap().unwrap();
        run.keep_gradients(true);
        wait(run.next()).unwrap();
        let kept = wait(run.kept_gradients()).unwrap().unwrap();
        let kernel = &kept.kernels[1];
        let place = ((at.filter * 8 + at.channel) * 3 + at.row) * 3 + at.column;
        assert_eq!(kernel.gradient.values[place].to_bits(), asked.checked.to_bits());
        assert_eq!(kernel.weights.values[place].to_bits(), asked.adam.weight.1.to_bits());
        (asked, kept)
    };
    assert_eq!(seen(0), seen(2));
}

#[test]
fn batches_whose_images_know_of_each_other_are_never_cut() {
    let mut network = network();
    network.layers.insert(1, network::parse_layer("BatchNormalization()").unwrap());
    let (crew, _) = Scripted::new(&network, 2);
    let mut normalised = run(&network);
    normalised.set_crew(Box::new(crew), false);
    let events = rest(&mut normalised);
    assert_eq!(workers(&events), [1; 6]);
    assert_eq!(trace(&events), trace(&rest(&mut run(&network))));
    assert!(normalised.gain() > 1, "its evaluations gain");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn no_misfortune_leaves_a_trace(
        deeds in prop::collection::vec(prop::collection::vec(0..8_u8, 0..12), 1..4),
        comes in prop::collection::vec(0..12_usize, 3),
    ) {
        let (mut crew, _) = Scripted::new(&network(), deeds.len());
        crew.comes_after = comes[..deeds.len()].to_vec();
        let deed = |number: &u8| match number {
            0 => Deed::Dies,
            1 => Deed::FallsSilent,
            2 | 3 => Deed::Dawdles,
            _ => Deed::Answers,
        };
        crew.script = deeds.iter().map(|deeds| deeds.iter().map(deed).collect()).collect();
        prop_assert_eq!(with(crew).0, alone());
    }
}
