use super::MapScene;
use crate::i18n::I18n;
use crate::rooms::shared::history::Source;
use crate::rooms::shared::{RoomModel, RoomState};
use crate::shell::Room;
use crate::widgets::AskState;
use crate::widgets::figure::Trace;
use leptos::prelude::*;
use ops::{Cell, Error, Operation};
use playback::Playback;

/// The state of a room that turns one map into another.
pub trait MapState: RoomState {
    /// Where its map comes from.
    fn source(&self) -> &Source;

    /// The same, to be changed.
    fn source_mut(&mut self) -> &mut Source;

    /// The room's operation.
    fn operation(&self) -> Operation;

    /// The source as the room shows it; another one where the room does something to the image first.
    fn shown(&self) -> Source {
        self.source().clone()
    }

    /// Does what a figure asks of the source that is shown.
    fn change_source(&mut self, change: SourceChange) {
        change.apply(self.source_mut());
    }

    /// The scene of this state.
    ///
    /// # Errors
    /// As [`MapScene::new`].
    fn scene(&self) -> Result<MapScene, Error> {
        MapScene::new(&self.shown(), self.operation())
    }
}

/// A change of where the map comes from.
type Change = Callback<SourceChange>;

/// What a figure can ask of the source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SourceChange {
    /// A cell of the image gets this number.
    Cell(usize, usize, f64),
    /// The image gets this many rows and columns.
    Size(usize, usize),
    /// The history is forgotten, and the map stays.
    Detach,
}

impl SourceChange {
    /// Changes `source`.
    pub fn apply(self, source: &mut Source) {
        match self {
            Self::Cell(row, column, value) => source.set_cell(row, column, value),
            Self::Size(height, width) => source.resize(height, width),
            Self::Detach => source.detach(),
        }
    }
}

/// The signals of such a room, without the type of its state, so that the figures are compiled once for all rooms.
#[derive(Clone, Copy)]
pub struct MapModel {
    /// The page's language.
    pub i18n: I18n,
    /// Which room it is.
    pub room: Room,
    /// Where the map comes from.
    pub source: Memo<Source>,
    /// The room's operation as the settings say it, possible or not.
    pub operation: Memo<Operation>,
    /// What is shown: the last scene that was possible.
    pub scene: Memo<MapScene>,
    /// Why the settings have no result.
    pub problem: Memo<Option<Error>>,
    /// The playhead over the cells of the output.
    pub playback: RwSignal<Playback>,
    /// The frame shown.
    pub frame: Memo<usize>,
    /// What the frame lights up.
    pub trace: Memo<Trace>,
    /// The place among the terms of what is pointed at, wherever that is.
    pub pointed: RwSignal<Option<usize>>,
    /// How far the question is.
    pub ask: RwSignal<AskState>,
    change: Change,
    seek: Callback<usize>,
}

impl MapModel {
    /// The signals of `room`, whose state is in `model`.
    #[must_use]
    pub fn new<S: MapState>(room: Room, model: RoomModel<S>) -> Self {
        let RoomModel { i18n, state, playback, frame, ask } = model;
        let source = Memo::new(move |_| state.with(S::shown));
        let operation = Memo::new(move |_| state.with(S::operation));
        let attempt = Memo::new(move |_| source.with(|source| MapScene::new(source, operation.get())));
        let problem = Memo::new(move |_| attempt.with(|attempt| attempt.as_ref().err().cloned()));
        let scene = Memo::new(move |before: Option<&MapScene>| {
            attempt.with(|attempt| attempt.as_ref().ok().cloned()).or_else(|| before.cloned()).unwrap_or_default()
        });
        let trace = Memo::new(move |_| scene.with(|scene| scene.trace(frame.get())));
        let change = Callback::new(move |change| model.change(|state| state.change_source(change)));
        let seek = Callback::new(move |frame| model.seek(frame));
        let pointed = RwSignal::new(None);
        Self { i18n, room, source, operation, scene, problem, playback, frame, trace, pointed, ask, change, seek }
    }

    /// Changes where the map comes from.
    pub fn change(self, change: SourceChange) {
        self.change.run(change);
    }

    /// Moves the playhead to an output cell.
    pub fn seek(self, row: usize, column: usize) {
        self.seek.run(self.scene.with_untracked(|scene| scene.frame(row, column)));
    }

    /// The output cell of the frame shown.
    #[must_use]
    pub fn at(self) -> Cell {
        let (row, column) = self.trace.with(|trace| trace.at);
        Cell::new(row, column)
    }

    /// The number of the frame shown.
    #[must_use]
    pub fn value(self) -> f64 {
        self.scene.with(|scene| scene.value(self.frame.get()))
    }

    /// The source with the room's own operation done to it: what is carried on.
    #[must_use]
    pub fn carried(self) -> Source {
        let operation = self.scene.with(|scene| scene.operation.clone());
        self.source.with(|source| source.then(operation))
    }

    /// Whether what the question asks for may be shown: the learner has committed or skipped, or has seen all frames.
    #[must_use]
    pub fn told(self) -> bool {
        self.ask.get().revealed() || self.playback.with(|playback| playback.frames() > 1 && playback.at_last())
    }
}
