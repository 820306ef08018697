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
    /// How far the playhead has come.
    pub frame: Memo<usize>,
    /// A frame already reached whose output cell is pointed at: it is shown as long as that lasts.
    pub peek: RwSignal<Option<usize>>,
    /// The frame shown.
    pub shown: Memo<usize>,
    /// What the frame shown lights up.
    pub trace: Memo<Trace>,
    /// The place among the terms of what is pointed at, wherever that is.
    pub pointed: RwSignal<Option<usize>>,
    /// The position in the padding that is pointed at, whether the window is there or not.
    pub beyond: RwSignal<Option<(isize, isize)>>,
    /// The input cell that is copied by the padding pointed at: on the padding itself, or by one of its terms.
    pub copied: Memo<Option<Cell>>,
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
        let peek = RwSignal::new(None::<usize>);
        let shown = Memo::new(move |_| peek.get().filter(|peek| *peek < frame.get()).unwrap_or_else(|| frame.get()));
        let trace = Memo::new(move |_| scene.with(|scene| scene.trace(shown.get())));
        let change = Callback::new(move |change| model.change(|state| state.change_source(change)));
        let seek = Callback::new(move |frame| model.seek(frame));
        let pointed = RwSignal::new(None::<usize>);
        let beyond = RwSignal::new(None::<(isize, isize)>);
        let copied = Memo::new(move |_| match beyond.get() {
            Some((row, column)) => scene.with(|scene| scene.copied(row, column)),
            None => trace.with(|trace| {
                let source = trace.terms.get(pointed.get()?)?.source;
                source.cell().filter(|_| source.is_padding())
            }),
        });
        Self {
            i18n,
            room,
            source,
            operation,
            scene,
            problem,
            playback,
            frame,
            peek,
            shown,
            trace,
            pointed,
            beyond,
            copied,
            ask,
            change,
            seek,
        }
    }

    /// Changes where the map comes from.
    pub fn change(self, change: SourceChange) {
        self.change.run(change);
    }

    /// Moves the playhead to an output cell.
    pub fn seek(self, row: usize, column: usize) {
        self.seek.run(self.scene.with_untracked(|scene| scene.frame(row, column)));
    }

    /// Shows an output cell that the playhead has reached, as long as it is pointed at; `None` ends that.
    pub fn peek(self, at: Option<(usize, usize)>) {
        self.peek.set(at.map(|(row, column)| self.scene.with_untracked(|scene| scene.frame(row, column))));
    }

    /// Points at a position of the input or of its padding; `None` ends that.
    pub fn point_at(self, at: Option<(isize, isize)>) {
        let term = |(row, column)| self.trace.with_untracked(|trace| trace.at_position(row, column));
        self.pointed.set(at.and_then(term));
        self.beyond.set(at.filter(|&(row, column)| self.scene.with_untracked(|scene| scene.is_padding(row, column))));
    }

    /// Whether a position of the input or of its padding is what is pointed at, there or anywhere else.
    #[must_use]
    pub fn is_lit(self, row: isize, column: isize) -> bool {
        let place = self.trace.with(|trace| trace.at_position(row, column));
        let copied = |cell: Cell| (cell.row as isize, cell.column as isize) == (row, column);
        place.is_some() && self.pointed.get() == place
            || self.beyond.get() == Some((row, column))
            || self.copied.get().is_some_and(copied)
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
        self.scene.with(|scene| scene.value(self.shown.get()))
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
