//! Workers that die without a word: while they train, while they are paused, when they are to go on.

use super::tests::{Page, outcome, plan, progress, ready};
use super::*;

/// In the second epoch, and quick.
fn running(kind: DeviceKind) -> Page {
    let mut page = Page::running(kind);
    page.epoch(1, 0.5);
    page.hear(progress(2, 3));
    page
}

fn paused(kind: DeviceKind) -> Page {
    let mut page = running(kind);
    page.give(Event::Pause);
    page.hear(FromTrainer::Paused);
    page
}

fn is_replaced(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Spawn(_)))
}

#[test]
fn one_that_dies_while_running_is_missed_within_five_seconds() {
    let mut page = running(DeviceKind::Cpu);
    let effects = page.wait(5.0);
    assert!(effects.contains(&Effect::Hello), "it is asked first");
    assert!(is_replaced(&effects), "{effects:?}");
    assert_eq!((page.run.status, page.run.restarts), (Status::Loading, 1));
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![1; 4])) }]);
}

#[test]
fn one_that_answers_lives_however_long_a_step_takes() {
    let mut page = running(DeviceKind::Cpu);
    // What is asked during a step is answered after it.
    for step in 0..40 {
        assert!(!is_replaced(&page.wait(2.5)), "step {step}");
        page.hear(ready());
    }
    assert_eq!((page.run.status, page.run.restarts), (Status::Running, 0));
}

#[test]
fn one_that_died_while_paused_is_replaced_when_the_run_is_to_go_on() {
    let mut page = paused(DeviceKind::Cpu);
    assert_eq!(page.wait(600.0), [], "nobody asks a paused worker for anything");
    assert_eq!(page.give(Event::Resume), [Effect::Resume]);
    let effects = page.wait(5.0);
    assert!(is_replaced(&effects), "{effects:?}");
    assert!(!page.run.resuming);
    assert_eq!((page.run.status, page.run.restarts, page.run.resumed_from), (Status::Loading, 1, 1));
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![1; 4])) }]);
    page.hear(progress(2, 1));
    assert_eq!(page.run.status, Status::Running);
}

#[test]
fn one_that_lives_goes_on_when_it_is_asked_to() {
    let mut page = paused(DeviceKind::Cpu);
    page.wait(600.0);
    page.give(Event::Resume);
    assert!(!is_replaced(&page.wait(2.0)));
    page.hear(FromTrainer::Resumed);
    page.hear(progress(2, 4));
    assert_eq!((page.run.status, page.run.resuming, page.run.restarts), (Status::Running, false, 0));
}

#[test]
fn a_loss_that_is_told_during_a_pause_does_not_end_the_pause() {
    let mut page = paused(DeviceKind::WebGpu);
    let lost = Failure { kind: FailureKind::DeviceLost, detail: "gone".to_owned() };
    assert_eq!(page.hear(FromTrainer::Failed { error: lost }), [Effect::Terminate]);
    assert_eq!((page.run.status, page.run.restarts), (Status::Paused, 0));
    assert_eq!(page.wait(600.0), []);
    assert_eq!(page.give(Event::SetRate(0.01)), [], "nobody is there to hear it");
    let effects = page.give(Event::Resume);
    assert_eq!(effects, [Effect::Terminate, Effect::Spawn(DeviceKind::WebGpu), Effect::Hello]);
    assert_eq!((page.run.status, page.run.restarts), (Status::Loading, 1));
    let start = Effect::Start { resume_from: Some(Arc::new(vec![1; 4])) };
    assert_eq!(page.hear(ready()), [start, Effect::SetRate(0.01)], "what was asked meanwhile holds");
}

#[test]
fn a_run_that_lost_its_worker_during_a_pause_can_be_stopped() {
    let mut page = paused(DeviceKind::Cpu);
    page.give(Event::Lost("out of memory".to_owned()));
    assert_eq!(page.run.status, Status::Paused);
    page.give(Event::Stop);
    assert_eq!(page.run.status, Status::Finished);
    assert_eq!(page.run.ending.as_ref().unwrap().weights.as_deref(), Some(&vec![1; 4]));
}

#[test]
fn one_that_was_missed_too_soon_has_more_time_the_next_time() {
    let mut page = running(DeviceKind::Cpu);
    page.wait(5.0);
    page.hear(ready());
    for batch in 1..5 {
        page.hear(progress(2, batch));
    }
    assert!(!is_replaced(&page.wait(15.0)), "the silence before may have been a step");
    assert_eq!(page.run.status, Status::Running);
}

#[test]
fn one_that_died_between_two_runs_is_replaced_before_anything_is_left_to_it() {
    let mut page = running(DeviceKind::Cpu);
    let end = outcome(&page.run, End::AllEpochs);
    page.hear(end);
    assert_eq!(page.give(Event::Start(Box::new(plan(DeviceKind::Cpu)))), [Effect::Hello]);
    let effects = page.wait(4.0);
    assert!(is_replaced(&effects), "{effects:?}");
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }]);
    assert_eq!(page.run.restarts, 0, "the run itself lost nothing");
}
