//! A scripted worker drives the reducer.

use super::super::device::{Decision, Reason};
use super::*;
use proptest::prelude::*;
use protocol::{Outcome, RawTest};

/// The page's side with a clock, and what it asked for.
pub(super) struct Page {
    pub run: Run,
    now: f64,
    asked: Vec<Effect>,
}

impl Page {
    pub(super) fn new() -> Self {
        Self { run: Run::default(), now: 0.0, asked: vec![] }
    }

    pub(super) fn give(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.run.apply(event, self.now);
        self.asked.extend(effects.clone());
        effects
    }

    /// Lets time pass in ticks of 100 ms.
    pub(super) fn wait(&mut self, seconds: f64) -> Vec<Effect> {
        let mut effects = vec![];
        for _ in 0..(seconds * 10.0).round() as usize {
            self.now += 100.0;
            effects.extend(self.give(Event::Tick));
        }
        effects
    }

    pub(super) fn hear(&mut self, message: FromTrainer) -> Vec<Effect> {
        self.now += 50.0;
        self.give(Event::Heard(message))
    }

    /// Started, ready, loaded and one batch into the first epoch.
    pub(super) fn running(kind: DeviceKind) -> Self {
        let mut page = Self::new();
        page.give(Event::Start(Box::new(plan(kind))));
        page.hear(ready());
        page.hear(FromTrainer::Loading { done: 1, total: 2 });
        page.hear(progress(1, 1));
        page
    }

    pub(super) fn epoch(&mut self, epoch: u32, val_loss: f32) {
        self.hear(progress(epoch, 10));
        self.hear(FromTrainer::EpochEnd(metrics(epoch, val_loss)));
        self.hear(FromTrainer::Checkpoint { epoch, bytes: vec![epoch as u8; 4] });
    }
}

pub(super) fn plan(kind: DeviceKind) -> Plan {
    let settings = RunSettings { train: 320, batch: 32, epochs: 4, ..RunSettings::default() };
    Plan { settings, device: Decision { kind, reason: Reason::ByHand } }
}

pub(super) fn ready() -> FromTrainer {
    let device = DeviceReport { kind: DeviceKind::Cpu, adapter: String::new(), software: false };
    FromTrainer::Ready { version: protocol::VERSION, device }
}

pub(super) fn metrics(epoch: u32, val_loss: f32) -> EpochMetrics {
    EpochMetrics {
        epoch,
        loss: val_loss + 0.1,
        accuracy: 0.8,
        val_loss,
        val_accuracy: 0.85,
        seconds: 1.0,
        images_per_second: 320.0,
    }
}

pub(super) fn progress(epoch: u32, batch: u32) -> FromTrainer {
    let step = (epoch - 1) * 10 + batch;
    FromTrainer::Progress(Box::new(Progress {
        epoch,
        batch,
        batches: 10,
        step,
        losses: vec![(step, 1.0 / step as f32)],
        loss: 0.5,
        accuracy: 0.5,
        images_per_second: 300.0,
        workers: 1,
        seconds_left: 3.0,
        kernels: None,
    }))
}

pub(super) fn outcome(run: &Run, end: End) -> FromTrainer {
    let test = (end != End::StoppedByHand).then(|| TestMetrics {
        loss: 0.3,
        accuracy: 0.9,
        confusion: vec![],
        raw: RawTest { loss: 48.7, accuracy: 0.85 },
    });
    FromTrainer::Finished(Box::new(Outcome {
        end,
        epochs: run.epochs.clone(),
        best_epoch: best_epoch(&run.epochs),
        test,
        weights: vec![9; 4],
    }))
}

#[test]
fn hello_is_repeated_until_the_worker_is_ready_and_then_the_run_starts_once() {
    let mut page = Page::new();
    let effects = page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert_eq!(effects, [Effect::Terminate, Effect::Spawn(DeviceKind::Cpu), Effect::Hello]);
    let hellos = page.wait(2.0).into_iter().filter(|e| *e == Effect::Hello).count();
    assert!((5..=8).contains(&hellos), "{hellos} in two seconds");
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }]);
    assert_eq!(page.hear(ready()), [], "a second answer to a repeated hello starts nothing");
    assert_eq!(page.wait(2.0), []);
}

#[test]
fn a_whole_run_goes_through_its_states() {
    let mut page = Page::new();
    assert_eq!(page.run.status, Status::Idle);
    page.give(Event::Start(Box::new(plan(DeviceKind::WebGpu))));
    page.hear(ready());
    page.hear(FromTrainer::Loading { done: 3, total: 9 });
    assert_eq!((page.run.status, page.run.loading), (Status::Loading, Some((3, 9))));
    page.hear(FromTrainer::Compiling);
    assert_eq!(page.run.status, Status::Compiling);
    // Images that come beside the run leave it at what it is at.
    page.hear(FromTrainer::Loading { done: 5, total: 9 });
    assert_eq!((page.run.status, page.run.loading), (Status::Compiling, Some((5, 9))));
    page.epoch(1, 0.5);
    assert_eq!(page.run.status, Status::Running);
    assert_eq!(story(&page.run), Story::Better { epoch: 1, val_loss: 0.5, left: Some(1) });
    page.epoch(2, 0.4);
    page.epoch(3, 0.45);
    assert_eq!(
        story(&page.run),
        Story::Worse { epoch: 3, val_loss: 0.45, best_epoch: 2, best_loss: 0.4, left: Some(0) }
    );
    let end = outcome(&page.run, End::EarlyStopping);
    page.hear(end);
    assert_eq!(page.run.status, Status::Finished);
    assert_eq!(story(&page.run), Story::EarlyStopping { epochs: 3, best_epoch: 2, best_loss: 0.4 });
    let ending = page.run.ending.clone().unwrap();
    assert_eq!(ending.best_epoch, Some(2));
    assert_eq!(ending.weights.as_deref(), Some(&vec![9; 4]));
    assert!((page.run.share_done() - 1.0).abs() < 1e-9);
}

#[test]
fn pause_waits_for_its_answer_and_late_progress_does_not_undo_it() {
    let mut page = Page::running(DeviceKind::Cpu);
    assert_eq!(page.give(Event::Pause), [Effect::Pause]);
    assert!(page.run.pausing && page.run.status == Status::Running);
    page.hear(FromTrainer::Paused);
    page.hear(progress(1, 2));
    assert_eq!(page.run.status, Status::Paused);
    assert_eq!(page.wait(600.0), [], "a paused worker may be silent");
    assert_eq!(page.give(Event::Resume), [Effect::Resume]);
    assert_eq!(page.give(Event::Resume), [], "once is enough");
    assert!(page.run.resuming && page.run.status == Status::Paused);
    page.hear(FromTrainer::Resumed);
    assert_eq!(page.run.status, Status::Running);
}

#[test]
fn a_stop_that_is_answered_keeps_the_worker() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.epoch(1, 0.5);
    assert_eq!(page.give(Event::Stop), [Effect::Stop]);
    assert_eq!(page.give(Event::Stop), [], "once is enough");
    let end = outcome(&page.run, End::StoppedByHand);
    assert_eq!(page.hear(end), []);
    assert_eq!(page.run.status, Status::Finished);
    assert_eq!(page.run.ending.as_ref().unwrap().test, None);
    let effects = page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert_eq!(effects, [Effect::Hello], "the idle worker is used again");
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }]);
}

#[test]
fn a_processor_that_does_not_stop_is_ended_within_300_ms_and_keeps_its_checkpoint() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.epoch(1, 0.5);
    page.give(Event::Stop);
    assert_eq!(page.wait(0.3), [Effect::Terminate]);
    assert_eq!(page.run.status, Status::Finished);
    assert_eq!(page.run.epochs.len(), 1);
    assert_eq!(page.run.ending.as_ref().unwrap().weights.as_deref(), Some(&vec![1; 4]));
    let effects = page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert!(effects.contains(&Effect::Spawn(DeviceKind::Cpu)), "the ended worker is not used again");
}

#[test]
fn a_gpu_may_end_its_step_first() {
    let mut page = Page::running(DeviceKind::WebGpu);
    page.give(Event::Stop);
    assert_eq!(page.wait(4.5), []);
    assert_eq!(page.wait(1.0), [Effect::Terminate]);
}

#[test]
fn stopping_before_the_worker_is_ready_ends_at_once() {
    let mut page = Page::new();
    page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert_eq!(page.give(Event::Stop), [Effect::Terminate]);
    assert_eq!(page.run.status, Status::Finished);
    assert_eq!(story(&page.run), Story::StoppedByHand { epochs: 0 });
}

#[test]
fn a_dead_worker_is_replaced_from_the_last_checkpoint() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.epoch(1, 0.5);
    page.epoch(2, 0.4);
    page.hear(progress(3, 7));
    let effects = page.give(Event::Lost("out of memory".into()));
    assert_eq!(effects, [Effect::Terminate, Effect::Spawn(DeviceKind::Cpu), Effect::Hello]);
    assert_eq!((page.run.status, page.run.restarts), (Status::Loading, 1));
    assert_eq!(page.run.last_death.as_ref().unwrap().detail, "out of memory");
    assert_eq!(page.run.step(), 20, "what came after the checkpoint is forgotten");
    assert!(page.run.losses.buckets().iter().all(|b| b.step <= 20));
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![2; 4])) }]);
    page.epoch(3, 0.3);
    assert_eq!(page.run.epochs.iter().map(|m| m.epoch).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn a_worker_that_dies_twice_in_an_epoch_stays_down_until_asked() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.epoch(1, 0.5);
    page.give(Event::Lost("first".into()));
    page.hear(ready());
    page.hear(progress(2, 1));
    assert_eq!(page.give(Event::Lost("second".into())), [Effect::Terminate]);
    assert_eq!(page.run.status, Status::Failed);
    assert_eq!(page.run.failure.as_ref().unwrap().detail, "second");
    assert!(page.give(Event::Restart).contains(&Effect::Spawn(DeviceKind::Cpu)));
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![1; 4])) }]);
}

#[test]
fn silence_is_death_but_sleep_is_not() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.epoch(1, 0.5);
    page.now += 3_600_000.0;
    assert_eq!(page.give(Event::Tick), [Effect::Hello], "the lid was closed for an hour");
    assert!(page.wait(1.5).iter().all(|effect| *effect == Effect::Hello));
    assert!(page.wait(4.0).contains(&Effect::Spawn(DeviceKind::Cpu)));
    assert_eq!(page.run.restarts, 1);
}

#[test]
fn a_run_that_diverged_or_has_no_data_is_not_tried_again_by_itself() {
    for kind in [FailureKind::Diverged, FailureKind::Data, FailureKind::Network, FailureKind::NoDevice] {
        let mut page = Page::running(DeviceKind::Cpu);
        page.epoch(1, 0.5);
        page.hear(FromTrainer::Failed { error: Failure { kind, detail: "x".into() } });
        assert_eq!((page.run.status, page.run.restarts), (Status::Failed, 0));
        assert_eq!(page.run.epochs.len(), 1, "what was learned stays on the page");
    }
}

#[test]
fn a_worker_that_cannot_be_loaded_did_not_die() {
    let mut page = Page::new();
    page.give(Event::Start(Box::new(plan(DeviceKind::WebGpu))));
    assert_eq!(page.give(Event::Lost(String::new())), [Effect::Terminate]);
    assert_eq!(page.run.failure.as_ref().unwrap().kind, FailureKind::Internal);
    assert_eq!(page.run.restarts, 0);
}

#[test]
fn another_version_is_told() {
    let mut page = Page::new();
    page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    let device = DeviceReport { kind: DeviceKind::Cpu, adapter: String::new(), software: false };
    page.hear(FromTrainer::Ready { version: protocol::VERSION + 1, device });
    assert_eq!(page.run.status, Status::Failed);
    assert_eq!(page.run.failure.as_ref().unwrap().kind, FailureKind::Version);
}

#[test]
fn a_worker_that_never_answers_is_given_up() {
    let mut page = Page::new();
    page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert!(page.wait(121.0).contains(&Effect::Terminate));
    assert_eq!(page.run.status, Status::Failed);
}

#[test]
fn finished_runs_stay_for_comparison() {
    let mut page = Page::running(DeviceKind::Cpu);
    page.epoch(1, 0.5);
    let end = outcome(&page.run, End::AllEpochs);
    page.hear(end);
    page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert_eq!(page.run.past.len(), 1);
    assert_eq!(page.run.past[0].test_accuracy(), Some(0.9));
    page.give(Event::Stop);
    page.wait(1.0);
    page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert_eq!(page.run.past.len(), 1, "a run without an epoch leaves nothing");
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::Start(Box::new(plan(DeviceKind::Cpu)))),
        Just(Event::Start(Box::new(plan(DeviceKind::WebGpu)))),
        Just(Event::Pause),
        Just(Event::Resume),
        Just(Event::Stop),
        Just(Event::Restart),
        Just(Event::BackOff),
        (1..4_u32).prop_map(Event::GoOn),
        any::<bool>().prop_map(Event::Restore),
        (1e-7..2.0_f64).prop_map(Event::SetRate),
        (0..KEPT).prop_map(Event::Remove),
        Just(Event::Open(Box::new(Opened {
            name: "file".into(),
            plan: plan(DeviceKind::Cpu),
            bytes: Arc::new(vec![]),
            epochs: None
        }))),
        Just(Event::Heard(FromTrainer::RateSet { learning_rate: 0.5 })),
        Just(Event::Tick),
        Just(Event::Lost("gone".into())),
        Just(Event::OtherVersion),
        Just(Event::Heard(ready())),
        Just(Event::Heard(FromTrainer::Compiling)),
        Just(Event::Heard(FromTrainer::Paused)),
        Just(Event::Heard(FromTrainer::Resumed)),
        Just(Event::Heard(FromTrainer::Failed {
            error: Failure { kind: FailureKind::DeviceLost, detail: String::new() }
        })),
        (1..5_u32, 1..11_u32).prop_map(|(e, b)| Event::Heard(progress(e, b))),
        (1..5_u32, 0.1..2.0_f32).prop_map(|(e, l)| Event::Heard(FromTrainer::EpochEnd(metrics(e, l)))),
        (1..5_u32).prop_map(|epoch| Event::Heard(FromTrainer::Checkpoint { epoch, bytes: vec![1] })),
        Just(Event::Heard(FromTrainer::Finished(Box::new(Outcome {
            end: End::AllEpochs,
            epochs: vec![],
            best_epoch: None,
            test: None,
            weights: vec![],
        })))),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_the_state_makes_sense(events in prop::collection::vec((any_event(), 0.0..400.0_f64), 0..80)) {
        let mut page = Page::new();
        let mut alive = false;
        for (event, pause) in events {
            page.now += pause;
            for effect in page.give(event) {
                match effect {
                    Effect::Spawn(_) => alive = true,
                    Effect::Terminate => alive = false,
                    _ => prop_assert!(alive, "nothing is sent to a worker that is not there"),
                }
            }
            let run = &page.run;
            prop_assert!((0.0..=1.0).contains(&run.share_done()));
            prop_assert!(run.epochs.windows(2).all(|w| w[0].epoch < w[1].epoch));
            prop_assert_eq!(run.status == Status::Failed, run.failure.is_some());
            prop_assert_eq!(run.status == Status::Finished, run.ending.is_some());
            prop_assert!(!run.status.is_active() || alive || run.status == Status::Paused, "an active run has a worker");
            prop_assert!(!run.resuming || run.status == Status::Paused);
            prop_assert!(!run.stopping || run.status.is_active());
            let kept = run.kept();
            let spare = kept.iter().filter(|record| record.slot == SPARE).count();
            prop_assert!(spare <= 1 && kept.len() - spare <= KEPT);
            prop_assert!(run.rates.windows(2).all(|w| w[0].step < w[1].step));
            let _ = story(run);
        }
    }

    #[test]
    fn a_stop_ends_every_run_in_time(events in prop::collection::vec((any_event(), 0.0..400.0_f64), 0..40)) {
        let mut page = Page::new();
        for (event, pause) in events {
            page.now += pause;
            page.give(event);
        }
        page.give(Event::Stop);
        page.wait(6.0);
        prop_assert!(!page.run.status.is_active());
    }
}
