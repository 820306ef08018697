//! What the page sees of single steps.
mod support;

use protocol::*;
use support::*;

fn watch(on: bool) -> ToTrainer {
    ToTrainer::Watch { on }
}

fn backward(layer: u32) -> ToTrainer {
    ToTrainer::Backward { at: KernelWeight { layer, filter: 1, channel: 2, row: 3, column: 4 } }
}

#[test]
fn nobody_watches_nothing_is_read() {
    let stage = Stage::new(|_| Vec::new());
    stage.play(Script::default(), &[hello(), start(3)]);
    assert_eq!((stage.times("gradients").len(), stage.reads.get()), (0, 0));
}

#[test]
fn gradients_are_read_and_told_at_most_twice_a_second() {
    // The last has validations of three seconds between the epochs.
    for (step_seconds, evaluations) in [(0.0011, 5), (0.02, 5), (0.8, 5), (0.02, 150)] {
        let stage = Stage::new(|_| Vec::new());
        let script = Script { step_seconds, evaluations, batches: 300, ..Script::default() };
        stage.play(script, &[hello(), watch(true), start(3)]);
        let times = stage.times("gradients");
        assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= 0.5), "a step of {step_seconds} s");
        assert_eq!(stage.reads.get() as usize, times.len(), "what is read is told");
        let all = 900.0 * step_seconds;
        // A step that began before the half second was over keeps nothing.
        assert!(times.len() as f64 >= (all / (0.51 + 2.0 * step_seconds)).floor() - 3.0, "{} in {all} s", times.len());
    }
}

#[test]
fn watching_outlives_a_run_and_ends_when_told() {
    let stage = Stage::new(|_| Vec::new());
    stage.play(Script::default(), &[hello(), watch(true), start(2), start(2), watch(false), start(2)]);
    let (told, ends) = (stage.times("gradients"), stage.times("finished"));
    assert!(told.iter().any(|time| *time < ends[0]));
    assert!(told.iter().any(|time| *time > ends[0] && *time < ends[1]));
    assert!(told.iter().all(|time| *time < ends[1]));
    assert_eq!(stage.losses().len(), 3 * 80);
}

#[test]
fn one_step_is_told_by_numbers_also_while_paused() {
    let mut heard = 0;
    let stage = Stage::new(move |message| {
        heard += usize::from(kind(message) == "progress");
        if heard == 3 && kind(message) == "progress" {
            vec![ToTrainer::Pause, backward(0), backward(9)]
        } else {
            Vec::new()
        }
    });
    stage.play(Script { step_seconds: 0.2, ..Script::default() }, &[hello(), start(1), backward(0), ToTrainer::Resume]);
    let told: Vec<_> = (stage.messages().into_iter())
        .filter_map(
            |message| if let FromTrainer::Backward(step) = message { Some((step.step, step.at.row)) } else { None },
        )
        .collect();
    assert_eq!(told, [(4, 3), (4, 3)], "a weight that is not there has no answer");
    let plot = stage.plot();
    let paused = plot.iter().position(|kind| *kind == "paused").unwrap_or(0);
    assert_eq!(plot[paused..paused + 4], ["paused", "backward", "resumed", "progress"]);
    assert_eq!(stage.losses().len(), 40);
}

/// Whatever the page does at the `nth` progress.
fn at_progress(nth: usize, messages: Vec<ToTrainer>) -> Stage {
    let mut heard = 0;
    Stage::new(move |message| {
        heard += usize::from(kind(message) == "progress");
        if heard == nth && kind(message) == "progress" { messages.clone() } else { Vec::new() }
    })
}

#[test]
fn a_pause_tells_the_last_step_s_gradients_first() {
    // Fast steps, of which most are not told; slow ones; and a pause amid a validation.
    for (step_seconds, batches) in [(0.0011, 300), (0.2, 300), (0.02, 2)] {
        let stage = at_progress(4, vec![ToTrainer::Pause, backward(0)]);
        let script = Script { step_seconds, batches, evaluations: 100, ..Script::default() };
        stage.play(script, &[hello(), watch(true), start(9)]);
        let said = stage.messages();
        let done = stage.steps.borrow().len() as u32;
        let Some([FromTrainer::Paused, answer]) = said.last_chunk() else { panic!("the pause is not answered") };
        let progress = said.iter().rev().find(|message| kind(message) == "progress");
        assert!(matches!(progress, Some(FromTrainer::Progress(told)) if told.step == done && told.kernels.is_some()));
        let gradients = said.iter().rev().find(|message| kind(message) == "gradients");
        assert!(
            matches!(gradients, Some(FromTrainer::Gradients(told)) if told.step == done),
            "steps of {step_seconds} s"
        );
        assert!(matches!(answer, FromTrainer::Backward(told) if told.step == done + 1));
    }
}

#[test]
fn gradients_that_were_told_are_not_told_again_by_a_pause() {
    let stage = at_progress(1, vec![ToTrainer::Pause]);
    stage.play(Script { step_seconds: 0.7, ..Script::default() }, &[hello(), watch(true), start(9), ToTrainer::Resume]);
    let steps = stage.messages().into_iter().filter_map(|message| match message {
        FromTrainer::Gradients(told) => Some(told.step),
        _ => None,
    });
    let steps: Vec<u32> = steps.collect();
    assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{steps:?}");
}

#[test]
fn nobody_watches_a_pause_reads_no_gradients() {
    let stage = at_progress(2, vec![ToTrainer::Pause]);
    stage.play(Script::default(), &[hello(), watch(true), watch(false), start(9)]);
    assert_eq!((stage.times("gradients").len(), stage.reads.get()), (0, 0));
    assert_eq!(stage.plot().last(), Some(&"paused"));
}

#[test]
fn without_a_run_there_is_no_step() {
    let stage = Stage::new(|_| Vec::new());
    stage.play(Script::default(), &[hello(), backward(0), start(1), backward(0)]);
    assert!(stage.times("backward").is_empty());
    assert_eq!(stage.plot().last(), Some(&"finished"));
}
