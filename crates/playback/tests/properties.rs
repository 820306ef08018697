//! What holds for every sequence of events.
#![allow(clippy::float_cmp)] // Determinism means bit for bit.

use playback::{Event, FRAME_MS, MAX_SPEED, MIN_SPEED, Playback, Repeat};
use proptest::prelude::*;

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        Just(Event::First),
        Just(Event::Back),
        Just(Event::Play),
        Just(Event::Pause),
        Just(Event::Toggle),
        Just(Event::Forward),
        Just(Event::Last),
        prop_oneof![0..40usize, Just(usize::MAX)].prop_map(Event::Seek),
        prop_oneof![-50.0..5000.0, Just(f64::NAN), Just(f64::INFINITY), Just(f64::MAX)].prop_map(Event::Tick),
        prop_oneof![-1.0..20.0, Just(f64::NAN), Just(f64::INFINITY)].prop_map(Event::SetSpeed),
        prop_oneof![Just(Repeat::Once), Just(Repeat::Loop)].prop_map(Event::SetRepeat),
        prop_oneof![0..30usize, Just(usize::MAX)].prop_map(Event::SetFrames),
    ]
}

fn run(start: Playback, events: &[Event]) -> Playback {
    events.iter().fold(start, |state, &event| state.after(event))
}

proptest! {
    #[test]
    fn any_sequence_keeps_the_invariants(frames in 0..30usize, events in prop::collection::vec(event(), 0..60)) {
        let mut state = Playback::new(frames);
        for event in events {
            state = state.after(event);
            prop_assert!(state.playhead() < state.frames().max(1));
            prop_assert!((MIN_SPEED..=MAX_SPEED).contains(&state.speed()));
            prop_assert!((0.0..1.0).contains(&state.fraction()));
            prop_assert!(!state.playing() || state.frames() >= 2);
            prop_assert!(!(state.playing() && state.at_last() && state.repeat() == Repeat::Once));
        }
    }

    #[test]
    fn the_same_events_give_the_same_state(frames in 0..30usize, events in prop::collection::vec(event(), 0..60)) {
        prop_assert_eq!(run(Playback::new(frames), &events), run(Playback::new(frames), &events));
    }

    #[test]
    fn seek_then_step_equals_stepping(frames in 1..30usize, to in 0..30usize, events in prop::collection::vec(event(), 0..30)) {
        let start = run(Playback::new(frames), &events).after(Event::SetFrames(frames));
        let sought = start.after(Event::Seek(to)).after(Event::Forward);
        let stepped = run(start.after(Event::First), &vec![Event::Forward; to + 1]);
        prop_assert_eq!(sought, stepped);
        let back = start.after(Event::Seek(to)).after(Event::Back);
        let stepped_back = run(start.after(Event::Last), &vec![Event::Back; frames - to.min(frames - 1)]);
        prop_assert_eq!(back, stepped_back);
    }

    #[test]
    fn rewinding_is_exact(frames in 1..30usize, at in 0..30usize, forth in 0..30usize, events in prop::collection::vec(event(), 0..30)) {
        let at = at % frames;
        let forth = forth % (frames - at);
        let start = Playback::new(frames).after(Event::Seek(at));
        let there = run(start, &vec![Event::Forward; forth]);
        prop_assert_eq!(there.playhead(), at + forth);
        prop_assert_eq!(run(there, &vec![Event::Back; forth]), start);
        // Whatever happened, First leads to the first frame with nothing left over.
        let rewound = run(Playback::new(frames), &events).after(Event::First);
        let fresh = Playback::new(rewound.frames())
            .after(Event::SetSpeed(rewound.speed()))
            .after(Event::SetRepeat(rewound.repeat()));
        prop_assert_eq!(rewound, fresh);
    }

    #[test]
    fn only_play_makes_it_play(frames in 0..30usize, events in prop::collection::vec(event(), 0..60)) {
        let silent: Vec<_> = events.into_iter().filter(|e| !matches!(e, Event::Play | Event::Toggle)).collect();
        prop_assert!(!run(Playback::new(frames), &silent).playing());
    }

    #[test]
    fn playing_shows_every_frame_in_order(frames in 2..30usize, speed in 0.25..8.0f64) {
        let mut state = Playback::new(frames).after(Event::SetSpeed(speed)).after(Event::Play);
        let mut seen = vec![state.playhead()];
        while state.playing() {
            // Just under one frame a tick cannot leap over one.
            state = state.after(Event::Tick(0.9 * FRAME_MS / speed));
            if seen.last() != Some(&state.playhead()) {
                seen.push(state.playhead());
            }
        }
        prop_assert_eq!(seen, (0..frames).collect::<Vec<_>>());
    }
}

#[test]
fn once_pauses_at_the_end_and_plays_again_from_the_start() {
    let end = run(Playback::new(3), &[Event::Play, Event::Tick(FRAME_MS), Event::Tick(FRAME_MS)]);
    assert!(end.at_last() && !end.playing());
    let again = end.after(Event::Play);
    assert!(again.at_first() && again.playing());
}

#[test]
fn a_loop_goes_on_with_the_first_frame() {
    let state = run(
        Playback::new(2),
        &[Event::SetRepeat(Repeat::Loop), Event::Play, Event::Tick(FRAME_MS), Event::Tick(1.5 * FRAME_MS)],
    );
    assert_eq!((state.playhead(), state.playing(), state.fraction()), (0, true, 0.5));
}

#[test]
fn what_leaves_nothing_to_play_pauses() {
    let at_the_end = run(
        Playback::new(2),
        &[Event::SetRepeat(Repeat::Loop), Event::Play, Event::Tick(FRAME_MS), Event::Tick(0.5 * FRAME_MS)],
    );
    assert!(at_the_end.at_last() && at_the_end.playing());
    let once = at_the_end.after(Event::SetRepeat(Repeat::Once));
    assert_eq!((once.playing(), once.playhead(), once.fraction()), (false, 1, 0.0));

    let second_of_three = run(Playback::new(3), &[Event::Play, Event::Tick(FRAME_MS), Event::Tick(0.5 * FRAME_MS)]);
    let cut = second_of_three.after(Event::SetFrames(2));
    assert_eq!((cut.playing(), cut.playhead(), cut.fraction()), (false, 1, 0.0));
}

#[test]
fn speed_scales_time_and_a_long_absence_counts_for_little() {
    let play = Playback::new(100).after(Event::Play);
    assert_eq!(play.after(Event::SetSpeed(4.0)).after(Event::Tick(FRAME_MS)).playhead(), 4);
    assert_eq!(play.after(Event::SetSpeed(0.25)).after(Event::Tick(FRAME_MS)).fraction(), 0.25);
    assert_eq!(play.after(Event::Tick(1e9)).playhead(), 1);
}

#[test]
fn a_single_frame_does_not_play() {
    assert!(!Playback::new(1).after(Event::Play).playing());
    assert!(!Playback::new(5).after(Event::Play).after(Event::SetFrames(1)).playing());
}
