//! Before and between runs.
mod support;

use protocol::*;
use support::*;

#[test]
fn nothing_is_said_before_hello() {
    let stage = Stage::new(|_| Vec::new());
    stage.play(Script::default(), &[ToTrainer::Stop, ToTrainer::Pause, start(1)]);
    assert!(stage.messages().is_empty());
}

#[test]
fn every_hello_is_answered_alike() {
    let stage = Stage::new(|_| Vec::new());
    stage.play(Script::default(), &[hello(), hello(), hello()]);
    let ready = FromTrainer::Ready { version: VERSION, device: Script::default().device.unwrap() };
    assert_eq!(stage.messages(), [ready.clone(), ready.clone(), ready]);
}

#[test]
fn another_version_is_refused() {
    let stage = Stage::new(|_| Vec::new());
    stage.play(Script::default(), &[ToTrainer::Hello { version: VERSION + 1 }]);
    assert!(matches!(&stage.messages()[..], [FromTrainer::Failed { error }] if error.kind == FailureKind::Version));
}

#[test]
fn without_a_device_every_hello_is_answered_with_the_reason() {
    let stage = Stage::new(|_| Vec::new());
    let none = Failure::new(FailureKind::NoDevice, "no adapter");
    stage.play(Script { device: Err(none.clone()), ..Script::default() }, &[hello(), hello()]);
    let failed = FromTrainer::Failed { error: none };
    assert_eq!(stage.messages(), [failed.clone(), failed]);
}

#[test]
fn without_a_run_there_is_nothing_to_halt() {
    let stage = Stage::new(|_| Vec::new());
    stage.play(Script::default(), &[hello(), ToTrainer::Stop, ToTrainer::Pause, ToTrainer::Resume, start(1)]);
    // The losses that no message has told yet come before the end.
    assert_eq!(stage.plot(), ["ready", "loading", "progress", "epoch", "checkpoint", "progress", "finished"]);
}

#[test]
fn a_measurement_leaves_the_first_step_out() {
    for read_every in [1, 8] {
        let stage = Stage::new(|_| Vec::new());
        let script = Script { step_seconds: 0.02, read_every, evaluations: 0, ..Script::default() };
        stage.play(script, &[hello(), measure()]);
        let messages = stage.messages();
        let [FromTrainer::Ready { .. }, FromTrainer::Measured { images_per_second }] = messages[..] else {
            panic!("{messages:?}")
        };
        assert!((images_per_second - 1600.0).abs() < 20.0, "{images_per_second}");
        assert!(stage.clock.get() < 1.0, "it takes about half a second");
    }
}

#[test]
fn a_measurement_waits_for_the_helpers_and_not_for_ever() {
    for (helpers_after, seconds) in [(20, 1.0..2.0), (u32::MAX, 3.5..4.5)] {
        let stage = Stage::new(|_| Vec::new());
        // Three times as fast with helpers.
        let script = Script { step_seconds: 0.06, helpers_after, batches: 1000, ..Script::default() };
        stage.play(script, &[hello(), measure()]);
        let Some(FromTrainer::Measured { images_per_second }) = stage.messages().pop() else {
            panic!("{:?}", stage.messages())
        };
        let expected = if helpers_after == 20 { 1600.0 } else { 1600.0 / 3.0 };
        assert!((images_per_second - expected).abs() < 0.02 * expected, "{images_per_second}");
        assert!(seconds.contains(&stage.clock.get()), "{}", stage.clock.get());
    }
}

#[test]
fn a_network_that_takes_no_grey_images_cannot_be_measured() {
    let stage = Stage::new(|_| Vec::new());
    let network = network::Sequential { input: vec![28, 28, 3], layers: Vec::new() };
    stage.play(Script::default(), &[hello(), ToTrainer::Measure { network, batch_size: 32, workers: 1 }, measure()]);
    assert_eq!(stage.plot(), ["ready", "failed", "measured"]);
}
