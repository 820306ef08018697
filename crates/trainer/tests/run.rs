//! What the page hears of a run, and what the run hears of the page.
#![allow(clippy::unwrap_used, reason = "a test may panic")]
mod support;

use protocol::*;
use support::fake::loss_of;
use support::*;

fn undisturbed(script: Script, epochs: u32) -> Stage {
    let stage = Stage::new(|_| Vec::new());
    stage.play(script, &[hello(), start(epochs)]);
    stage
}

/// A page that sends `message` when it hears the `nth` of `of`, from 1.
fn on(of: &'static str, nth: usize, messages: Vec<ToTrainer>) -> Stage {
    let mut left = nth;
    Stage::new(move |heard| {
        if kind(heard) == of && left > 0 {
            left -= 1;
            if left == 0 {
                return messages.clone();
            }
        }
        Vec::new()
    })
}

#[test]
fn a_run_is_told_in_order() {
    let stage = undisturbed(Script::default(), 2);
    let epoch = ["progress", "epoch", "checkpoint"];
    let expected = [&["ready", "loading"][..], &epoch, &epoch, &["finished"]].concat();
    // Images that come beside the run are told among its messages.
    let told = stage.messages();
    let (first, run) = told.split_at(told.iter().position(|message| kind(message) == "progress").unwrap());
    let run = run.iter().map(kind).filter(|kind| *kind != "loading");
    let mut plot: Vec<_> = first.iter().map(kind).chain(run).collect();
    plot.dedup();
    assert_eq!(plot, expected);
    assert_eq!(stage.outcomes()[0].end, End::AllEpochs);
    assert_eq!(stage.outcomes()[0].epochs.len(), 2);
}

#[test]
fn a_gpu_says_that_it_compiles_before_the_first_step() {
    let device = DeviceReport { kind: DeviceKind::WebGpu, adapter: "g".to_owned(), software: false };
    let stage = undisturbed(Script { device: Ok(device), read_every: 8, ..Script::default() }, 1);
    assert_eq!(stage.plot()[..4], ["ready", "loading", "compiling", "progress"]);
}

#[test]
fn every_loss_is_told_once_and_in_order() {
    for read_every in [1, 8] {
        for step_seconds in [0.0001, 0.007, 0.3] {
            let stage = undisturbed(Script { read_every, step_seconds, ..Script::default() }, 3);
            let expected: Vec<_> = (1..=120).map(|step| (step, loss_of(step))).collect();
            assert_eq!(stage.losses(), expected, "read every {read_every}, a step of {step_seconds} s");
        }
    }
}

#[test]
fn no_second_has_more_than_twenty_progress_messages() {
    for step_seconds in [0.00005, 0.0011, 0.02, 0.051, 0.3] {
        let stage = undisturbed(Script { step_seconds, batches: 300, ..Script::default() }, 4);
        let times = stage.times("progress");
        assert!(times.windows(21).all(|window| window[20] - window[0] > 1.0), "a step of {step_seconds} s");
        if step_seconds >= 0.06 {
            assert!(times.len() >= 4 * 300, "slow steps are all told");
        }
    }
}

#[test]
fn kernels_come_at_most_twice_a_second() {
    let stage = undisturbed(Script { batches: 1000, ..Script::default() }, 1);
    let with: Vec<f64> = (stage.said.borrow().iter())
        .filter(|(_, message)| matches!(message, FromTrainer::Progress(progress) if progress.kernels.is_some()))
        .map(|(time, _)| *time)
        .collect();
    assert!(with.len() > 10, "{}", with.len());
    assert!(with.windows(2).all(|pair| pair[1] - pair[0] >= 0.5));
}

#[test]
fn the_event_loop_gets_a_turn_at_every_step_or_hundred_times_a_second() {
    for step_seconds in [0.0001, 0.05] {
        let stage = undisturbed(Script { step_seconds, batches: 500, ..Script::default() }, 1);
        let breaths = stage.breaths.borrow();
        let longest = breaths.windows(2).map(|pair| pair[1] - pair[0]).fold(0.0, f64::max);
        assert!(longest < step_seconds + 0.012, "{longest} at a step of {step_seconds}");
    }
}

#[test]
fn time_left_falls_to_nothing() {
    let stage = undisturbed(Script { batches: 4, ..Script::default() }, 50);
    let left: Vec<f32> = (stage.messages().into_iter())
        .filter_map(
            |message| if let FromTrainer::Progress(progress) = message { Some(progress.seconds_left) } else { None },
        )
        .collect();
    assert!(left[0] > 1.0 && left[left.len() - 1] < 0.2 * left[0], "{left:?}");
}

#[test]
fn stop_ends_the_run_after_the_step_under_way() {
    let stage = on("progress", 3, vec![ToTrainer::Stop]);
    stage.play(Script { step_seconds: 0.15, ..Script::default() }, &[hello(), start(5)]);
    let asked = stage.times("progress")[2];
    let ended = stage.times("finished")[0];
    assert!(ended - asked <= 0.15 + 0.01, "{}", ended - asked);
    let outcome = &stage.outcomes()[0];
    assert_eq!((outcome.end, &outcome.test), (End::StoppedByHand, &None));
    assert_eq!(stage.plot().last(), Some(&"finished"));
    assert_eq!(stage.losses().len(), stage.steps.borrow().len(), "steps done before the stop are told");
}

#[test]
fn a_run_is_handed_over_after_the_step_under_way() {
    for asked_while in ["progress", "paused"] {
        let mut heard = 0;
        let stage = Stage::new(move |message| {
            heard += usize::from(kind(message) == "progress");
            match kind(message) {
                "progress" if heard == 3 && asked_while == "paused" => vec![ToTrainer::Pause],
                "progress" if heard == 3 => vec![ToTrainer::HandOver],
                "paused" => vec![ToTrainer::HandOver],
                _ => Vec::new(),
            }
        });
        stage.play(Script { step_seconds: 0.15, ..Script::default() }, &[hello(), start(5), start(1)]);
        let handed = stage.times("handed over");
        assert_eq!(handed.len(), 1, "{:?}", stage.plot());
        assert!(handed[0] - stage.times(asked_while).iter().rfind(|time| **time <= handed[0]).unwrap() <= 0.16);
        let plot = stage.plot();
        let at = plot.iter().position(|kind| *kind == "handed over").unwrap();
        // No end is told of it, and another run can begin.
        assert!(!plot[..at].contains(&"finished") && plot[at + 1..].contains(&"finished"), "{plot:?}");
        let losses = stage.losses();
        let again = losses[1..].iter().position(|(step, _)| *step == 1).unwrap() + 1;
        let steps: Vec<u32> = losses[..again].iter().map(|(step, _)| *step).collect();
        assert_eq!(steps, (1..=again as u32).collect::<Vec<_>>(), "steps done before it are told");
    }
}

#[test]
fn without_a_run_nothing_is_handed_over() {
    let stage = Stage::new(|_| Vec::new());
    stage.play(Script::default(), &[hello(), ToTrainer::HandOver, start(1), ToTrainer::HandOver]);
    assert!(stage.times("handed over").is_empty() && stage.times("finished").len() == 1);
}

#[test]
fn a_paused_run_does_nothing_until_it_goes_on() {
    let stage = on("progress", 5, vec![ToTrainer::Pause]);
    stage.play(Script::default(), &[hello(), start(2)]);
    assert_eq!(stage.plot().last(), Some(&"paused"));
    let steps = stage.steps.borrow().len();

    let again = on("progress", 5, vec![ToTrainer::Pause]);
    again.play(Script::default(), &[hello(), start(2), ToTrainer::Pause, hello(), ToTrainer::Resume]);
    let paused = again.plot().iter().position(|kind| *kind == "paused").unwrap();
    assert_eq!(again.plot()[paused..paused + 4], ["paused", "ready", "resumed", "progress"]);
    assert!(again.steps.borrow().len() > steps);
    assert_eq!(again.losses(), undisturbed(Script::default(), 2).losses(), "a pause changes nothing");
}

#[test]
fn what_was_done_is_told_before_the_pause() {
    for read_every in [1, 8] {
        let stage = on("progress", 3, vec![ToTrainer::Pause]);
        stage
            .play(Script { step_seconds: 0.0011, read_every, batches: 300, ..Script::default() }, &[hello(), start(2)]);
        let said = stage.messages();
        let Some([FromTrainer::Progress(told), FromTrainer::Paused]) = said.last_chunk() else {
            panic!("a pause ends with the rest and the word");
        };
        let done = stage.steps.borrow().len() as u32;
        assert_eq!((told.step, told.batch), (done, done));
        assert!(told.kernels.is_some());
        if read_every == 1 {
            assert_eq!(stage.losses().len() as u32, done);
        }
    }
}

#[test]
fn a_pause_before_the_first_step_has_nothing_to_tell() {
    let stage = on("loading", 1, vec![ToTrainer::Pause]);
    stage.play(Script::default(), &[hello(), start(1)]);
    assert_eq!(stage.plot(), ["ready", "loading", "paused"]);
}

#[test]
fn a_stop_right_behind_a_pause_ends_the_run_without_another_step() {
    let stage = on("progress", 3, vec![ToTrainer::Pause, ToTrainer::Stop]);
    stage.play(Script { step_seconds: 0.2, ..Script::default() }, &[hello(), start(5)]);
    assert_eq!(stage.steps.borrow().len(), 3);
    assert_eq!(stage.outcomes()[0].end, End::StoppedByHand);
}

#[test]
fn pause_and_resume_answer_only_when_they_change_something() {
    let stage = on("progress", 2, vec![ToTrainer::Resume, ToTrainer::Pause, ToTrainer::Pause, ToTrainer::Resume]);
    stage.play(Script::default(), &[hello(), start(1)]);
    assert_eq!((stage.times("paused").len(), stage.times("resumed").len()), (1, 1));
    assert_eq!(stage.outcomes()[0].end, End::AllEpochs);
}

#[test]
fn a_paused_run_can_be_stopped() {
    let stage = on("progress", 2, vec![ToTrainer::Pause]);
    stage.play(Script::default(), &[hello(), start(1), ToTrainer::Stop]);
    let plot = stage.plot();
    assert_eq!(plot.first_chunk(), Some(&["ready", "loading", "progress", "paused"]));
    assert_eq!(plot.last(), Some(&"finished"));
    assert_eq!(stage.outcomes()[0].end, End::StoppedByHand);
}

#[test]
fn what_comes_behind_a_stop_is_for_the_next_run() {
    let stage = on("progress", 2, vec![ToTrainer::Stop, start(1), ToTrainer::Pause]);
    stage.play(Script::default(), &[hello(), start(1)]);
    assert_eq!(stage.outcomes().len(), 1);
    assert_eq!(stage.plot().last(), Some(&"paused"), "the pause halts the second run");
    assert_eq!(stage.outcomes()[0].end, End::StoppedByHand);
}

#[test]
fn a_new_start_ends_the_run_before() {
    let stage = on("progress", 2, vec![start(1)]);
    stage.play(Script::default(), &[hello(), start(9)]);
    let ends: Vec<_> = stage.outcomes().iter().map(|outcome| outcome.end).collect();
    assert_eq!(ends, [End::StoppedByHand, End::AllEpochs]);
}

#[test]
fn a_measurement_waits_for_the_run_to_end() {
    let stage = on("progress", 2, vec![measure()]);
    stage.play(Script::default(), &[hello(), start(1)]);
    assert_eq!(stage.plot()[stage.plot().len() - 2..], ["finished", "measured"]);
}

#[test]
fn a_failed_run_is_told_and_the_next_one_runs() {
    let stage = Stage::new(|_| Vec::new());
    let script = Script { fails_at: Some(60), ..Script::default() };
    stage.play(script, &[hello(), start(2), start(1)]);
    let failed = stage.messages().into_iter().find(|message| kind(message) == "failed");
    assert_eq!(failed, Some(FromTrainer::Failed { error: Failure::new(FailureKind::Diverged, "NaN") }));
    assert_eq!(stage.plot().last(), Some(&"finished"));
}

#[test]
fn settings_that_make_no_run_are_told() {
    let stage = Stage::new(|_| Vec::new());
    let wrong = ToTrainer::Start(Box::new(RunConfig { batch_size: 0, ..config(1) }));
    stage.play(Script::default(), &[hello(), wrong]);
    assert_eq!(stage.plot(), ["ready", "loading", "failed"]);
}

fn rate(learning_rate: f32) -> ToTrainer {
    ToTrainer::SetRate { learning_rate }
}

#[test]
fn a_rate_sent_right_after_the_start_holds_from_the_first_step() {
    // The page sends it while the data is still loading.
    let stage = on("loading", 1, vec![rate(0.25)]);
    stage.play(Script::default(), &[hello(), start(1)]);
    assert!(stage.rates.borrow().iter().all(|rate| rate.to_bits() == 0.25_f32.to_bits()));
    assert_eq!(stage.plot()[..4], ["ready", "loading", "rate", "progress"]);
    assert!(stage.messages().contains(&FromTrainer::RateSet { learning_rate: 0.25 }));
    assert_eq!(stage.outcomes()[0].end, End::AllEpochs);
}

#[test]
fn a_rate_changes_from_the_next_step_on_and_while_paused() {
    let stage = on("progress", 3, vec![ToTrainer::Pause, rate(0.5), rate(-1.0)]);
    stage.play(Script { step_seconds: 0.2, ..Script::default() }, &[hello(), start(1), rate(0.75), ToTrainer::Resume]);
    let rates = stage.rates.borrow();
    assert_eq!(rates[..3], [1e-3; 3]);
    assert!(rates[3..].iter().all(|rate| rate.to_bits() == 0.75_f32.to_bits()));
    let told: Vec<f32> = (stage.messages().into_iter())
        .filter_map(
            |message| if let FromTrainer::RateSet { learning_rate } = message { Some(learning_rate) } else { None },
        )
        .collect();
    assert_eq!(told, [0.5, 0.5, 0.75], "what no step can be made with changes nothing");
}

#[test]
fn a_rate_for_the_run_before_does_not_reach_the_next() {
    let stage = on("progress", 2, vec![rate(0.5), start(1)]);
    stage.play(Script::default(), &[hello(), start(1), rate(0.9)]);
    assert_eq!(stage.rates.borrow().last().map(|rate| rate.to_bits()), Some(1e-3_f32.to_bits()));
    assert_eq!(stage.times("rate").len(), 1, "without a run a rate is for nobody");
}
