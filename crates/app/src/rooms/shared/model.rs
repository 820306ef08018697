use super::{Arrival, Reader, RoomState, answer};
use crate::i18n::{I18n, use_i18n};
use crate::shell::{Room, use_address, use_notices};
use crate::widgets::AskState;
use crate::widgets::late::late;
use leptos::prelude::*;
use playback::{Event, Playback};

/// The signals every room has: its state, the playback over its frames, and how far its question is. They follow the
/// address, and the address follows them.
pub struct RoomModel<S: RoomState> {
    /// The page's language.
    pub i18n: I18n,
    /// What the room shows.
    pub state: RwSignal<S>,
    /// The playhead over the frames of the state.
    pub playback: RwSignal<Playback>,
    /// The frame shown.
    pub frame: Memo<usize>,
    /// How far the question is; asked again when the state changes so that it is another question.
    pub ask: RwSignal<AskState>,
}

impl<S: RoomState> Clone for RoomModel<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: RoomState> Copy for RoomModel<S> {}

impl<S: RoomState> RoomModel<S> {
    /// The room as its address says, and the address as the room goes on.
    #[must_use]
    pub fn enter(room: Room) -> Self {
        let address = use_address();
        let notices = use_notices();
        let load = move || {
            let arrival = Arrival::<S>::of(&address.arrival());
            for (key, value) in &arrival.broken {
                notices.broken_key(key, value);
            }
            let playback = Playback::new(arrival.state.frames()).after(Event::Seek(arrival.step));
            (arrival.state, playback)
        };
        let (state, playback) = untrack(load);
        let state = RwSignal::new(state);
        let playback = RwSignal::new(playback);
        let frame = Memo::new(move |_| playback.read().playhead());
        let ask = answer::kept(room).filter(|(_, about)| {
            let before = S::read(&mut Reader::new(about));
            state.with_untracked(|state| !state.asks_anew(&before))
        });
        let ask = RwSignal::new(ask.map(|(ask, _)| ask).unwrap_or_default());

        // Back and Forward within the room arrive here, and what is taken back. Speed and repetition stay.
        Effect::new(move |before: Option<()>| {
            if address.room() == Some(room) && before.is_some() {
                let (now, play) = load();
                state.set(now);
                let to = [Event::SetFrames(play.frames()), Event::Seek(play.playhead())];
                playback.update(|playback| *playback = to.into_iter().fold(*playback, Playback::after));
            } else {
                let _ = address.arrival();
            }
        });
        // The bar waits for things to settle anyway.
        let pairs = move || state.with(|state| Arrival::pairs(state, frame.get()));
        address.ask(pairs);
        let pairs = late(pairs);
        Effect::new(move |_| address.write(&pairs.get()));
        // What is asked about has changed: ask again.
        Effect::new(move |before: Option<S>| {
            let now = state.get();
            if before.as_ref().is_some_and(|before| now.asks_anew(before)) {
                ask.set(AskState::Open);
            }
            now
        });
        answer::follow(room, ask, Callback::new(move |()| state.with_untracked(S::pairs)));
        Self { i18n: use_i18n(), state, playback, frame, ask }
    }

    /// Changes the state; the playhead stays where it can. Nothing changes once the room has been left, as it may have
    /// been when a file is read.
    pub fn change(self, change: impl FnOnce(&mut S)) {
        self.state.update(change);
        let Some(frames) = self.state.try_with_untracked(S::frames) else { return };
        // Settings without a result have no frames: the last picture stays, and its playhead.
        if frames > 0 && self.playback.with_untracked(Playback::frames) != frames {
            self.playback.update(|playback| *playback = playback.after(Event::SetFrames(frames)));
        }
    }

    /// Back to the notebook.
    pub fn reset(self) {
        self.change(|state| *state = S::default());
        self.seek(0);
    }

    /// Moves the playhead.
    pub fn seek(self, frame: usize) {
        self.playback.update(|playback| *playback = playback.after(Event::Seek(frame)));
    }

    /// Whether what the question asks for may be shown: the learner has committed or skipped, or has seen all frames.
    #[must_use]
    pub fn told(self) -> bool {
        self.ask.get().revealed() || self.playback.with(|playback| playback.frames() > 1 && playback.at_last())
    }
}
