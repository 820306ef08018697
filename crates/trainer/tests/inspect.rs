//! What the page learns of networks that were trained before.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]
mod support;

use dataset::{Images, Split, idx, shards, synthetic};
use protocol::*;
use support::*;

const DRAWN: DataSource = DataSource::Synthetic { seed: 1, noise: 0.02, shift: 3.0 };

fn evaluate(data: DataSource, test: u32) -> ToTrainer {
    ToTrainer::Evaluate { id: 7, weights: vec![1], data, test }
}

fn evaluation(stage: &Stage) -> Evaluation {
    let last = stage.messages().pop();
    let Some(FromTrainer::Evaluated(evaluation)) = last else { panic!("the last message is {last:?}") };
    *evaluation
}

/// The error of the last message.
fn failure(stage: &Stage) -> Failure {
    let last = stage.messages().pop();
    let Some(FromTrainer::Failed { error }) = last else { panic!("the last message is {last:?}") };
    error
}

#[test]
fn weights_that_cannot_be_used_are_told_and_the_next_question_heard() {
    let stage = Stage::new(|_| Vec::new());
    let broken = ToTrainer::Evaluate { id: 1, weights: Vec::new(), data: DRAWN, test: 40 };
    stage.play(Script::default(), &[hello(), broken]);
    assert_eq!(failure(&stage).kind, FailureKind::Network);
    assert!(stage.times("loading").is_empty(), "no image is drawn for weights that cannot be used");
    stage.play(Script::default(), &[hello(), evaluate(DRAWN, 40)]);
    assert_eq!(stage.plot().last(), Some(&"evaluated"));
}

#[test]
fn questions_during_a_run_wait_for_its_end() {
    let mut asked = false;
    let stage = Stage::new(move |heard| {
        if kind(heard) != "progress" || std::mem::replace(&mut asked, true) {
            return Vec::new();
        }
        vec![evaluate(DRAWN, 40)]
    });
    stage.play(Script::default(), &[hello(), start(1)]);
    let plot = stage.plot();
    assert_eq!(plot[plot.len() - 3..], ["finished", "loading", "evaluated"]);
    assert_eq!(stage.outcomes()[0].end, End::AllEpochs);
}

#[test]
fn an_evaluation_draws_the_test_part_and_nothing_else() {
    let stage = Stage::new(|_| Vec::new());
    stage.play(Script::default(), &[hello(), evaluate(DRAWN, 120)]);
    let found = evaluation(&stage);
    let options = synthetic::Options { seed: 1, noise: 0.02, shift: 3.0, ..synthetic::Options::default() };
    let test = synthetic::split(&options, 0, 0, 120).test;
    assert_eq!((found.id, found.classes, found.height, found.width), (7, 2, 28, 28));
    assert_eq!((&found.pixels, &found.labels), (&test.pixels, &test.labels));
    assert_eq!(found.scores.len(), 240);
    assert_eq!(found.scores[2].to_bits(), (f32::from(test.pixels[784]) / 255.0).to_bits());
    let loading: Vec<_> = (stage.messages().into_iter())
        .filter_map(
            |message| if let FromTrainer::Loading { done, total } = message { Some((done, total)) } else { None },
        )
        .collect();
    // Drawn once, then scored.
    assert_eq!((loading[0], loading[loading.len() - 1]), ((0, 120), (120, 120)));
    assert_eq!(loading.iter().filter(|told| told.0 == 120).count(), 2);
    // More than there are is all there are, and no reason to panic.
    stage.play(Script::default(), &[hello(), evaluate(DRAWN, 0)]);
    assert_eq!(evaluation(&stage).labels.len(), 0);
}

#[test]
fn an_evaluation_fetches_the_test_shards_that_it_needs() {
    let plain = |count: usize| Images::new(4, 4, vec![9; 16 * count], vec![3; count]).unwrap();
    let split = Split { train: plain(30), validation: plain(20), test: plain(5_010) };
    let stage = Stage::new(|_| Vec::new());
    for file in shards::shard("plain", 10, &split).unwrap() {
        stage.files.borrow_mut().insert(format!("data/{}", file.name), file.bytes);
    }
    for (test, expected, count) in [
        (100, vec!["test-00"], 100),
        (5_001, vec!["test-00", "test-01"], 5_001),
        (u32::MAX, vec!["test-00", "test-01"], 5_010),
    ] {
        stage.fetched.borrow_mut().clear();
        stage.play(Script::default(), &[hello(), evaluate(DataSource::Shards { base_url: "data/".to_owned() }, test)]);
        let expected: Vec<String> = expected.iter().map(|name| format!("data/{name}.shard")).collect();
        assert_eq!(stage.fetched.borrow()[1..], expected);
        assert_eq!(evaluation(&stage).labels.len(), count);
    }
}

#[test]
fn an_evaluation_opens_the_test_files_only() {
    let stage = Stage::new(|_| Vec::new());
    let test = synthetic::garments(1, 600..700);
    let data = DataSource::Idx {
        train_images: Vec::new(),
        train_labels: Vec::new(),
        test_images: idx::write_images(&test).unwrap(),
        test_labels: idx::write_labels(&test.labels).unwrap(),
    };
    stage.play(Script::default(), &[hello(), evaluate(data, 70)]);
    assert_eq!(evaluation(&stage).labels, test.labels[..70]);
}

#[test]
fn an_evaluation_ends_without_an_answer_when_it_is_stopped_or_something_starts() {
    for (message, last) in [(ToTrainer::Stop, "loading"), (start(1), "finished")] {
        let mut sent = Some(message);
        // At the first news of it, so while the images are being drawn.
        let stage = Stage::new(
            move |heard| {
                if kind(heard) == "loading" { sent.take().into_iter().collect() } else { Vec::new() }
            },
        );
        stage.play(Script::default(), &[hello(), evaluate(DRAWN, 1_000)]);
        assert_eq!(stage.plot().last(), Some(&last));
        assert!(stage.times("evaluated").is_empty());
        stage.play(Script::default(), &[hello(), evaluate(DRAWN, 10)]);
        assert_eq!(stage.plot().last(), Some(&"evaluated"), "the next one is answered");
    }
}

#[test]
fn an_evaluation_that_waited_gives_way_to_the_run_that_ended_its_wait() {
    let mut asked = false;
    let stage = Stage::new(move |heard| {
        if kind(heard) != "progress" || std::mem::replace(&mut asked, true) {
            return Vec::new();
        }
        vec![evaluate(DRAWN, 40), start(1)]
    });
    stage.play(Script::default(), &[hello(), start(1)]);
    assert!(stage.times("evaluated").is_empty());
    assert_eq!(stage.outcomes().len(), 2);
}
