use super::loader::Loader;
use super::state::{Data, PAGE, State};
use crate::laboratory::classes::Classes;
use crate::laboratory::fashion::Fashion;
use crate::rooms::shared::RoomModel;
use crate::shell::Room;
use core::ops::Deref;
use leptos::prelude::*;

/// The images on a page of the gallery.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Page {
    /// Changes when the images are others.
    set: u32,
    /// Place in the set and class of each.
    pub(super) items: Vec<(usize, u8)>,
}

/// An image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its place in the set.
    pub index: usize,
    /// Its class.
    pub label: u8,
    /// Height and width.
    pub size: (usize, usize),
    /// Its pixels, row by row.
    pub pixels: Vec<u8>,
}

/// The room's signals, handed to its pieces.
#[derive(Clone, Copy)]
pub(super) struct Model {
    room: RoomModel<State>,
    /// The images and how far they are.
    pub(super) loader: Loader,
    /// Whose classes they have.
    pub(super) classes: Memo<Classes>,
    /// The page of the gallery: the one asked for, or the last there is.
    pub(super) page: Memo<usize>,
    /// What is on it.
    pub(super) shown: Memo<Page>,
    /// The image that is shown large.
    pub(super) chosen: Memo<Option<Image>>,
    /// Whether there is no image at all.
    pub(super) nothing: Memo<bool>,
    /// The pixel under the pointer.
    pub(super) hover: RwSignal<Option<(usize, usize)>>,
    /// The pixel under the lens: the one pointed at, or the one chosen.
    pub(super) at: Memo<(usize, usize)>,
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
        let room = RoomModel::<State>::enter(Room::Dataset);
        let loader = Loader::new();
        loader.follow(room.state);
        let classes = Memo::new(move |_| match room.state.with(|state| state.data) {
            Data::Synthetic => Classes::Garments,
            Data::Fashion => Fashion::of_page().classes(),
        });
        let page = Memo::new(move |_| {
            let (class, page) = room.state.with(|state| (state.class, state.page));
            page.min(loader.seen.with(|seen| seen.pages(class)) - 1)
        });
        let shown = Memo::new(move |_| {
            let set = loader.seen.with(|seen| seen.set);
            let class = room.state.with(|state| state.class);
            let items = loader.collection.with_value(|collection| {
                let places = collection.page(class, page.get());
                places.into_iter().filter_map(|at| Some((at, collection.image(at)?.1))).collect()
            });
            Page { set, items }
        });
        let chosen = Memo::new(move |_| {
            let first = shown.with(|shown| shown.items.first().map(|(index, _)| *index));
            let index = room.state.with(|state| state.index);
            let counted = loader.seen.with(|seen| seen.counted);
            let index = index.filter(|index| *index < counted).or(first)?;
            loader.collection.with_value(|collection| {
                let (pixels, label) = collection.image(index)?;
                Some(Image { index, label, size: collection.size(), pixels: pixels.to_vec() })
            })
        });
        let nothing = Memo::new(move |_| loader.seen.with(|seen| seen.counted == 0));
        let hover = RwSignal::new(None);
        let at = Memo::new(move |_| {
            let (height, width) = chosen.with(|chosen| chosen.as_ref().map_or((28, 28), |image| image.size));
            let (row, column) = hover.get().unwrap_or_else(|| room.state.with(|state| state.at));
            (row.min(height - 1), column.min(width - 1))
        });
        Self { room, loader, classes, page, shown, chosen, nothing, hover, at }
    }

    /// Goes to another page of the gallery.
    pub(super) fn turn(self, page: usize) {
        self.change(|state| {
            state.page = page;
            state.index = None;
        });
    }

    /// Shows one class, or all.
    pub(super) fn show_class(self, class: Option<u8>) {
        self.change(|state| {
            state.class = class;
            state.page = 0;
            state.index = None;
        });
    }

    /// Shows an image large.
    pub(super) fn choose(self, index: usize) {
        let (class, page) = self.state.with_untracked(|state| (state.class, state.page));
        let first = self.loader.collection.with_value(|collection| collection.page(class, page).first().copied());
        // The first of its page is the one that is shown without being asked for.
        let index = Some(index).filter(|index| Some(*index) != first);
        if self.state.with_untracked(|state| state.index != index) {
            self.change(|state| state.index = index);
        }
    }

    /// The place on the page of the image that is shown large; 0 where it is on another page.
    pub(super) fn place(self) -> usize {
        let index = self.chosen.with(|chosen| chosen.as_ref().map(|image| image.index));
        self.shown.with(|shown| shown.items.iter().position(|(at, _)| Some(*at) == index)).unwrap_or(0).min(PAGE - 1)
    }
}

/// The pixels of an image, four bytes each: what they are as numbers, in every theme. 0 is black, 255 is white.
pub(super) fn paint(pixels: &[u8]) -> Vec<u8> {
    pixels.iter().flat_map(|&grey| [grey, grey, grey, 255]).collect()
}

#[cfg(test)]
mod tests {
    use super::paint;

    #[test]
    fn zero_is_black_and_255_is_white() {
        assert_eq!(paint(&[0, 255, 51]), [0, 0, 0, 255, 255, 255, 255, 255, 51, 51, 51, 255]);
    }
}
