//! Images that come while the run goes on make the same run as images that are all there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod common;

use common::{split, stack, wait};
use dataset::{Images, Part, Split};
use network::Sequential;
use std::collections::HashSet;
use training::{Config, Device, Error, Event, KernelWeight, Needed, Run};

fn network() -> Sequential {
    stack(
        &[8, 8, 1],
        &[
            "Conv2D(3, kernel_size=3)",
            "BatchNormalization()",
            "Dropout(0.25)",
            "Flatten()",
            "Dense(4, activation='softmax')",
        ],
    )
}

/// Black images of class 0 in the place of all.
fn blank(split: &Split) -> Split {
    let blank = |images: &Images| Images::blank(images.height, images.width, images.len()).unwrap();
    Split { train: blank(&split.train), validation: blank(&split.validation), test: blank(&split.test) }
}

/// Puts in what is needed and not there yet.
struct Source {
    split: Split,
    there: HashSet<(Part, u32)>,
}

impl Source {
    fn new(split: Split) -> Self {
        Self { split, there: HashSet::new() }
    }

    fn bring(&mut self, run: &mut Run, needed: Option<Needed>) {
        let Some(Needed { part, images }) = needed else { return };
        for index in images {
            if self.there.insert((part, index)) {
                let at = index as usize;
                run.put(part, at, &self.split.part(part).slice(at..at + 1)).unwrap();
            }
        }
    }

    /// All events, what takes time left out.
    fn events(&mut self, run: &mut Run) -> Vec<Event> {
        let mut events = Vec::new();
        loop {
            let needed = run.needed();
            self.bring(run, needed);
            let Some(event) = wait(run.next()).unwrap() else { break };
            events.push(timeless(event));
        }
        events.dedup();
        events
    }
}

fn timeless(event: Event) -> Event {
    let bare =
        |epoch: &training::EpochMetrics| training::EpochMetrics { seconds: 0.0, images_per_second: 0.0, ..*epoch };
    match event {
        Event::Step(step) => Event::Step(training::Step { images_per_second: None, ..step }),
        Event::EpochEnd(epoch) => Event::EpochEnd(bare(&epoch)),
        Event::Finished(mut outcome) => {
            outcome.epochs = outcome.epochs.iter().map(bare).collect();
            Event::Finished(outcome)
        }
        // How many images a round of it has depends on how long the last one took.
        Event::Evaluating(evaluating) => Event::Evaluating(training::Evaluating { batch: 0, ..evaluating }),
    }
}

fn all_events(run: &mut Run) -> Vec<Event> {
    let mut events: Vec<_> = std::iter::from_fn(|| wait(run.next()).unwrap().map(timeless)).collect();
    events.dedup();
    events
}

#[test]
fn images_made_as_they_are_needed_change_nothing() {
    // Train, validation and test images, batch, seed, shuffled.
    for (train, validation, test, batch_size, seed, shuffle) in [
        (1, 0, 0, 8, 1, true),
        (20, 12, 12, 8, 2, true),
        (33, 70, 65, 7, 3, true),
        (33, 1, 33, 7, 3, false),
        (64, 0, 5, 64, 4, true),
        (9, 40, 0, 100, u64::MAX, true),
    ] {
        let config = || Config {
            batch_size,
            epochs: 3,
            learning_rate: 0.01,
            seed,
            shuffle,
            patience: Some(1),
            ..Config::default()
        };
        let split = split(train, validation, test);
        let mut whole = Run::new(&Device::cpu(), &network(), split.clone(), config()).unwrap();
        let expected = all_events(&mut whole);
        let mut source = Source::new(split.clone());
        let mut run = Run::new(&Device::cpu(), &network(), blank(&split), config()).unwrap();
        let told = source.events(&mut run);
        assert_eq!(told, expected, "{train}, {validation}, {test} images in batches of {batch_size}");
        assert_eq!(source.there.len(), train + validation + test, "each is wanted once, and none is left out");
        assert_eq!(run.needed(), None);
    }
}

#[test]
fn a_step_needs_no_more_than_its_batch() {
    let split = split(100, 40, 40);
    let config = Config { batch_size: 8, epochs: 2, ..Config::default() };
    let mut source = Source::new(split.clone());
    let mut run = Run::new(&Device::cpu(), &network(), blank(&split), config).unwrap();
    for step in 1..=13 {
        let needed = run.needed();
        source.bring(&mut run, needed);
        assert_eq!(source.there.len(), (8 * step).min(100));
        assert!(matches!(wait(run.next()).unwrap(), Some(Event::Step(_))));
    }
    // Between the epochs a number may be asked of the step to come.
    assert_eq!(run.needed().map(|needed| needed.part), Some(Part::Validation));
    assert_eq!(run.needed_backward().map(|needed| (needed.part, needed.images.len())), Some((Part::Train, 8)));
    run.stop();
    assert_eq!((run.needed(), run.needed_backward()), (None, None), "who stops needs nothing more");
}

#[test]
fn a_run_that_is_resumed_has_its_images_brought_anew() {
    let split = split(36, 12, 12);
    let config = || Config { batch_size: 8, epochs: 3, learning_rate: 0.01, seed: 5, ..Config::default() };
    let mut whole = Run::new(&Device::cpu(), &network(), split.clone(), config()).unwrap();
    let expected = all_events(&mut whole);
    for cut in [1, 2, 5, 6, 7, expected.len() - 2] {
        let mut source = Source::new(split.clone());
        let mut broken = Run::new(&Device::cpu(), &network(), blank(&split), config()).unwrap();
        for _ in 0..cut {
            let needed = broken.needed();
            source.bring(&mut broken, needed);
            wait(broken.next()).unwrap();
        }
        let checkpoint = wait(broken.checkpoint()).unwrap();
        let mut run = Run::resume(&Device::cpu(), &checkpoint, blank(&split), config()).unwrap();
        let told = Source::new(split.clone()).events(&mut run);
        let losses = |events: &[Event]| -> Vec<(u32, f32)> {
            let of = |event: &Event| if let Event::Step(step) = event { step.losses.clone() } else { Vec::new() };
            events.iter().flat_map(of).collect()
        };
        let (ours, theirs) = (losses(&told), losses(&expected));
        assert_eq!(ours, theirs[theirs.len() - ours.len()..], "cut after {cut}");
        assert_eq!(told.last(), expected.last(), "cut after {cut}");
    }
}

#[test]
fn a_question_about_the_step_to_come_is_answered_from_its_images() {
    let at = KernelWeight { layer: 0, filter: 1, channel: 0, row: 2, column: 0 };
    let split = split(40, 12, 0);
    let config = || Config { batch_size: 8, epochs: 2, ..Config::default() };
    let mut whole = Run::new(&Device::cpu(), &network(), split.clone(), config()).unwrap();
    let mut run = Run::new(&Device::cpu(), &network(), blank(&split), config()).unwrap();
    let mut source = Source::new(split);
    loop {
        let needed = run.needed_backward();
        source.bring(&mut run, needed);
        assert_eq!(wait(run.backward(at)).unwrap(), wait(whole.backward(at)).unwrap());
        let needed = run.needed();
        source.bring(&mut run, needed);
        let (ours, theirs) = (wait(run.next()).unwrap(), wait(whole.next()).unwrap());
        assert_eq!(ours.map(timeless), theirs.clone().map(timeless));
        if theirs.is_none() {
            break;
        }
    }
}

#[test]
fn what_does_not_fit_is_refused_as_it_would_have_been_at_the_start() {
    let split = split(20, 4, 4);
    let mut run = Run::new(&Device::cpu(), &network(), blank(&split), Config::default()).unwrap();
    let put = |run: &mut Run, first, height, label| {
        run.put(Part::Train, first, &Images::new(height, 8, vec![1; height * 8], vec![label]).unwrap()).unwrap_err()
    };
    let label = put(&mut run, 0, 8, 4);
    assert_eq!(
        label.to_string(),
        "the images do not fit: there is a label 4, but the network's 4 outputs are for the classes 0 to 3"
    );
    let mut whole = split;
    whole.train.labels[7] = 4;
    assert_eq!(Run::new(&Device::cpu(), &network(), whole, Config::default()).unwrap_err(), label);
    assert!(matches!(put(&mut run, 0, 9, 0), Error::Data(_)));
    assert!(matches!(put(&mut run, 20, 8, 0), Error::Data(_)));
}
