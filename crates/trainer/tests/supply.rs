//! Images that come while the run goes on.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]
mod support;

use dataset::{Images, Part, Split, shards, synthetic};
use network::Sequential;
use protocol::*;
use support::real::{Real, settings};
use support::*;

const DRAWN: DataSource = DataSource::Synthetic { seed: 1, noise: 0.02, shift: 3.0 };
const SERVED: &str = "data";

fn from(data: DataSource, train: u32) -> RunConfig {
    RunConfig { data, train, ..config(1) }
}

fn run(config: RunConfig) -> ToTrainer {
    ToTrainer::Start(Box::new(config))
}

fn served() -> DataSource {
    DataSource::Shards { base_url: SERVED.to_owned() }
}

fn dense() -> Sequential {
    let layers = ["Flatten()", "Dense(10, activation='softmax')"];
    Sequential {
        input: vec![28, 28],
        layers: layers.iter().map(|layer| network::parse_layer(layer).unwrap()).collect(),
    }
}

/// (done, total) of every loading message.
fn loading(stage: &Stage) -> Vec<(u64, u64)> {
    let told = |message| if let FromTrainer::Loading { done, total } = message { Some((done, total)) } else { None };
    stage.messages().into_iter().filter_map(told).collect()
}

/// What is served from a folder, and its index.
fn serve(stage: &Stage, split: &Split) -> shards::Index {
    for file in shards::shard("served", 10, split).unwrap() {
        stage.files.borrow_mut().insert(format!("{SERVED}/{}", file.name), file.bytes);
    }
    shards::read_index(&stage.files.borrow()["data/index.json"]).unwrap()
}

/// A folder of 10,010 training images, so three shards of them.
fn folder(stage: &Stage) -> shards::Index {
    let plain = |count: usize| Images::new(4, 4, vec![9; 16 * count], vec![3; count]).unwrap();
    serve(stage, &Split { train: plain(10_010), validation: plain(20), test: plain(20) })
}

fn failure(stage: &Stage) -> Failure {
    let last = stage.messages().pop();
    let Some(FromTrainer::Failed { error }) = last else { panic!("the last message is {last:?}") };
    error
}

#[test]
fn no_more_is_drawn_than_the_steps_so_far_visited() {
    let at_first = |train: u32, batch_size: u32| {
        let stage = Stage::new(|heard| if kind(heard) == "progress" { vec![ToTrainer::Stop] } else { Vec::new() });
        stage.play_on(Real, &[hello(), run(RunConfig { network: dense(), batch_size, ..from(DRAWN, train) })]);
        assert_eq!(stage.losses().len(), 1, "the page hears of the first step");
        let told = loading(&stage);
        (told[0].1, told.last().unwrap().0)
    };
    // The whole set is told from the start on; drawn is one batch, whatever the set's size.
    for (train, all) in [(50_000, 50_000 + 3_000), (1_000, 1_000 + 600)] {
        let (total, drawn) = at_first(train, 32);
        assert!(total == all && drawn <= 32, "{drawn} of {total}");
    }

    let stage = Stage::new(|_| Vec::new());
    stage.play(Script { batches: 10, ..Script::default() }, &[hello(), run(from(DRAWN, 50_000))]);
    assert_eq!(stage.brought_of(Part::Train), 320);
    assert_eq!((stage.brought_of(Part::Validation), stage.brought_of(Part::Test)), (1_000, 0));
}

#[test]
fn a_run_on_images_drawn_between_its_steps_is_the_run_on_images_drawn_before() {
    for (train, batch_size, epochs, seed) in [(100, 32, 2, 0), (333, 50, 2, 9), (40, 64, 3, u64::MAX)] {
        let config = RunConfig { network: dense(), batch_size, epochs, seed, ..from(DRAWN, train) };
        let stage = Stage::new(|_| Vec::new());
        stage.play_on(Real, &[hello(), run(config.clone())]);

        let options = synthetic::Options { seed: 1, noise: 0.02, shift: 3.0, ..synthetic::Options::default() };
        let held = synthetic::held_back(train);
        let split = synthetic::split(&options, train, held, 2 * held);
        let device = training::Device::cpu();
        let mut whole = training::Run::new(&device, &config.network, split, settings(&config)).unwrap();
        let (mut losses, mut expected) = (Vec::new(), None);
        while let Some(event) = pollster::block_on(whole.next()).unwrap() {
            match event {
                training::Event::Step(step) => losses.extend(step.losses),
                training::Event::Finished(outcome) => expected = Some(outcome),
                _ => {}
            }
        }
        assert_eq!(stage.losses(), losses);
        let (told, expected) = (stage.outcomes().remove(0), expected.unwrap());
        assert_eq!(told.weights, expected.weights);
        let (test, wanted) = (told.test.unwrap(), expected.test.unwrap());
        assert_eq!((test.loss.to_bits(), test.accuracy), (wanted.metrics.loss.to_bits(), wanted.metrics.accuracy));
        assert_eq!(test.confusion, wanted.confusion);
        let rows: Vec<_> = told.epochs.iter().map(|row| (row.loss.to_bits(), row.val_loss.to_bits())).collect();
        let wanted = expected.epochs.iter();
        let wanted: Vec<_> =
            wanted.map(|row| (row.training.loss.to_bits(), row.validation.unwrap().loss.to_bits())).collect();
        assert_eq!(rows, wanted);
        // In the end each was drawn once.
        let all = u64::from(train + 3 * held);
        assert_eq!(loading(&stage).last(), Some(&(all, all)));
    }
}

#[test]
fn a_run_that_goes_on_draws_what_it_needs_anew() {
    let config = |epochs| RunConfig { network: dense(), epochs, ..from(DRAWN, 100) };
    let play = |config: RunConfig| {
        let stage = Stage::new(|_| Vec::new());
        stage.play_on(Real, &[hello(), run(config)]);
        stage
    };
    let whole = play(config(3));
    let first = play(config(1));
    let checkpoint = (first.messages().into_iter())
        .find_map(|message| if let FromTrainer::Checkpoint { bytes, .. } = message { Some(bytes) } else { None });
    let rest = play(RunConfig { resume_from: checkpoint, ..config(3) });
    assert_eq!([first.losses(), rest.losses()].concat(), whole.losses());
    assert_eq!(rest.outcomes()[0].weights, whole.outcomes()[0].weights);
}

#[test]
fn training_begins_when_its_own_shards_are_there() {
    for slow in ["data/validation", "data/test"] {
        let stage = Stage::new(|_| Vec::new());
        let index = folder(&stage);
        // The shard answers when ten of forty steps are done.
        *stage.slow.borrow_mut() = (slow.to_owned(), 10);
        stage.play(Script::default(), &[hello(), run(from(served(), 5_001))]);
        assert_eq!(stage.plot().last(), Some(&"finished"), "{slow}");
        let asked: Vec<_> = index.plan(5_001).iter().map(|shard| format!("data/{}", shard.file)).collect();
        assert_eq!(stage.fetched.borrow()[1..], asked, "each once, in the order of the plan");
        let parts = [Part::Train, Part::Validation, Part::Test].map(|part| stage.brought_of(part));
        assert_eq!(parts, [5_001, 20, 20]);
        let told = loading(&stage);
        assert!(told.windows(2).all(|pair| pair[0].0 <= pair[1].0), "{told:?}");
        assert!(told.last().is_some_and(|(done, total)| done == total));
    }
}

#[test]
fn a_run_on_shards_is_the_run_on_all_of_them() {
    let split = synthetic::split(&synthetic::Options::default(), 5_100, 120, 60);
    let config = RunConfig { network: dense(), batch_size: 500, ..from(served(), 5_050) };
    let stage = Stage::new(|_| Vec::new());
    serve(&stage, &split);
    stage.play_on(Real, &[hello(), run(config.clone())]);
    let split = Split { train: split.train.slice(0..5_050), ..split.clone() };
    let mut whole = training::Run::new(&training::Device::cpu(), &dense(), split, settings(&config)).unwrap();
    let mut weights = Vec::new();
    while let Some(event) = pollster::block_on(whole.next()).unwrap() {
        if let training::Event::Finished(outcome) = event {
            weights = outcome.weights;
        }
    }
    assert_eq!(stage.outcomes()[0].weights, weights);
}

#[test]
fn a_late_shard_that_is_missing_or_damaged_ends_the_run_in_the_same_words() {
    for broken in [None, Some(vec![1, 2, 3])] {
        let said = |steps: usize| {
            let stage = Stage::new(|_| Vec::new());
            let index = folder(&stage);
            let late = index.shards.iter().find(|shard| shard.part == Part::Validation).unwrap();
            let url = format!("data/{}", late.file);
            stage.files.borrow_mut().remove(&url);
            broken.clone().map(|bytes| stage.files.borrow_mut().insert(url.clone(), bytes));
            *stage.slow.borrow_mut() = (url, steps);
            stage.play(Script::default(), &[hello(), run(from(served(), 100))]);
            let error = failure(&stage);
            assert_eq!(error.kind, FailureKind::Data);
            assert!(error.detail.contains(&late.file), "{}", error.detail);
            assert_eq!(stage.steps.borrow().len(), steps, "it ends when that is known");
            error
        };
        assert_eq!(said(0), said(12));
    }
}

#[test]
fn who_waits_for_a_shard_answers_and_can_be_stopped() {
    let stage = Stage::new(|_| Vec::new());
    folder(&stage);
    *stage.slow.borrow_mut() = ("data/validation".to_owned(), usize::MAX);
    let wait = [hello(), run(from(served(), 100)), hello(), hello()];
    stage.play(Script::default(), &[&wait[..], &[ToTrainer::Stop]].concat());
    assert_eq!(stage.steps.borrow().len(), 40, "an epoch is trained before it waits");
    assert_eq!(stage.times("ready").len(), 3);
    let outcome = &stage.outcomes()[0];
    assert_eq!((outcome.end, outcome.weights.is_empty()), (End::StoppedByHand, false));

    // Before the first step there is nothing to give.
    let stage = Stage::new(|_| Vec::new());
    folder(&stage);
    *stage.slow.borrow_mut() = ("data/train".to_owned(), usize::MAX);
    stage.play(Script::default(), &[&wait[..], &[ToTrainer::Stop]].concat());
    assert_eq!(stage.times("ready").len(), 3);
    let outcome = &stage.outcomes()[0];
    assert_eq!((outcome.end, outcome.weights.is_empty()), (End::StoppedByHand, true));
}
