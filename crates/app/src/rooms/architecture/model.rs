use super::draft::{Draft, Edited};
use super::history::{Change, History};
use super::layers;
use super::scene::Scene;
use super::state::{Pick, State};
use super::words::Where;
use crate::rooms::shared::RoomModel;
use crate::shell::Room;
use core::ops::Deref;
use leptos::prelude::*;
use network::{Cells, Layer, Sequential};

/// A cell of a level: level, (row, column).
pub(super) type Place = (usize, (usize, usize));

/// The room's signals, handed to its pieces.
#[derive(Clone, Copy)]
pub(super) struct Model {
    room: RoomModel<State>,
    /// What the picture shows of the stack: always a network.
    pub(super) scene: Memo<Scene>,
    /// The stack as its list shows it.
    pub(super) edited: Memo<Edited>,
    /// The level that is chosen: 0 is the input.
    pub(super) chosen: Memo<usize>,
    /// Whether a change can be taken back.
    pub(super) can_undo: Memo<bool>,
    /// The cell shown of each level.
    pub(super) cells: Memo<Vec<(usize, usize)>>,
    /// The cell that is pointed at, or that of the frame.
    pub(super) shown: Memo<Place>,
    /// What the cell shown sees and reaches.
    pub(super) trace: Memo<Vec<Cells>>,
    /// The cell under the pointer or the focus.
    pub(super) pointed: RwSignal<Option<Place>>,
    draft: RwSignal<Option<Draft>>,
    history: RwSignal<History>,
}

/// A room's model is the signals every room has, and its own.
impl Deref for Model {
    type Target = RoomModel<State>;

    fn deref(&self) -> &RoomModel<State> {
        &self.room
    }
}

impl Model {
    /// The room as its address says.
    pub(super) fn enter() -> Self {
        let room = RoomModel::<State>::enter(Room::Architecture);
        let draft = RwSignal::new(None::<Draft>);
        let history = RwSignal::new(History::default());
        let pointed = RwSignal::new(None::<Place>);
        let stack = Memo::new(move |_| room.state.with(|state| state.stack.clone()));
        let scene = Memo::new(move |_| stack.with(Scene::new));
        let edited = Memo::new(move |_| {
            draft.with(|draft| Edited::new(draft.as_ref().map_or_else(|| stack.get(), |draft| draft.stack.clone())))
        });
        let chosen = Memo::new(move |_| {
            draft.with(|draft| draft.as_ref().map(|draft| draft.chosen)).unwrap_or(room.frame.get())
        });
        let pick = Memo::new(move |_| room.state.with(|state| state.pick));
        let cells = Memo::new(move |_| scene.with(|scene| scene.cells(pick.get())));
        let shown = Memo::new(move |_| {
            let level = room.frame.get();
            let there = |(level, cell): Place| {
                scene.with(|scene| {
                    let (rows, columns) = scene.size(level);
                    cell.0 < rows && cell.1 < columns
                })
            };
            let cell = cells.with(|cells| cells.get(level).copied()).unwrap_or_default();
            pointed.get().filter(|place| there(*place)).unwrap_or((level, cell))
        });
        let trace = Memo::new(move |_| {
            let (level, cell) = shown.get();
            scene.with(|scene| scene.trace(level, cell))
        });
        // Another network is in the picture: what was being changed is past.
        Effect::new(move |before: Option<()>| {
            stack.track();
            if before.is_some() {
                draft.set(None);
            }
        });
        let can_undo = Memo::new(move |_| history.with(|history| !history.is_empty()));
        Self { room, scene, edited, chosen, can_undo, cells, shown, trace, pointed, draft, history }
    }

    /// Where a level is, seen from the one whose cell is shown.
    pub(super) fn place_of(self, level: usize) -> Where {
        match level.cmp(&self.shown.get().0) {
            core::cmp::Ordering::Less => Where::Below,
            core::cmp::Ordering::Equal => Where::Here,
            core::cmp::Ordering::Greater => Where::Above,
        }
    }

    /// Picks a cell, and goes to its level.
    pub(super) fn pick(self, (level, cell): Place) {
        let pick = Pick { level, cell };
        if self.state.with_untracked(|state| state.pick != pick) {
            self.change(|state| state.pick = pick);
        }
        self.choose(level);
    }

    /// Chooses a level.
    pub(super) fn choose(self, level: usize) {
        self.pointed.set(None);
        if self.draft.with_untracked(Option::is_some) {
            self.draft.update(|draft| {
                if let Some(draft) = draft {
                    draft.chosen = level.min(draft.stack.layers.len());
                }
            });
        }
        if self.frame.get_untracked() != level {
            self.seek(level);
        }
    }

    /// Changes the layers, and chooses a level.
    pub(super) fn edit(self, change: Change, chosen: usize, edit: impl FnOnce(&mut Sequential)) {
        let before = self.edited.with_untracked(|edited| edited.stack.clone());
        let mut stack = before.clone();
        edit(&mut stack);
        if stack != before {
            self.history.update(|history| history.note(before, change));
            self.place(stack, chosen);
        }
    }

    /// Another stack in the place of this one: one of the notebook's, or one that was read.
    pub(super) fn replace(self, stack: Sequential) {
        self.edit(Change::Layers, self.frame.get_untracked(), |now| *now = stack);
    }

    /// Changes the layer that is chosen.
    pub(super) fn edit_layer(self, change: impl FnOnce(usize) -> Change, edit: impl FnOnce(&mut Layer)) {
        let level = self.chosen.get_untracked();
        let Some(index) = level.checked_sub(1) else { return };
        self.edit(change(index), level, |stack| {
            if let Some(layer) = stack.layers.get_mut(index) {
                edit(layer);
            }
        });
    }

    /// Moves the layer of a level to another one, and follows it.
    pub(super) fn shift(self, from: usize, to: usize) {
        let most = self.edited.with_untracked(|edited| edited.stack.layers.len());
        if from > 0 && (1..=most).contains(&to) {
            self.edit(Change::Layers, to, |stack| layers::shift(stack, from, to));
        }
    }

    /// Takes the layer of a level out; the one that comes to its place is chosen.
    pub(super) fn remove(self, level: usize) {
        let left = self.edited.with_untracked(|edited| edited.stack.layers.len()).saturating_sub(1);
        self.edit(Change::Layers, level.min(left), |stack| layers::remove(stack, level));
    }

    /// Takes the last change back.
    pub(super) fn undo(self) {
        let Some(stack) = self.history.try_update(History::undo).flatten() else { return };
        let chosen = self.chosen.get_untracked();
        self.place(stack, chosen);
    }

    /// Gives up what is no network, for the last one that was.
    pub(super) fn restore(self) {
        let stack = self.state.with_untracked(|state| state.stack.clone());
        self.replace(stack);
    }

    /// Back to the notebook; that can be taken back too.
    pub(super) fn start_again(self) {
        let before = self.edited.with_untracked(|edited| edited.stack.clone());
        if before != State::default().stack {
            self.history.update(|history| history.note(before, Change::Layers));
        }
        self.draft.set(None);
        self.reset();
    }

    fn place(self, stack: Sequential, chosen: usize) {
        let chosen = chosen.min(stack.layers.len());
        self.pointed.set(None);
        match stack.check() {
            Ok(()) => {
                self.draft.set(None);
                self.change(|state| state.set_stack(stack));
                self.seek(chosen);
            }
            Err(_) => self.draft.set(Some(Draft { stack, chosen })),
        }
    }
}
