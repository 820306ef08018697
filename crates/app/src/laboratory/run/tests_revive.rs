//! Runs that go on after a lost device, and in another visit.

use super::tests::{Page, outcome, plan, progress, ready};
use super::*;

fn lost() -> FromTrainer {
    FromTrainer::Failed { error: Failure { kind: FailureKind::DeviceLost, detail: "gone".to_owned() } }
}

#[test]
fn a_lost_gpu_costs_the_epoch_under_way() {
    let mut page = Page::running(DeviceKind::WebGpu);
    page.epoch(1, 0.5);
    page.epoch(2, 0.4);
    page.hear(progress(3, 4));
    let effects = page.hear(lost());
    assert_eq!(effects, [Effect::Terminate, Effect::Spawn(DeviceKind::WebGpu), Effect::Hello]);
    assert_eq!((page.run.status, page.run.resumed_from, page.run.restarts), (Status::Loading, 2, 1));
    assert_eq!(page.run.last_death.as_ref().map(|death| death.kind), Some(FailureKind::DeviceLost));
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![2; 4])) }]);
    page.hear(progress(3, 1));
    page.epoch(3, 0.3);
    page.epoch(4, 0.2);
    let end = outcome(&page.run, End::AllEpochs);
    page.hear(end);
    let epochs: Vec<u32> = page.run.epochs.iter().map(|metrics| metrics.epoch).collect();
    assert_eq!(epochs, [1, 2, 3, 4], "no epoch lost or done twice");
}

#[test]
fn a_gpu_that_is_lost_again_in_the_same_epoch_is_given_up_and_can_be_tried_by_hand() {
    let mut page = Page::running(DeviceKind::WebGpu);
    page.epoch(1, 0.5);
    page.hear(progress(2, 1));
    page.hear(lost());
    page.hear(ready());
    page.hear(progress(2, 1));
    assert_eq!(page.hear(lost()), [Effect::Terminate]);
    assert_eq!(page.run.status, Status::Failed);
    assert_eq!(page.run.failure.as_ref().map(|failure| failure.kind), Some(FailureKind::DeviceLost));
    page.give(Event::Restart);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![1; 4])) }]);
}

/// What an earlier visit kept of a run that had come to the end of its second epoch.
fn revived() -> Revived {
    let mut before = Page::running(DeviceKind::Cpu);
    before.epoch(1, 0.4);
    before.epoch(2, 0.5);
    before.hear(progress(3, 5));
    let run = before.run;
    Revived {
        plan: plan(DeviceKind::Cpu),
        given: "mía".to_owned(),
        epochs: run.epochs,
        losses: run.losses,
        accuracies: run.accuracies,
        rates: vec![RateChange { step: 5, rate: 1e-4 }, RateChange { step: 25, rate: 1e-5 }],
        rate: Some(1e-4),
        checkpoint: run.checkpoint.unwrap(),
        best: run.best,
    }
}

#[test]
fn a_run_of_an_earlier_visit_goes_on_to_its_end() {
    let mut page = Page::new();
    let effects = page.give(Event::Revive(Box::new(revived())));
    assert_eq!(effects, [Effect::Terminate, Effect::Spawn(DeviceKind::Cpu), Effect::Hello]);
    assert_eq!((page.run.status, page.run.epoch(), page.run.step()), (Status::Loading, 2, 20));
    assert_eq!(page.run.best.as_ref().map(|best| best.epoch), Some(1));
    assert_eq!(page.run.losses.buckets().last().map(|bucket| bucket.step), Some(20));
    assert_eq!(page.run.rates, [RateChange { step: 5, rate: 1e-4 }], "what came after the checkpoint is forgotten");
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![2; 4])) }, Effect::SetRate(1e-4)]);
    page.epoch(3, 0.3);
    page.epoch(4, 0.2);
    let end = outcome(&page.run, End::AllEpochs);
    page.hear(end);
    assert_eq!((page.run.status, page.run.epochs.len()), (Status::Finished, 4));
    assert_eq!(page.run.given, "mía");
}

#[test]
fn it_waits_for_the_present_run_and_puts_a_finished_one_among_the_past() {
    let mut page = Page::running(DeviceKind::Cpu);
    assert_eq!(page.give(Event::Revive(Box::new(revived()))), []);
    assert_eq!(page.run.epochs.len(), 0);
    page.epoch(1, 0.4);
    let end = outcome(&page.run, End::AllEpochs);
    page.hear(end);
    // The worker that is there already is taken.
    let effects = page.give(Event::Revive(Box::new(revived())));
    assert_eq!(effects, [Effect::Hello]);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![2; 4])) }, Effect::SetRate(1e-4)]);
    assert_eq!((page.run.past.len(), page.run.epochs.len()), (1, 2));
}
