//! The rate during a run, and back to a checkpoint after a divergence.

use super::tests::{Page, plan, ready};
use super::*;

fn rates(page: &Page) -> Vec<(u32, f64)> {
    page.run.rates.iter().map(|change| (change.step, change.rate)).collect()
}

#[test]
fn a_change_is_asked_for_and_marked_where_it_was_confirmed() {
    let mut page = Page::running(DeviceKind::Cpu);
    assert_eq!(page.give(Event::SetRate(0.01)), [Effect::SetRate(0.01)]);
    assert_eq!(page.run.current_rate(), Some(0.001), "not yet confirmed");
    assert_eq!(page.run.wanted_rate(), Some(0.01));
    page.hear(FromTrainer::RateSet { learning_rate: 0.01 });
    page.hear(FromTrainer::RateSet { learning_rate: 0.01 });
    assert_eq!(rates(&page), [(1, 0.01)], "once, as it was typed");
    assert_eq!(page.give(Event::SetRate(5.0)), [], "outside the limits");
}

#[test]
fn a_change_before_the_worker_is_ready_holds_from_the_first_step() {
    let mut page = Page::new();
    page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert_eq!(page.give(Event::SetRate(0.1)), []);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }, Effect::SetRate(0.1)]);
}

#[test]
fn a_divergence_is_undone_to_the_checkpoint_with_a_tenth_of_the_rate() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.epoch(1, 0.5);
    page.give(Event::SetRate(1.0));
    page.hear(FromTrainer::RateSet { learning_rate: 1.0 });
    let error = Failure::new(FailureKind::Diverged, "step 13: NaN");
    page.hear(FromTrainer::Failed { error });
    assert_eq!(page.run.status, Status::Failed);
    assert_eq!(page.run.weights().map(|bytes| bytes.to_vec()), Some(vec![1; 4]), "what was learned is kept");
    let effects = page.give(Event::BackOff);
    assert_eq!(effects, [Effect::Terminate, Effect::Spawn(DeviceKind::Cpu), Effect::Hello]);
    let resume_from = Some(Arc::new(vec![1; 4]));
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from }, Effect::SetRate(0.1)]);
    page.hear(FromTrainer::RateSet { learning_rate: 0.1 });
    assert_eq!(rates(&page), [(10, 0.1)], "the undone change left no mark");
    assert_eq!((page.run.restarts, page.run.resumed_from), (0, 1));
}

#[test]
fn a_divergence_in_the_first_epoch_starts_over() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.hear(FromTrainer::Failed { error: Failure::new(FailureKind::Diverged, "") });
    page.give(Event::BackOff);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }, Effect::SetRate(0.0001)]);
    assert!(page.run.losses.buckets().is_empty());
}

#[test]
fn the_next_run_has_its_settings_rate_again() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.give(Event::SetRate(0.01));
    page.give(Event::Stop);
    let message = super::tests::outcome(&page.run, End::StoppedByHand);
    page.hear(message);
    assert_eq!(page.give(Event::Start(Box::new(plan(DeviceKind::Cpu)))), [Effect::Hello]);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }]);
    assert_eq!(page.run.current_rate(), Some(0.001));
}

#[test]
fn a_loss_that_runs_away_is_undone_to_the_epoch_before_it() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.epoch(1, 0.5);
    page.give(Event::SetRate(1.0));
    page.epoch(2, 4e20);
    assert!(page.run.is_lost());
    assert_eq!(story(&page.run), Story::Lost { epoch: 2, loss: 4e20, away: true });
    assert_eq!(page.run.sound().map(|checkpoint| checkpoint.epoch), Some(1));
    let effects = page.give(Event::BackOff);
    assert_eq!(effects, [Effect::Terminate, Effect::Spawn(DeviceKind::Cpu), Effect::Hello]);
    let resume_from = Some(Arc::new(vec![1; 4]));
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from }, Effect::SetRate(0.1)]);
    assert_eq!((page.run.epochs.len(), page.run.is_lost()), (1, false));
    assert_eq!(page.give(Event::BackOff), [], "there is nothing to undo any more");
}

#[test]
fn a_run_that_was_lost_from_its_first_epoch_starts_over() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.epoch(1, 5e3);
    page.give(Event::BackOff);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }, Effect::SetRate(0.0001)]);
}
