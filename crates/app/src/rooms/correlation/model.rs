use super::geometry::Geometry;
use super::scene::Scene;
use super::state::{Series, State};
use crate::platform::element::Space;
use crate::rooms::shared::RoomModel;
use crate::shell::Room;
use core::ops::Deref;
use leptos::prelude::*;
use ops::Term;

/// The room's signals, handed to its pieces.
#[derive(Clone, Copy)]
pub(super) struct Model {
    room: RoomModel<State>,
    pub(super) scene: Memo<Scene>,
    /// The products of the frame shown.
    pub(super) terms: Memo<Vec<Term>>,
    /// The place among the products of what is pointed at, wherever that is.
    pub(super) pointed: RwSignal<Option<usize>>,
    /// The room that the figure has.
    pub(super) space: RwSignal<Space>,
    pub(super) geometry: Memo<Geometry>,
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
        let room = RoomModel::<State>::enter(Room::Correlation);
        let scene = Memo::new(move |_| room.state.with(Scene::new));
        let terms = Memo::new(move |_| scene.with(|scene| scene.terms(room.frame.get()).to_vec()));
        let space = RwSignal::new(Space::default());
        let geometry = Memo::new(move |_| Geometry::new(space.get(), scene.with(|scene| scene.span)));
        Self { room, scene, terms, pointed: RwSignal::new(None), space, geometry }
    }

    pub(super) fn set_sample(self, series: Series, index: usize, value: f64) {
        self.change(|state| state.set_sample(series, index, value));
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
}
