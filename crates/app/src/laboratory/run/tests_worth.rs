//! What is given up when another run needs a place, and what never is.

use super::tests::{Page, outcome, plan, ready};
use super::*;

/// A run of two epochs in the page, tested or stopped by hand.
fn train(page: &mut Page, tested: bool) {
    page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    page.hear(ready());
    page.epoch(1, 0.3);
    page.epoch(2, 0.4);
    let message = outcome(&page.run, if tested { End::AllEpochs } else { End::StoppedByHand });
    page.hear(message);
}

fn ids(page: &Page) -> Vec<u32> {
    let turn = |record: Record| match record.id {
        Id::Here(turn) | Id::Earlier(turn) => turn,
    };
    page.run.kept().into_iter().map(turn).collect()
}

fn slots(page: &Page) -> Vec<usize> {
    let mut slots: Vec<usize> = page.run.kept().iter().map(|record| record.slot).collect();
    slots.sort_unstable();
    slots
}

#[test]
fn short_runs_do_not_push_out_a_tested_one() {
    let mut page = Page::new();
    train(&mut page, true);
    for _ in 0..9 {
        train(&mut page, false);
    }
    assert_eq!(ids(&page), [1, 6, 7, 8, 9, 10], "the tested one, and the latest of the others");
    assert_eq!(slots(&page), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn worth_is_pin_then_name_then_test_then_validation_then_length() {
    let mut page = Page::new();
    train(&mut page, false);
    let plain = page.run.kept().remove(0);
    let mut better = plain.clone();
    better.epochs.iter_mut().for_each(|epoch| epoch.val_accuracy = 0.99);
    let longer = Record {
        epochs: [&plain.epochs[..], &[EpochMetrics { epoch: 3, ..plain.epochs[1] }]].concat(),
        ..plain.clone()
    };
    let raw = protocol::RawTest { loss: 1.0, accuracy: 0.1 };
    let tested = TestMetrics { loss: 1.0, accuracy: 0.1, confusion: vec![], raw };
    let tested = Record { test: Some(tested), ..plain.clone() };
    let named = Record { given: "mía".to_owned(), ..plain.clone() };
    let pinned = Record { pinned: true, ..plain.clone() };
    let rising = [plain, longer, better, tested, named, pinned];
    assert!(rising.windows(2).all(|pair| Worth::of(&pair[0]) < Worth::of(&pair[1])));
    assert_eq!(given_up(&rising), Some(0));
    assert_eq!(given_up(&rising[1..]), Some(0));
    assert_eq!(given_up(&rising[3..]), None);
}

#[test]
fn where_all_stay_the_next_one_is_beside_them_until_it_is_given_a_place() {
    let mut page = Page::new();
    for _ in 0..=KEPT {
        train(&mut page, true);
    }
    assert_eq!((page.run.kept().len(), page.run.slot), (KEPT + 1, SPARE));
    assert!(!page.run.has_room());
    let before = page.run.clone();
    page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))));
    assert_eq!(page.run, before, "nothing is lost without a word");
    page.give(Event::Remove(before.past[2].slot));
    assert_eq!((slots(&page), page.run.slot), (vec![0, 1, 2, 3, 4, 5], before.past[2].slot));
    train(&mut page, false);
    assert_eq!((page.run.slot, page.run.has_room()), (SPARE, true), "one without a test can go");
    train(&mut page, false);
    assert_eq!((page.run.kept().len(), page.run.slot), (KEPT + 1, SPARE));
    page.give(Event::Pin(SPARE, true));
    assert!(!page.run.has_room());
    page.give(Event::Pin(SPARE, false));
    page.give(Event::Rename(SPARE, "mía".to_owned()));
    assert!(!page.run.has_room());
    page.give(Event::Remove(SPARE));
    assert!(page.run.has_room());
}

#[test]
fn a_run_under_way_makes_room_for_six_of_an_earlier_visit() {
    let mut before = Page::new();
    (0..KEPT).for_each(|_| train(&mut before, true));
    let earlier = |(turn, record): (u32, Record)| Record { id: Id::Earlier(turn), ..record };
    let earlier: Vec<Record> = (0..).zip(before.run.kept()).map(earlier).collect();
    let mut page = Page::running(DeviceKind::Cpu);
    page.give(Event::Bring(earlier.clone()));
    assert_eq!((page.run.past.len(), page.run.slot), (KEPT, SPARE));
    // Seven of which two are not worth their place.
    let mut many = earlier;
    many.push(Record { id: Id::Earlier(6), pinned: true, ..many[0].clone() });
    for at in [1, 3] {
        many[at].test = None;
    }
    let mut page = Page::running(DeviceKind::Cpu);
    page.give(Event::Bring(many));
    let turns: Vec<Id> = page.run.past.iter().map(|record| record.id).collect();
    assert_eq!(turns, [0, 2, 4, 5, 6].map(Id::Earlier));
    assert_ne!(page.run.slot, SPARE);
}

proptest::proptest! {
    #[test]
    fn what_was_pinned_named_or_tested_goes_only_by_hand(
        steps in proptest::collection::vec((0..6_u8, 0..=SPARE), 0..60)
    ) {
        let mut page = Page::new();
        for (what, slot) in steps {
            let stay: Vec<Id> =
                page.run.kept().iter().filter(|record| Worth::of(record).stays()).map(|record| record.id).collect();
            match what {
                0 if page.run.has_room() => train(&mut page, true),
                1 | 2 if page.run.has_room() => train(&mut page, false),
                3 => drop(page.give(Event::Pin(slot, true))),
                4 => drop(page.give(Event::Rename(slot, "mía".to_owned()))),
                5 => {
                    page.give(Event::Remove(slot));
                    continue;
                }
                _ => drop(page.give(Event::Start(Box::new(plan(DeviceKind::Cpu))))),
            }
            page.give(Event::Stop);
            let kept = page.run.kept();
            proptest::prop_assert!(stay.iter().all(|id| kept.iter().any(|record| record.id == *id)));
            proptest::prop_assert!(kept.len() <= KEPT + 1);
            let mut slots = slots(&page);
            slots.dedup();
            proptest::prop_assert_eq!(slots.len(), kept.len());
            proptest::prop_assert!(kept.len() > KEPT || !slots.contains(&SPARE) || page.run.slot == SPARE);
        }
    }
}
