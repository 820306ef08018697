//! A scripted graphics adapter beside a scripted run.

use super::super::device::{Decision, Measured, Reason, Timed};
use super::tests::{Page, metrics, outcome, plan, progress, ready};
use super::*;

const ADAPTER: &str = "acme 7";

fn report() -> DeviceReport {
    DeviceReport { kind: DeviceKind::WebGpu, adapter: ADAPTER.to_owned(), software: false }
}

fn tried(rate: f32) -> Event {
    Event::Tried(Some((rate, report())))
}

fn begun() -> (Page, Vec<Effect>) {
    let mut page = Page::new();
    let mut plan = plan(DeviceKind::Cpu);
    plan.settings.train = 32_000;
    plan.device.reason = Reason::Unmeasured { adapter: ADAPTER.to_owned() };
    page.give(Event::Start(Box::new(plan)));
    page.hear(ready());
    let effects = page.hear(far(1));
    (page, effects)
}

/// Progress of a run that has long to go.
fn far(batch: u32) -> FromTrainer {
    let FromTrainer::Progress(mut told) = progress(1, batch) else { unreachable!() };
    told.batches = 1000;
    told.seconds_left = 60.0;
    FromTrainer::Progress(told)
}

/// The processor goes on until its pace counts.
fn quiet(page: &mut Page, first: u32) -> Vec<Effect> {
    (first..first + 20).flat_map(|batch| page.hear(far(batch))).collect()
}

fn decision(page: &Page) -> &Decision {
    &page.run.plan.as_ref().unwrap().device
}

fn faster(kind: DeviceKind, gpu: f32) -> Decision {
    let measured = Measured { cpu: 300.0, gpu };
    Decision { kind, reason: Reason::Faster { adapter: ADAPTER.to_owned(), measured } }
}

/// Up to the processor's last word about a run that is to move.
fn handing_over() -> Page {
    let (mut page, _) = begun();
    page.give(tried(900.0));
    quiet(&mut page, 2);
    page
}

fn handed() -> FromTrainer {
    FromTrainer::HandedOver { bytes: vec![7; 4] }
}

#[test]
fn the_run_begins_on_the_processor_and_the_adapter_is_tried_once() {
    let (mut page, effects) = begun();
    assert_eq!(effects, [Effect::Try], "after the first step, which nothing delays");
    assert_eq!(page.run.status, Status::Running);
    assert_eq!(quiet(&mut page, 2), []);
    let mut known = Page::running(DeviceKind::Cpu);
    assert_eq!(known.hear(far(2)), [], "nothing is tried where the device was chosen");
}

#[test]
fn a_slower_adapter_is_let_go_and_both_numbers_are_kept() {
    let (mut page, _) = begun();
    assert_eq!(page.give(tried(78.0)), []);
    let timed = Timed { cpu: Some(300.0), gpu: Some(78.0) };
    assert_eq!(quiet(&mut page, 2), [Effect::Remember(timed), Effect::Dismiss]);
    assert_eq!(decision(&page), &faster(DeviceKind::Cpu, 78.0));
    assert_eq!(quiet(&mut page, 30), []);
}

#[test]
fn the_processors_pace_is_taken_when_it_is_alone_again() {
    let (mut page, _) = begun();
    page.give(tried(900.0));
    // Steps of 50 ms.
    for batch in 2..=12 {
        assert_eq!(page.hear(far(batch)), [], "{batch}");
    }
    assert!(page.hear(far(13)).contains(&Effect::HandOver));
    let (mut slow, _) = begun();
    slow.give(tried(900.0));
    assert_eq!(slow.hear(far(2)), []);
    slow.wait(3.0);
    assert!(slow.hear(far(3)).contains(&Effect::HandOver), "steps of seconds are not waited for");
}

#[test]
fn a_faster_adapter_takes_the_run_over_where_it_stands() {
    let mut page = handing_over();
    assert_eq!(decision(&page), &faster(DeviceKind::WebGpu, 900.0));
    let effects = page.hear(handed());
    let resume_from = Some(Arc::new(vec![7; 4]));
    assert_eq!(effects, [Effect::Terminate, Effect::Adopt, Effect::Start { resume_from }]);
    assert_eq!(page.run.device, Some(report()));
    page.hear(FromTrainer::Compiling);
    let told = page.run.losses.parts();
    assert_eq!(page.hear(far(22)), []);
    assert_eq!(page.run.status, Status::Running);
    assert_eq!((page.run.restarts, page.run.trial.clone()), (0, Trial::Over));
    assert!(page.run.losses.parts() != told, "its losses go on");
    assert_eq!(quiet(&mut page, 23), [], "it is not tried again");
}

#[test]
fn what_was_asked_during_the_move_reaches_the_adapter() {
    let mut page = handing_over();
    page.give(Event::Watch(true));
    page.hear(FromTrainer::RateSet { learning_rate: 0.001 });
    page.give(Event::Pause);
    let effects = page.hear(handed());
    assert!(effects.contains(&Effect::Watch(true)) && effects.last() == Some(&Effect::Pause), "{effects:?}");
    page.hear(FromTrainer::Paused);
    assert_eq!(page.run.status, Status::Paused);
}

#[test]
fn a_stop_during_the_move_keeps_the_weights() {
    let mut page = handing_over();
    page.give(Event::Stop);
    assert_eq!(page.hear(handed()), [Effect::Terminate, Effect::Dismiss]);
    assert_eq!(page.run.status, Status::Finished);
    assert_eq!(page.run.weights(), Some(Arc::new(vec![7; 4])));
}

#[test]
fn an_adapter_that_cannot_be_timed_leaves_the_run_where_it_is() {
    let (mut page, _) = begun();
    assert_eq!(page.give(Event::Tried(None)), [Effect::Remember(Timed::default()), Effect::Dismiss]);
    assert_eq!(decision(&page).reason, Reason::GpuFailed { adapter: ADAPTER.to_owned() });
    assert_eq!(quiet(&mut page, 2), []);
}

#[test]
fn an_adapter_that_fails_before_its_first_step_gives_the_run_back() {
    let died = Failure { kind: FailureKind::DeviceLost, detail: String::new() };
    for failed in [Event::Heard(FromTrainer::Failed { error: died }), Event::Lost(String::new())] {
        let mut page = handing_over();
        page.hear(handed());
        let effects = page.give(failed);
        let spawned = [Effect::Terminate, Effect::Spawn(DeviceKind::Cpu), Effect::Hello];
        assert_eq!(effects[0], Effect::Remember(Timed::default()));
        assert_eq!(effects[1..], spawned);
        assert_eq!(decision(&page).reason, Reason::GpuFailed { adapter: ADAPTER.to_owned() });
        assert!(page.run.status.is_active());
    }
}

#[test]
fn a_worker_that_dies_while_it_hands_over_is_replaced_by_the_faster_device() {
    let mut page = handing_over();
    let effects = page.give(Event::Lost("gone".into()));
    assert!(effects.contains(&Effect::Spawn(DeviceKind::WebGpu)), "{effects:?}");
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }]);
}

#[test]
fn a_run_that_ends_first_leaves_what_was_found_out() {
    let (mut page, _) = begun();
    page.give(tried(900.0));
    page.hear(FromTrainer::EpochEnd(metrics(1, 0.5)));
    let end = outcome(&page.run, End::AllEpochs);
    let timed = Timed { cpu: Some(320.0), gpu: Some(900.0) };
    assert_eq!(page.hear(end), [Effect::Remember(timed), Effect::Dismiss]);

    // A measurement that is still under way goes on for the next run, and ends with it.
    let (mut page, _) = begun();
    let end = outcome(&page.run, End::AllEpochs);
    assert_eq!(page.hear(end), []);
    let mut other = page.run.clone();
    assert!(page.give(Event::Start(Box::new(plan(DeviceKind::Cpu)))).contains(&Effect::Dismiss));
    assert_eq!(other.apply(tried(900.0), 1e6), [Effect::Dismiss]);
}

#[test]
fn a_run_that_is_nearly_over_does_not_move() {
    let (mut page, _) = begun();
    page.give(tried(900.0));
    let timed = Timed { cpu: Some(300.0), gpu: Some(900.0) };
    let mut effects = vec![];
    for batch in 2..20 {
        let FromTrainer::Progress(mut told) = far(batch) else { unreachable!() };
        told.seconds_left = 1.0;
        effects.extend(page.hear(FromTrainer::Progress(told)));
    }
    assert_eq!(effects, [Effect::Remember(timed), Effect::Dismiss]);
    assert_eq!(decision(&page), &faster(DeviceKind::Cpu, 900.0));
}
