//! Where the images come from.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
mod support;

use dataset::{Images, Split, idx, shards, synthetic};
use protocol::*;
use support::*;

fn from(data: DataSource, train: u32) -> ToTrainer {
    ToTrainer::Start(Box::new(RunConfig { data, train, ..config(1) }))
}

/// (done, total) of every loading message.
fn loading(stage: &Stage) -> Vec<(u64, u64)> {
    let told = |message| if let FromTrainer::Loading { done, total } = message { Some((done, total)) } else { None };
    stage.messages().into_iter().filter_map(told).collect()
}

fn rises_to_its_total(loading: &[(u64, u64)]) {
    assert!(loading.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 == pair[1].1), "{loading:?}");
    assert_eq!(loading.first().map(|first| first.0), Some(0));
    assert_eq!(loading.last().map(|last| last.0), loading.last().map(|last| last.1));
}

/// A folder of 10,010 training images, so three shards of them.
fn folder(stage: &Stage) -> shards::Index {
    let plain = |count: usize| Images::new(4, 4, vec![9; 16 * count], vec![3; count]).unwrap();
    let split = Split { train: plain(10_010), validation: plain(20), test: plain(20) };
    for file in shards::shard("plain", 10, &split).unwrap() {
        stage.files.borrow_mut().insert(format!("data/{}", file.name), file.bytes);
    }
    let index = stage.files.borrow()["data/index.json"].clone();
    shards::read_index(&index).unwrap()
}

#[test]
fn only_the_shards_that_are_needed_are_fetched() {
    let stage = Stage::new(|_| Vec::new());
    let index = folder(&stage);
    stage.play(Script::default(), &[hello(), from(DataSource::Shards { base_url: "data/".to_owned() }, 5_001)]);
    let fetched = stage.fetched.borrow().clone();
    let expected: Vec<_> = index.plan(5_001).iter().map(|shard| format!("data/{}", shard.file)).collect();
    assert_eq!(fetched[0], "data/index.json");
    assert_eq!(fetched[1..], expected);
    assert_eq!(fetched.len(), 1 + 2 + 1 + 1);
    rises_to_its_total(&loading(&stage));
    assert_eq!(stage.plot().last(), Some(&"finished"));
}

#[test]
fn a_missing_or_damaged_shard_is_told_by_name() {
    let stage = Stage::new(|_| Vec::new());
    let index = folder(&stage);
    let url = format!("data/{}", index.shards[0].file);
    let run = from(DataSource::Shards { base_url: "data".to_owned() }, 100);
    let whole = stage.files.borrow()[&url].clone();
    for broken in [None, Some(whole[..whole.len() - 1].to_vec())] {
        stage.files.borrow_mut().remove(&url);
        broken.map(|bytes| stage.files.borrow_mut().insert(url.clone(), bytes));
        stage.said.borrow_mut().clear();
        stage.play(Script::default(), &[hello(), run.clone()]);
        let messages = stage.messages();
        let Some(FromTrainer::Failed { error }) = messages.last() else { panic!("{messages:?}") };
        assert_eq!(error.kind, FailureKind::Data);
        assert!(error.detail.contains(&index.shards[0].file), "{}", error.detail);
    }
}

#[test]
fn loading_can_be_stopped_while_nothing_arrives() {
    let stage = Stage::new(|_| Vec::new());
    let stuck = from(DataSource::Shards { base_url: "never".to_owned() }, 100);
    stage.play(Script::default(), &[hello(), stuck.clone(), hello(), ToTrainer::Stop, stuck, start(1)]);
    let ends: Vec<_> = stage.outcomes().iter().map(|outcome| (outcome.end, outcome.weights.is_empty())).collect();
    assert_eq!(ends, [(End::StoppedByHand, true), (End::StoppedByHand, true), (End::AllEpochs, false)]);
}

#[test]
fn dropped_files_are_read_and_split() {
    let stage = Stage::new(|_| Vec::new());
    let train = synthetic::garments(1, 0..600);
    let test = synthetic::garments(1, 600..700);
    let data = DataSource::Idx {
        train_images: idx::write_images(&train).unwrap(),
        train_labels: idx::write_labels(&train.labels).unwrap(),
        test_images: idx::write_images(&test).unwrap(),
        test_labels: idx::write_labels(&test.labels).unwrap(),
    };
    stage.play(Script::default(), &[hello(), from(data.clone(), 400)]);
    rises_to_its_total(&loading(&stage));
    assert_eq!(stage.plot().last(), Some(&"finished"));
    assert_eq!(stage.images.get(), 400);

    // More than the files hold: all there are, less a sixth for validation.
    stage.play(Script::default(), &[hello(), from(data.clone(), 10_000)]);
    assert_eq!(stage.plot().last(), Some(&"finished"));
    assert_eq!(stage.images.get(), 500);

    let DataSource::Idx { train_images, train_labels, test_images, .. } = data else { unreachable!() };
    let swapped = DataSource::Idx { train_images, train_labels, test_labels: test_images.clone(), test_images };
    stage.play(Script::default(), &[hello(), from(swapped, 400)]);
    let messages = stage.messages();
    assert!(matches!(messages.last(), Some(FromTrainer::Failed { error }) if error.kind == FailureKind::Data));
}
