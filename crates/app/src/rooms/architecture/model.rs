use super::draft::{Draft, Edited};
use super::layers;
use super::scene::Scene;
use super::state::{Pick, State};
use super::words::Where;
use crate::rooms::shared::RoomModel;
use crate::shell::{Beside, Room, use_address};
use core::ops::Deref;
use leptos::prelude::*;
use network::{Cells, Layer, Sequential};
use std::sync::Arc;

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
    /// The cell shown of each level.
    pub(super) cells: Memo<Vec<(usize, usize)>>,
    /// The cell that is pointed at, or that of the frame.
    pub(super) shown: Memo<Place>,
    /// What the cell shown sees and reaches.
    pub(super) trace: Memo<Vec<Cells>>,
    /// The cell under the pointer or the focus.
    pub(super) pointed: RwSignal<Option<Place>>,
    draft: RwSignal<Draft>,
    /// The level that is chosen in the draft.
    in_draft: RwSignal<usize>,
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
        let draft = RwSignal::new(Draft::default());
        let in_draft = RwSignal::new(0);
        let pointed = RwSignal::new(None::<Place>);
        let stack = Memo::new(move |_| room.state.with(|state| state.stack.clone()));
        let scene = Memo::new(move |_| stack.with(Scene::new));
        let edited =
            Memo::new(move |_| draft.with(|draft| Edited::new((**draft).clone().unwrap_or_else(|| stack.get()))));
        let chosen = Memo::new(move |_| {
            let last = draft.with(|draft| (**draft).as_ref().map(|stack| stack.layers.len()));
            last.map_or_else(|| room.frame.get(), |last| in_draft.get().min(last))
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
        let address = use_address();
        let model = Self { room, scene, edited, chosen, cells, shown, trace, pointed, draft, in_draft };
        // By Back and Forward, another network comes into the picture: what was being changed is past.
        Effect::new(move |_| {
            let _ = address.arrival();
            if !address.stepped() {
                model.drop_draft();
            }
        });
        address.beside(
            move || Some(draft.get() as Beside),
            move |kept| {
                if let Ok(kept) = kept.downcast::<Option<Sequential>>() {
                    in_draft.set(chosen.get_untracked());
                    draft.set(kept);
                }
            },
        );
        model
    }

    /// Gives up what is no network.
    fn drop_draft(self) {
        if self.draft.with_untracked(|draft| draft.is_some()) {
            self.draft.set(Draft::default());
        }
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
        self.in_draft.set(level);
        if self.frame.get_untracked() != level {
            self.seek(level);
        }
    }

    /// Changes the layers, and chooses a level.
    pub(super) fn edit(self, chosen: usize, edit: impl FnOnce(&mut Sequential)) {
        let before = self.edited.with_untracked(|edited| edited.stack.clone());
        let mut stack = before.clone();
        edit(&mut stack);
        if stack != before {
            self.place(stack, chosen);
        }
    }

    /// Another stack in the place of this one: one of the notebook's, or one that was read.
    pub(super) fn replace(self, stack: Sequential) {
        self.edit(self.frame.get_untracked(), |now| *now = stack);
    }

    /// Changes the layer that is chosen.
    pub(super) fn edit_layer(self, edit: impl FnOnce(&mut Layer)) {
        let level = self.chosen.get_untracked();
        let Some(index) = level.checked_sub(1) else { return };
        self.edit(level, |stack| {
            if let Some(layer) = stack.layers.get_mut(index) {
                edit(layer);
            }
        });
    }

    /// Moves the layer of a level to another one, and follows it.
    pub(super) fn shift(self, from: usize, to: usize) {
        let most = self.edited.with_untracked(|edited| edited.stack.layers.len());
        if from > 0 && (1..=most).contains(&to) {
            self.edit(to, |stack| layers::shift(stack, from, to));
        }
    }

    /// Takes the layer of a level out; the one that comes to its place is chosen.
    pub(super) fn remove(self, level: usize) {
        let left = self.edited.with_untracked(|edited| edited.stack.layers.len()).saturating_sub(1);
        self.edit(level.min(left), |stack| layers::remove(stack, level));
    }

    /// Gives up what is no network, for the last one that was.
    pub(super) fn restore(self) {
        let stack = self.state.with_untracked(|state| state.stack.clone());
        self.replace(stack);
    }

    /// Back to the notebook.
    pub(super) fn start_again(self) {
        self.drop_draft();
        self.reset();
    }

    fn place(self, stack: Sequential, chosen: usize) {
        let chosen = chosen.min(stack.layers.len());
        self.pointed.set(None);
        match stack.check() {
            Ok(()) => {
                self.drop_draft();
                self.change(|state| state.set_stack(stack));
                self.seek(chosen);
            }
            Err(_) => {
                self.in_draft.set(chosen);
                self.draft.set(Arc::new(Some(stack)));
            }
        }
    }
}
