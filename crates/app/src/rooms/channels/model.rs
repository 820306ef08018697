use super::{Channel, Scene, State};
use crate::i18n::I18n;
use crate::rooms::shared::RoomModel;
use crate::shell::Room;
use crate::widgets::figure::Trace;
use leptos::prelude::*;
use ops::Error;

/// One channel's part of the highlight.
#[derive(Clone, Copy)]
pub(super) struct Lane {
    /// Which channel.
    pub(super) channel: Channel,
    /// What the frame lights up in it.
    pub(super) trace: Memo<Trace>,
    /// The place among its terms of what is pointed at, wherever that is.
    pub(super) pointed: RwSignal<Option<usize>>,
}

impl Lane {
    /// Points at what lies at a position of the channel, its padding included; at nothing outside the window.
    pub(super) fn point_at_position(self, at: Option<(isize, isize)>) {
        let place = |(row, column)| self.trace.with_untracked(|trace| trace.at_position(row, column));
        self.pointed.set(at.and_then(place));
    }

    /// Points at a cell of the channel.
    pub(super) fn point_at_pixel(self, at: Option<(usize, usize)>) {
        self.point_at_position(at.map(|(row, column)| (row as isize, column as isize)));
    }

    /// Points at a weight of the kernel's layer.
    pub(super) fn point_at_weight(self, at: Option<(usize, usize)>) {
        let place = |(row, column)| self.trace.with_untracked(|trace| trace.of_kernel(row, column));
        self.pointed.set(at.and_then(place));
    }

    /// Whether a place among the terms is what is pointed at.
    pub(super) fn is_lit(self, place: Option<usize>) -> bool {
        place.is_some() && self.pointed.get() == place
    }
}

/// The room's signals.
#[derive(Clone, Copy)]
pub(super) struct Model {
    pub(super) room: RoomModel<State>,
    pub(super) i18n: I18n,
    /// What is shown: the last scene that was possible.
    pub(super) scene: Memo<Scene>,
    /// Why the settings have no result.
    pub(super) problem: Memo<Option<Error>>,
    /// Whose map is shown.
    pub(super) map: Memo<usize>,
    /// The channels.
    pub(super) lanes: [Lane; 3],
    /// The channel whose share is pointed at in the formula.
    pub(super) hovered: RwSignal<Option<Channel>>,
    /// The channel whose products are shown: what is pointed at, or else what was chosen.
    pub(super) shown: Memo<Channel>,
}

impl Model {
    pub(super) fn enter() -> Self {
        let room = RoomModel::<State>::enter(Room::Channels);
        let state = room.state;
        // Turning the volume or choosing a map changes no number.
        let layer = Memo::new(move |_| state.with(|state| state.layer.clone()));
        let attempt = Memo::new(move |_| layer.with(Scene::new));
        let problem = Memo::new(move |_| attempt.with(|attempt| attempt.as_ref().err().cloned()));
        let scene = Memo::new(move |before: Option<&Scene>| {
            attempt.with(|attempt| attempt.as_ref().ok().cloned()).or_else(|| before.cloned()).unwrap_or_default()
        });
        let map = Memo::new(move |_| {
            let last = scene.with(|scene| scene.maps.len().saturating_sub(1));
            state.with(|state| state.map.min(last))
        });
        let lanes = Channel::ALL.map(|channel| Lane {
            channel,
            trace: Memo::new(move |_| scene.with(|scene| scene.trace(map.get(), room.frame.get(), channel))),
            pointed: RwSignal::new(None),
        });
        let hovered = RwSignal::new(None);
        let shown = Memo::new(move |_| {
            let pointed = lanes.iter().find(|lane| lane.pointed.get().is_some()).map(|lane| lane.channel);
            pointed.or(hovered.get()).unwrap_or_else(|| state.with(|state| state.channel))
        });
        Self { room, i18n: room.i18n, scene, problem, map, lanes, hovered, shown }
    }

    /// Changes the state.
    pub(super) fn change(self, change: impl FnOnce(&mut State)) {
        self.room.change(change);
    }

    /// The cell of the maps that the frame shown reaches.
    pub(super) fn at(self) -> (usize, usize) {
        self.scene.with(|scene| scene.cell(self.room.frame.get()))
    }

    /// Whether the playhead has not reached a cell of the maps.
    pub(super) fn pending(self, row: usize, column: usize) -> bool {
        self.scene.with(|scene| scene.frame(row, column)) > self.room.frame.get()
    }

    /// Moves the playhead to a cell of the maps.
    pub(super) fn seek(self, row: usize, column: usize) {
        self.room.seek(self.scene.with_untracked(|scene| scene.frame(row, column)));
    }
}
