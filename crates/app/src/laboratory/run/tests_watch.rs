//! Watching single steps.

use super::tests::{Page, plan, ready};
use super::*;
use protocol::{AdamStep, BackwardStep, Gradients, KernelWeight, Outcome};

const AT: KernelWeight = KernelWeight { layer: 0, filter: 1, channel: 0, row: 2, column: 1 };

fn told() -> BackwardStep {
    BackwardStep {
        at: AT,
        step: 2,
        loss: 2.3,
        height: 1,
        width: 1,
        inputs: vec![0.5],
        upstream: vec![0.25],
        shares: vec![0.125],
        gradient: 0.125,
        checked: 0.125,
        adam: AdamStep {
            rate: 0.001,
            corrected_rate: 0.001,
            first: (0.0, 0.0125),
            second: (0.0, 0.000_015_6),
            weight: (0.1, 0.099),
        },
    }
}

fn gradients(step: u32) -> FromTrainer {
    FromTrainer::Gradients(Box::new(Gradients { step, layers: vec![], kernels: vec![] }))
}

#[test]
fn a_run_is_watched_from_its_start_or_from_now_on() {
    let mut page = Page::new();
    assert_eq!(page.give(Event::Watch(true)), []);
    page.give(Event::Watch(false));
    page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert_eq!(page.give(Event::Watch(true)), []);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }, Effect::Watch(true)]);
    page.hear(gradients(3));
    assert_eq!(page.run.watch.gradients.as_ref().map(|told| told.step), Some(3));
    assert_eq!(page.give(Event::Watch(true)), []);
    assert_eq!(page.give(Event::Watch(false)), [Effect::Watch(false)]);
}

#[test]
fn one_weight_is_asked_for_once() {
    let mut page = Page::running(DeviceKind::Cpu);
    assert_eq!(page.give(Event::Backward(AT)), [Effect::Backward(AT)]);
    assert_eq!(page.give(Event::Backward(AT)), []);
    page.hear(FromTrainer::Backward(Box::new(told())));
    assert_eq!((page.run.watch.asked, page.run.watch.backward.clone()), (None, Some(told())));
    assert_eq!(page.give(Event::Backward(AT)), [Effect::Backward(AT)]);
}

#[test]
fn an_answer_holds_for_its_weight_its_step_and_its_rate() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.run.plan.as_mut().unwrap().settings.rate = 0.001;
    assert!(!page.run.is_told(Some(AT)), "nothing was asked");
    let coming = page.run.step() + 1;
    page.hear(FromTrainer::Backward(Box::new(BackwardStep { step: coming, ..told() })));
    assert!(page.run.is_told(Some(AT)));
    assert!(!page.run.is_told(None));
    assert!(!page.run.is_told(Some(KernelWeight { column: 0, ..AT })), "another weight");
    page.hear(FromTrainer::RateSet { learning_rate: 0.01 });
    assert!(!page.run.is_told(Some(AT)), "another rate makes another step");
    page.hear(FromTrainer::RateSet { learning_rate: 0.001 });
    page.hear(FromTrainer::Backward(Box::new(BackwardStep { step: coming + 1, ..told() })));
    assert!(!page.run.is_told(Some(AT)), "another step");
}

#[test]
fn a_dead_worker_owes_no_answer() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.give(Event::Watch(true));
    page.give(Event::Backward(AT));
    page.give(Event::Lost("gone".into()));
    assert_eq!(page.run.watch.asked, None);
    assert!(page.hear(ready()).contains(&Effect::Watch(true)), "its successor is watched");
}

#[test]
fn without_a_run_nothing_is_asked() {
    let mut page = Page::new();
    assert_eq!(page.give(Event::Backward(AT)), []);
    let mut page = Page::running(DeviceKind::Cpu);
    page.give(Event::Backward(AT));
    let outcome = Outcome { end: End::AllEpochs, best_epoch: None, epochs: vec![], test: None, weights: vec![] };
    page.hear(FromTrainer::Finished(Box::new(outcome)));
    assert_eq!(page.run.watch.asked, None);
    assert_eq!(page.give(Event::Backward(AT)), []);
}
