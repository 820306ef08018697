//! Kept runs, going on after an end, and networks from files.

use super::super::network_choice::NetworkChoice;
use super::tests::{Page, outcome, plan, ready};
use super::*;
use network::Preset;

/// Starts a run of this network and lets it end after two epochs, the first being the better one.
fn train(page: &mut Page, preset: Preset) {
    let mut plan = plan(DeviceKind::Cpu);
    plan.settings.network = NetworkChoice::Preset(preset);
    page.give(Event::Start(Box::new(plan)));
    page.hear(super::tests::ready());
    page.epoch(1, 0.3);
    page.epoch(2, 0.4);
    let message = outcome(&page.run, End::EarlyStopping);
    page.hear(message);
}

#[test]
fn six_runs_are_kept_each_with_a_place_of_its_own() {
    let mut page = Page::new();
    let networks =
        [Preset::Dense, Preset::Cnn, Preset::CnnPool, Preset::Small, Preset::Small, Preset::Small, Preset::Dense];
    for network in networks {
        train(&mut page, network);
        // What was tested would stay.
        page.run.ending.iter_mut().for_each(|ending| ending.test = None);
    }
    let kept = page.run.kept();
    assert_eq!(kept.len(), KEPT);
    let mut slots: Vec<usize> = kept.iter().map(|record| record.slot).collect();
    assert_eq!(slots[..3], [1, 2, 3], "each of the notebook's networks has its own");
    assert_eq!(kept[5].slot, 0, "the first dense one left its place to the second");
    slots.sort_unstable();
    assert_eq!(slots, [0, 1, 2, 3, 4, 5]);
    let small: Vec<u32> = kept[2..5].iter().map(|record| record.number).collect();
    assert_eq!(small, [1, 2, 3]);
    assert!(kept.iter().all(|record| record.weights().is_some()));
}

#[test]
fn runs_are_named_and_removed() {
    let mut page = Page::new();
    train(&mut page, Preset::Dense);
    train(&mut page, Preset::Cnn);
    page.give(Event::Rename(0, format!("  a\n{} ", "x".repeat(90))));
    page.give(Event::Rename(1, "present".to_owned()));
    let names: Vec<String> = page.run.kept().into_iter().map(|record| record.given).collect();
    assert_eq!((names[0].chars().count(), names[1].as_str()), (40, "present"));
    page.give(Event::Remove(0));
    assert_eq!(page.run.kept().len(), 1);
    page.give(Event::Remove(1));
    assert_eq!((page.run.kept().len(), page.run.status), (0, Status::Idle));
    // The worker that is there is used again.
    let effects = page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert_eq!(effects, [Effect::Hello]);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: None }]);
    page.give(Event::Remove(3));
    assert!(page.run.status.is_active(), "a run under way cannot be removed");
}

#[test]
fn the_best_epochs_weights_can_count() {
    let mut page = Page::new();
    train(&mut page, Preset::Small);
    assert_eq!(page.run.weights().map(|bytes| bytes.to_vec()), Some(vec![9; 4]), "the last ones");
    page.give(Event::Restore(true));
    assert_eq!(page.run.weights().map(|bytes| bytes.to_vec()), Some(vec![1; 4]));
    assert_eq!(Record::of(&page.run).and_then(|record| record.restored), Some(1));
}

#[test]
fn a_run_goes_on_after_its_end() {
    let mut page = Page::new();
    train(&mut page, Preset::Small);
    assert_eq!(page.run.resumable(), Some(2));
    let effects = page.give(Event::GoOn(3));
    assert_eq!(effects, [Effect::Hello]);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![2; 4])) }]);
    assert_eq!(page.run.plan.as_ref().map(|plan| plan.settings.epochs), Some(5));
    assert_eq!((page.run.status, page.run.epochs.len()), (Status::Loading, 2));
    page.epoch(3, 0.2);
    let message = outcome(&page.run, End::AllEpochs);
    page.hear(message);
    assert_eq!((page.run.kept().len(), page.run.epoch()), (1, 3), "it is the same run");
}

#[test]
fn going_on_from_the_best_epoch_forgets_the_later_ones() {
    let mut page = Page::new();
    train(&mut page, Preset::Small);
    page.give(Event::Restore(true));
    assert_eq!(page.give(Event::GoOn(1)), [Effect::Hello]);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::new(vec![1; 4])) }]);
    assert_eq!(page.run.epochs.len(), 1);
    assert_eq!(page.run.plan.as_ref().map(|plan| plan.settings.epochs), Some(2));
}

#[test]
fn a_file_stands_where_an_ended_run_stands() {
    let mut page = Page::new();
    train(&mut page, Preset::Small);
    let epochs = page.run.epochs.clone();
    let bytes = Arc::new(vec![7; 4]);
    let opened =
        |epochs| Opened { name: "mine".to_owned(), plan: plan(DeviceKind::Cpu), bytes: Arc::clone(&bytes), epochs };
    page.give(Event::Open(Box::new(opened(None))));
    assert_eq!((page.run.status, page.run.resumable()), (Status::Finished, None));
    assert_eq!(story(&page.run), Story::Opened { epoch: None });
    let kept = page.run.kept();
    assert_eq!((kept.len(), kept[1].given.as_str(), kept[1].opened), (2, "mine", true));
    assert_eq!(kept[1].weights(), Some(Arc::clone(&bytes)));
    page.give(Event::Open(Box::new(opened(Some(epochs)))));
    assert_eq!(story(&page.run), Story::Opened { epoch: Some(2) });
    assert_eq!(page.give(Event::GoOn(1)), [Effect::Hello]);
    assert_eq!(page.hear(ready()), [Effect::Start { resume_from: Some(Arc::clone(&bytes)) }]);
    page.give(Event::Open(Box::new(opened(None))));
    assert!(page.run.status.is_active(), "a file does not end a run under way");
}

/// Runs that an earlier visit left, oldest first.
fn left(networks: &[Preset]) -> Vec<Record> {
    let mut page = Page::new();
    networks.iter().for_each(|network| train(&mut page, *network));
    let earlier = |(turn, record): (u32, Record)| Record { id: Id::Earlier(turn), ..record };
    (0..).zip(page.run.kept()).map(earlier).collect()
}

#[test]
fn runs_of_an_earlier_visit_stand_before_those_of_this_one() {
    let mut page = Page::new();
    train(&mut page, Preset::Small);
    let before = page.run.clone();
    assert_eq!(page.give(Event::Bring(left(&[Preset::Dense, Preset::Small]))), []);
    let kept: Vec<(Id, usize)> = page.run.kept().iter().map(|record| (record.id, record.slot)).collect();
    // The present run has the slot of its network already.
    assert_eq!(kept, [(Id::Earlier(0), 0), (Id::Earlier(1), 5), (before.id, 3)]);
    assert_eq!(Run { past: vec![], ..page.run.clone() }, before);
    train(&mut page, Preset::Small);
    assert_eq!(page.run.number, 2);
    assert!(page.run.kept().iter().all(|record| record.id != page.run.id || record.slot == page.run.slot));
}
