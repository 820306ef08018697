//! The run as its caller sees it: what it says, how it ends, and that it can be left and taken up again.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{none, split, stack, wait};
use dataset::Split;
use network::{Layer, Sequential};
use safetensors::SafeTensors;
use training::{Config, Device, End, Error, Event, Model, Outcome, Part, Run, Scale};

fn network() -> Sequential {
    stack(
        &[8, 8, 1],
        &[
            "Conv2D(4, kernel_size=3, padding='same')",
            "BatchNormalization(momentum=0.8)",
            "Activation('relu')",
            "MaxPooling2D(pool_size=2)",
            "Dropout(0.25)",
            "Flatten()",
            "Dense(4, activation='softmax')",
        ],
    )
}

fn config() -> Config {
    Config { batch_size: 8, epochs: 3, learning_rate: 0.01, seed: 5, ..Config::default() }
}

fn run(data: Split, config: Config) -> Run {
    Run::new(&Device::cpu(), &network(), data, config).unwrap()
}

fn events(run: &mut Run) -> Vec<Event> {
    std::iter::from_fn(|| wait(run.next()).unwrap()).collect()
}

fn outcome(run: &mut Run) -> Outcome {
    match events(run).pop() {
        Some(Event::Finished(outcome)) => *outcome,
        other => panic!("the last event is {other:?}"),
    }
}

fn losses(events: &[Event]) -> Vec<(u32, f32)> {
    events
        .iter()
        .flat_map(|event| if let Event::Step(step) = event { step.losses.clone() } else { Vec::new() })
        .collect()
}

/// Tensors of a file by name, as bytes.
fn tensors(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let file = SafeTensors::deserialize(bytes).unwrap();
    let mut all: Vec<_> = file.iter().map(|(name, view)| (name.to_owned(), view.data().to_vec())).collect();
    all.sort();
    all
}

#[test]
fn every_kind_of_layer_learns() {
    for network in Layer::tours(&[8, 8, 1], 4) {
        let config = Config { batch_size: 16, epochs: 6, learning_rate: 0.005, seed: 5, ..Config::default() };
        let mut run = Run::new(&Device::cpu(), &network, split(96, 16, 16), config).unwrap();
        let losses = losses(&events(&mut run));
        let mean = |losses: &[(u32, f32)]| losses.iter().map(|(_, loss)| loss).sum::<f32>() / losses.len() as f32;
        let (first, last) = (mean(&losses[..6]), mean(&losses[losses.len() - 6..]));
        assert!(last < first, "{}: from {first} to {last}", network.to_compact());
    }
}

#[test]
fn it_tells_every_step_epoch_and_the_end() {
    let mut run = run(split(20, 12, 12), config());
    let events = events(&mut run);
    let steps: Vec<_> =
        events.iter().filter_map(|e| if let Event::Step(step) = e { Some(step) } else { None }).collect();
    assert_eq!(steps.len(), 9);
    assert_eq!((steps[4].epoch, steps[4].batch, steps[4].batches, steps[4].step, steps[4].images), (2, 2, 3, 5, 8));
    assert_eq!(steps[5].images, 4);
    assert_eq!(losses(&events).iter().map(|&(step, _)| step).collect::<Vec<_>>(), (1..=9).collect::<Vec<_>>());
    let ends = events.iter().filter(|event| matches!(event, Event::EpochEnd(_))).count();
    assert_eq!(ends, 3);
    assert!(events.iter().any(|event| matches!(event, Event::Evaluating(one) if one.part == Part::Test)));
    let Some(Event::Finished(outcome)) = events.last() else { panic!("it did not finish") };
    assert_eq!(outcome.end, End::Complete);
    let confusion = &outcome.test.as_ref().unwrap().confusion;
    assert_eq!(confusion.iter().flatten().sum::<u32>(), 12);
    assert_eq!(wait(run.next()).unwrap(), None);
}

#[test]
fn the_epoch_mean_weighs_images_not_batches() {
    let events = events(&mut run(split(20, 0, 0), Config { epochs: 1, ..config() }));
    let losses: Vec<f32> = losses(&events).iter().map(|&(_, loss)| loss).collect();
    let mean = (8.0 * losses[0] + 8.0 * losses[1] + 4.0 * losses[2]) / 20.0;
    let Some(Event::EpochEnd(metrics)) = events.iter().find(|event| matches!(event, Event::EpochEnd(_))) else {
        panic!("no epoch ended")
    };
    assert!((metrics.training.loss - mean).abs() < 1e-5);
    assert_eq!(metrics.validation, None);
}

#[test]
fn it_learns() {
    let outcome = outcome(&mut run(split(160, 40, 80), Config { epochs: 40, ..config() }));
    let test = outcome.test.unwrap();
    assert!(test.metrics.accuracy > 0.9, "{test:?}");
    let right: u32 = (0..4).map(|class| test.confusion[class][class]).sum();
    assert!((test.metrics.accuracy - right as f32 / 80.0).abs() < 1e-6);
}

#[test]
fn the_same_seed_repeats_and_another_does_not() {
    let weights = |seed| tensors(&outcome(&mut run(split(24, 8, 0), Config { seed, ..config() })).weights);
    assert_eq!(weights(5), weights(5));
    assert_ne!(weights(5), weights(6));
}

#[test]
fn a_resumed_run_goes_on_as_the_unbroken_one() {
    let data = || split(36, 12, 12);
    let mut unbroken = run(data(), config());
    let all = events(&mut unbroken);
    let end = tensors(&wait(unbroken.weights()).unwrap());
    // Within an epoch, between an epoch's steps and its validation, within the validation, and before the test.
    for cut in [1, 2, 5, 6, 7, 8, 14, all.len() - 2] {
        let mut broken = run(data(), config());
        let mut told: Vec<Event> = (0..cut).map(|_| wait(broken.next()).unwrap().unwrap()).collect();
        let checkpoint = wait(broken.checkpoint()).unwrap();
        drop(broken);
        let mut resumed = Run::resume(&Device::cpu(), &checkpoint, data(), config()).unwrap();
        told.extend(events(&mut resumed));
        assert_eq!(losses(&told), losses(&all), "cut after {cut}");
        assert_eq!(tensors(&wait(resumed.weights()).unwrap()), end, "cut after {cut}");
        let (Some(Event::Finished(ours)), Some(Event::Finished(theirs))) = (told.last(), all.last()) else {
            panic!("one did not finish")
        };
        assert_eq!((&ours.test, ours.best_epoch, ours.end), (&theirs.test, theirs.best_epoch, theirs.end));
        let rows =
            |outcome: &Outcome| outcome.epochs.iter().map(|e| (e.epoch, e.training, e.validation)).collect::<Vec<_>>();
        assert_eq!(rows(ours), rows(theirs), "cut after {cut}");
    }
}

#[test]
fn a_checkpoint_remembers_the_rate_and_losses_not_told_yet() {
    let slow = || Config { read_every: Some(3), ..config() };
    let mut first = run(split(40, 0, 0), slow());
    wait(first.next()).unwrap();
    first.set_learning_rate(0.123).unwrap();
    let checkpoint = wait(first.checkpoint()).unwrap();
    let all = losses(&events(&mut first));
    assert_eq!(all.len(), 15);
    assert_eq!(all[0].0, 1);
    let mut resumed = Run::resume(&Device::cpu(), &checkpoint, split(40, 0, 0), slow()).unwrap();
    assert_eq!(losses(&events(&mut resumed)), all[1..]);
}

#[test]
fn a_checkpoint_of_other_settings_or_data_is_refused() {
    let mut first = run(split(16, 0, 0), config());
    wait(first.next()).unwrap();
    let checkpoint = wait(first.checkpoint()).unwrap();
    let resume = |data, config| Run::resume(&Device::cpu(), &checkpoint, data, config);
    for (data, config) in [
        (split(16, 0, 0), Config { seed: 6, ..config() }),
        (split(16, 0, 0), Config { batch_size: 4, ..config() }),
        (split(16, 0, 0), Config { shuffle: false, ..config() }),
        (split(24, 0, 0), config()),
    ] {
        assert!(matches!(resume(data, config), Err(Error::Weights(_))));
    }
    assert!(matches!(
        Run::resume(&Device::cpu(), &checkpoint[..90], split(16, 0, 0), config()),
        Err(Error::Weights(_))
    ));
}

#[test]
fn early_stopping_waits_as_long_as_asked() {
    // Labels without a pattern, learnt by heart at a high rate: the validation loss soon rises.
    let mut data = split(16, 40, 12);
    for (at, label) in data.validation.labels.iter_mut().enumerate() {
        *label = (at * 7 / 3 % 4) as u8;
    }
    let config = Config { epochs: 200, patience: Some(2), learning_rate: 0.05, restore_best_weights: true, ..config() };
    let mut run = run(data.clone(), config);
    let outcome = outcome(&mut run);
    assert_eq!(outcome.end, End::EarlyStopping);
    let validation: Vec<f32> = outcome.epochs.iter().map(|epoch| epoch.validation.unwrap().loss).collect();
    let best = (1..).zip(&validation).min_by(|a, b| a.1.total_cmp(b.1)).unwrap().0;
    assert_eq!(outcome.best_epoch, Some(best));
    assert_eq!(outcome.epochs.len() as u32, best + 2);
    let restored = Model::load(&Device::cpu(), &outcome.weights).unwrap();
    let again = wait(restored.evaluate(&data.validation, Scale::Unit)).unwrap().metrics.loss;
    assert!((again - validation[best as usize - 1]).abs() < 1e-6);
}

#[test]
fn stopping_ends_it_at_once_with_the_weights_as_they_are() {
    let mut run = run(split(40, 8, 8), config());
    wait(run.next()).unwrap();
    let weights = wait(run.weights()).unwrap();
    run.stop();
    let Some(Event::Finished(outcome)) = wait(run.next()).unwrap() else { panic!("it went on") };
    assert_eq!(outcome.end, End::StoppedByHand);
    assert_eq!(outcome.test, None);
    assert_eq!(tensors(&outcome.weights), tensors(&weights));
    assert_eq!(wait(run.next()).unwrap(), None);
}

#[test]
fn a_loss_that_is_no_number_names_its_step() {
    let mut run = run(split(40, 0, 0), config());
    wait(run.next()).unwrap();
    run.set_learning_rate(f32::MAX).unwrap();
    let error = loop {
        match wait(run.next()) {
            Ok(Some(_)) => {}
            Ok(None) => panic!("it finished"),
            Err(error) => break error,
        }
    };
    assert!(matches!(error, Error::Diverged { step, .. } if step > 1), "{error}");
    assert_eq!(wait(run.next()), Ok(None));
}

#[test]
fn steps_end_it_within_an_epoch() {
    let mut run = run(split(40, 8, 8), Config { steps: Some(7), epochs: 100, ..config() });
    let events = events(&mut run);
    assert_eq!(losses(&events).len(), 7);
    assert!(
        matches!(events.last(), Some(Event::Finished(outcome)) if outcome.epochs.len() == 1 && outcome.test.is_some())
    );
}

#[test]
fn saved_weights_predict_the_same() {
    let mut run = run(split(24, 8, 8), config());
    let data = split(24, 8, 8).test;
    let outcome = outcome(&mut run);
    let loaded = Model::load(&Device::cpu(), &outcome.weights).unwrap();
    assert_eq!(loaded.network(), &network());
    let [ours, theirs] = [run.model(), &loaded].map(|model| wait(model.predict(&data, Scale::Unit)).unwrap());
    assert_eq!(ours, theirs);
    assert!(ours.iter().all(|row| (row.iter().sum::<f32>() - 1.0).abs() < 1e-5));
    let file = SafeTensors::deserialize(&outcome.weights).unwrap();
    assert_eq!(file.tensor("0.kernel").unwrap().shape(), [3, 3, 1, 4]);
    assert_eq!(file.tensor("1.moving_variance").unwrap().shape(), [4]);
}

#[test]
fn first_kernels_are_the_saved_ones_by_filter() {
    let run = run(split(8, 0, 0), config());
    let kernels = wait(run.first_kernels()).unwrap().unwrap();
    assert_eq!((kernels.filters, kernels.channels, kernels.height, kernels.width), (4, 1, 3, 3));
    let weights = wait(run.weights()).unwrap();
    let file = SafeTensors::deserialize(&weights).unwrap();
    let keras: Vec<f32> = file
        .tensor("0.kernel")
        .unwrap()
        .data()
        .chunks_exact(4)
        .map(|bytes| f32::from_le_bytes(bytes.try_into().unwrap()))
        .collect();
    // Keras' [row 2, column 1, channel 0, filter 3].
    assert_eq!(kernels.values[(3 * 3 + 2) * 3 + 1].to_bits(), keras[(2 * 3 + 1) * 4 + 3].to_bits());
}

#[test]
fn what_cannot_be_trained_says_why() {
    let build = |input: &[usize], layers: &[&str]| {
        Run::new(&Device::cpu(), &stack(input, layers), split(8, 0, 0), config()).map(|_| ()).unwrap_err()
    };
    let error = build(&[8, 8, 1], &["Conv2D(2, kernel_size=9)", "Flatten()", "Dense(4, activation='softmax')"]);
    assert!(matches!(error, Error::Layer { index: 0, .. }), "{error}");
    let error = build(&[8, 8], &["Flatten()", "MaxPooling2D(pool_size=2)"]);
    assert!(matches!(error, Error::Layer { index: 1, class: "MaxPooling2D", .. }), "{error}");
    let error = build(&[8, 8, 1], &["Conv2D(4, kernel_size=3)"]);
    assert!(matches!(error, Error::Network(_)), "{error}");
    let error = build(&[8, 8, 1], &["Flatten()", "Dense(3, activation='softmax')"]);
    assert!(matches!(error, Error::Data(_)), "{error}");
    let error = build(&[9, 8, 1], &["Flatten()", "Dense(4, activation='softmax')"]);
    assert!(matches!(error, Error::Data(_)), "{error}");
    let settings = Config { learning_rate: f32::NAN, ..config() };
    assert!(matches!(Run::new(&Device::cpu(), &network(), split(8, 0, 0), settings), Err(Error::Config(_))));
    let empty = Split { train: none(8), validation: none(8), test: none(8) };
    assert!(matches!(Run::new(&Device::cpu(), &network(), empty, config()), Err(Error::Data(_))));
}

/// The notebook evaluates images it forgot to divide by 255.
#[test]
fn raw_pixels_change_the_evaluation() {
    let mut run = run(split(80, 0, 0), config());
    events(&mut run);
    let test = split(8, 8, 40).test;
    let [unit, raw] = [Scale::Unit, Scale::Raw].map(|scale| wait(run.model().evaluate(&test, scale)).unwrap());
    assert!((unit.metrics.loss - raw.metrics.loss).abs() > 0.1);
}

#[test]
fn the_test_is_done_on_unit_and_on_raw_pixels() {
    let mut run = run(split(40, 8, 40), config());
    let all = events(&mut run);
    let Some(Event::Finished(outcome)) = all.last() else { panic!("it did not finish") };
    let test = split(40, 8, 40).test;
    let [unit, raw] = [Scale::Unit, Scale::Raw].map(|scale| wait(run.model().evaluate(&test, scale)).unwrap());
    assert_eq!(outcome.test, Some(unit));
    assert_eq!(outcome.raw_test, Some(raw.metrics));
    let tests: Vec<_> = (all.iter())
        .filter_map(|event| match event {
            Event::Evaluating(evaluating) if evaluating.part == Part::Test => {
                Some((evaluating.batch, evaluating.batches))
            }
            _ => None,
        })
        .collect();
    assert_eq!(tests, [(1, 4), (2, 4), (3, 4), (4, 4)]);
}

#[test]
fn two_epochs_and_two_more_are_four() {
    let data = || split(40, 20, 12);
    let with = |epochs| Config { epochs, ..config() };
    let mut whole = run(data(), with(4));
    let all = events(&mut whole);
    let mut first = run(data(), with(2));
    let mut told = Vec::new();
    let mut checkpoint = Vec::new();
    while let Some(event) = wait(first.next()).unwrap() {
        if matches!(event, Event::EpochEnd(_)) {
            checkpoint = wait(first.checkpoint()).unwrap();
        }
        told.push(event);
    }
    // The same number of epochs ends it again, in the same way.
    let mut again = Run::resume(&Device::cpu(), &checkpoint, data(), with(2)).unwrap();
    assert_eq!(losses(&events(&mut again)), []);
    let mut more = Run::resume(&Device::cpu(), &checkpoint, data(), with(4)).unwrap();
    let rest = events(&mut more);
    assert_eq!([losses(&told), losses(&rest)].concat(), losses(&all));
    let ends = [&all, &rest].map(|events| match events.last() {
        Some(Event::Finished(outcome)) => {
            let rows = outcome.epochs.iter().map(|e| (e.epoch, e.training, e.validation)).collect::<Vec<_>>();
            (rows, outcome.best_epoch, outcome.test.clone(), outcome.raw_test, tensors(&outcome.weights))
        }
        other => panic!("the last event is {other:?}"),
    });
    assert_eq!(ends[0], ends[1]);
    // From the finished run itself, too.
    let checkpoint = wait(first.checkpoint()).unwrap();
    let mut more = Run::resume(&Device::cpu(), &checkpoint, data(), with(4)).unwrap();
    assert_eq!(losses(&events(&mut more)), losses(&rest));
}

#[test]
fn a_run_that_stopped_early_goes_on_with_new_patience() {
    let data = || {
        let mut data = split(16, 40, 12);
        for (at, label) in data.validation.labels.iter_mut().enumerate() {
            *label = (at * 7 / 3 % 4) as u8;
        }
        data
    };
    let with = |epochs| Config { epochs, patience: Some(2), learning_rate: 0.05, ..config() };
    let mut first = run(data(), with(200));
    let mut checkpoint = Vec::new();
    let mut ended = None;
    while let Some(event) = wait(first.next()).unwrap() {
        match event {
            Event::EpochEnd(_) => checkpoint = wait(first.checkpoint()).unwrap(),
            Event::Finished(outcome) => ended = Some(outcome),
            _ => {}
        }
    }
    let ended = ended.unwrap();
    assert_eq!(ended.end, End::EarlyStopping);
    let done = ended.epochs.len() as u32;
    // As it was: it ends again at once. With other epochs, fewer or more than the 200 there were to be: it goes on.
    let mut again = Run::resume(&Device::cpu(), &checkpoint, data(), with(200)).unwrap();
    assert_eq!(outcome(&mut again).epochs.len() as u32, done);
    for epochs in [done + 1, done + 3, 300] {
        let mut more = Run::resume(&Device::cpu(), &checkpoint, data(), with(epochs)).unwrap();
        let outcome = outcome(&mut more);
        let new = outcome.epochs.len() as u32 - done;
        assert!(new == epochs - done || (new >= 2 && outcome.end == End::EarlyStopping), "{new} epochs more");
        let loss = |epoch: u32| outcome.epochs[epoch as usize - 1].validation.unwrap().loss;
        let best = outcome.best_epoch.unwrap();
        assert!(outcome.epochs.iter().all(|epoch| epoch.validation.unwrap().loss >= loss(best)));
    }
}
