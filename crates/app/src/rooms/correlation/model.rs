use super::geometry::Geometry;
use super::scene::Scene;
use super::state::{Series, State};
use crate::i18n::{I18n, use_i18n};
use crate::shell::{Room, use_address, use_notices};
use crate::widgets::AskState;
use leptos::prelude::*;
use ops::Term;
use playback::{Event, Playback};

/// The room's signals, handed to its pieces.
#[derive(Clone, Copy)]
pub(super) struct Model {
    pub(super) i18n: I18n,
    pub(super) state: RwSignal<State>,
    pub(super) playback: RwSignal<Playback>,
    pub(super) scene: Memo<Scene>,
    /// The frame shown.
    pub(super) frame: Memo<usize>,
    /// The products of the frame shown.
    pub(super) terms: Memo<Vec<Term>>,
    /// The place among the products of what is pointed at, wherever that is.
    pub(super) pointed: RwSignal<Option<usize>>,
    pub(super) ask: RwSignal<AskState>,
    /// The figure's width in CSS pixels.
    pub(super) width: RwSignal<f64>,
    pub(super) geometry: Memo<Geometry>,
}

impl Model {
    /// The room as its address says, and the address as the room goes on.
    pub(super) fn new() -> Self {
        let address = use_address();
        let notices = use_notices();
        let load = move || {
            let arrival = State::from_query(&address.arrival());
            for (key, value) in &arrival.broken {
                notices.broken_key(key, value);
            }
            let playback = Playback::new(arrival.state.frames()).after(Event::Seek(arrival.step));
            (arrival.state, playback)
        };
        let (state, playback) = untrack(load);
        let state = RwSignal::new(state);
        let playback = RwSignal::new(playback);
        let scene = Memo::new(move |_| state.with(Scene::new));
        let frame = Memo::new(move |_| playback.read().playhead());
        let terms = Memo::new(move |_| scene.with(|scene| scene.terms(frame.get()).to_vec()));
        let ask = RwSignal::new(AskState::Open);
        let width = RwSignal::new(640.0);
        let geometry = Memo::new(move |_| Geometry::new(width.get(), scene.with(|scene| scene.span)));

        // Back and Forward within the room arrive here.
        Effect::new(move |before: Option<()>| {
            if address.room() == Some(Room::Correlation) && before.is_some() {
                let (now, play) = load();
                state.set(now);
                playback.set(play);
            } else {
                let _ = address.arrival();
            }
        });
        Effect::new(move |_| address.write(&state.with(|state| state.to_query(frame.get()))));
        // What is asked about has changed: ask again.
        Effect::new(move |before: Option<State>| {
            let now = state.get();
            if before.as_ref().is_some_and(|before| *before != now) {
                ask.set(AskState::Open);
            }
            now
        });
        Self {
            i18n: use_i18n(),
            state,
            playback,
            scene,
            frame,
            terms,
            pointed: RwSignal::new(None),
            ask,
            width,
            geometry,
        }
    }

    /// Changes the state; the playhead stays where it can.
    pub(super) fn change(self, change: impl FnOnce(&mut State)) {
        self.state.update(change);
        let frames = self.state.with_untracked(State::frames);
        if self.playback.with_untracked(Playback::frames) != frames {
            self.playback.update(|playback| *playback = playback.after(Event::SetFrames(frames)));
        }
    }

    pub(super) fn set_sample(self, series: Series, index: usize, value: f64) {
        self.change(|state| state.set_sample(series, index, value));
    }

    /// Back to the notebook.
    pub(super) fn reset(self) {
        self.change(|state| *state = State::default());
        self.seek(0);
    }

    pub(super) fn seek(self, frame: usize) {
        self.playback.update(|playback| *playback = playback.after(Event::Seek(frame)));
    }

    /// The product that a sample is part of in the frame shown.
    pub(super) fn term_of(self, series: Series, index: usize) -> Option<usize> {
        self.terms.with(|terms| {
            terms.iter().position(|term| match series {
                Series::X => !term.source.is_padding() && term.source.cell().is_some_and(|cell| cell.column == index),
                Series::W => term.kernel.column == index,
            })
        })
    }

    /// Whether the highest score may be told: the learner has committed or skipped, or has seen all frames.
    pub(super) fn peak_known(self) -> bool {
        self.ask.get().revealed() || self.playback.read().at_last()
    }
}
