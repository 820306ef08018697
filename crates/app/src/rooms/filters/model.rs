use super::engine::{Engine, Sources};
use super::judge::Judgement;
use super::magnifier::Reading;
use super::own::{Own, Tool};
use super::paint::Palette;
use super::picture::{Picture, Planes, Shared};
use super::pictures;
use super::state::{Panel, State, Subject};
use crate::platform::picture::Given;
use crate::platform::{canvas, clock};
use crate::rooms::shared::RoomModel;
use crate::shell::{Room, Theme, use_address, use_notices};
use crate::widgets::AskState;
use core::ops::Deref;
use leptos::prelude::*;
use ops::Grid;

/// (row, column) of a pixel.
pub(super) type Place = (usize, usize);

/// The room's signals, handed to its pieces.
#[derive(Clone, Copy)]
pub(super) struct Model {
    room: RoomModel<State>,
    /// How far the question is. It is about K alone: looking elsewhere in the image does not ask it again.
    pub(super) ask: RwSignal<AskState>,
    pub(super) picture: Memo<Shared<Picture>>,
    pub(super) planes: Memo<Shared<Planes>>,
    pub(super) kernel: Memo<Grid>,
    /// The page's colours for signed values, once they are known.
    pub(super) palette: RwSignal<Option<Palette>>,
    pub(super) engine: Engine,
    pub(super) own: Own,
    /// The panel and the pixel under a mouse that only passes.
    pub(super) hover: RwSignal<Option<(Panel, Place)>>,
    /// Where the magnifier is: under the mouse, or else where it was fixed.
    pub(super) place: Memo<Place>,
    /// Whether the magnifier reads K transposed.
    pub(super) across: Memo<bool>,
    /// What the magnifier reads.
    pub(super) reading: Memo<Reading>,
    /// What it reads where it was fixed: what code and links are about.
    pub(super) fixed: Memo<Reading>,
    /// The place among the products of what is pointed at, wherever that is.
    pub(super) pointed: RwSignal<Option<usize>>,
    pub(super) judgement: Memo<Judgement>,
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
        let room = RoomModel::<State>::enter(Room::Filters);
        let own = Own::new();
        use_address().beside(
            move || own.given.with(|given| given.as_ref().map(Shared::beside)),
            move |kept| {
                if let Some(picture) = Shared::from_beside(kept) {
                    own.put(picture);
                }
            },
        );
        let part = |read: fn(&State) -> usize| Memo::new(move |_| room.state.with(read));
        let subject = Memo::new(move |_| room.state.with(|state| state.subject));
        let colour = Memo::new(move |_| room.state.with(|state| state.colour));
        let channel = part(|state| state.channel.place());
        let kernel = Memo::new(move |_| room.state.with(|state| state.kernel.clone()));
        let picture = Memo::new(move |_| {
            let picture = match subject.get() {
                Subject::Own => own.given.get(),
                drawn => pictures::draw(drawn).map(Shared::new),
            };
            picture.unwrap_or_else(|| Shared::new(Picture::default()))
        });
        let planes = Memo::new(move |_| Shared::new(picture.get().planes(colour.get())));

        let hover = RwSignal::new(None::<(Panel, Place)>);
        let fixed_place = Memo::new(move |_| {
            let first = pictures::first_place(subject.get());
            let at = room.state.with(|state| state.at).or(first);
            picture.with(|picture| inside(picture, at.unwrap_or((picture.height() / 2, picture.width() / 2))))
        });
        let place = Memo::new(move |_| {
            hover.get().map_or_else(|| fixed_place.get(), |(_, at)| picture.with(|picture| inside(picture, at)))
        });
        let fixed_across = Memo::new(move |_| room.state.with(|state| state.panel == Panel::Transposed));
        let across = Memo::new(move |_| match hover.get() {
            Some((Panel::Transposed, _)) => true,
            Some((Panel::Response, _)) => false,
            _ => fixed_across.get(),
        });
        let reading = move |place: Memo<Place>, across: Memo<bool>| {
            Memo::new(move |_| {
                planes.with(|planes| {
                    let plane = planes.plane(channel.get());
                    let read = |plane| kernel.with(|kernel| Reading::of(plane, kernel, place.get(), across.get()));
                    plane.map(read).unwrap_or_default()
                })
            })
        };
        let model = Self {
            room,
            ask: room.ask,
            picture,
            planes,
            kernel,
            palette: RwSignal::new(None),
            engine: Engine::new(),
            own,
            hover,
            place,
            across,
            reading: reading(place, across),
            fixed: reading(fixed_place, fixed_across),
            pointed: RwSignal::new(None),
            judgement: Memo::new(move |_| kernel.with(Judgement::of)),
        };
        model.watch(subject);
        model
    }

    fn watch(self, subject: Memo<Subject>) {
        let notices = use_notices();
        let Self { planes, kernel, palette, .. } = self;
        self.engine.follow(Sources { planes, kernel, palette });
        // A link cannot carry a picture.
        Effect::new(move |_| {
            if subject.get() == Subject::Own && self.own.given.with(Option::is_none) {
                self.choose(Subject::House);
                notices.show("picture", |texts| texts.filters().own_is_gone().to_owned());
            }
        });
        // Only the own picture is drawn on.
        Effect::new(move |_| {
            if subject.get() != Subject::Own && self.own.tool.get_untracked() == Tool::Brush {
                self.own.use_tool(Tool::Magnifier);
            }
        });
        let refresh = move || clock::next_frame(move || self.read_palette());
        let theme = use_context::<RwSignal<Option<Theme>>>();
        Effect::new(move |_| {
            if let Some(theme) = theme {
                theme.track();
            }
            refresh();
        });
        canvas::on_system_theme(refresh);
    }

    fn read_palette(self) {
        let colour = |name, otherwise| canvas::page_colour(name).unwrap_or(otherwise);
        let palette = Palette::new(
            colour("--neg", [0x2a, 0x62, 0xb8]),
            colour("--zero", [0xf4, 0xf2, 0xec]),
            colour("--pos", [0xc4, 0x60, 0x1a]),
        );
        if self.palette.try_with_untracked(|known| known.as_ref() != Some(&palette)) == Some(true) {
            self.palette.set(Some(palette));
        }
    }

    /// Shows another picture, with the magnifier where it is best.
    pub(super) fn choose(self, subject: Subject) {
        self.hover.set(None);
        if subject != Subject::Own {
            self.own.use_tool(Tool::Magnifier);
            self.own.message.set(None);
        }
        self.change(|state| {
            state.subject = subject;
            state.at = None;
        });
    }

    /// Shows a picture that came from outside.
    pub(super) fn take(self, given: Given) {
        if self.own.take(given) {
            self.choose(Subject::Own);
        }
    }

    /// Fixes the magnifier.
    pub(super) fn fix(self, at: Place) {
        self.hover.set(None);
        let at = self.picture.with_untracked(|picture| inside(picture, at));
        self.change(|state| state.at = Some(at));
    }

    /// Moves the magnifier from where it is fixed.
    pub(super) fn nudge(self, down: isize, right: isize) {
        let (row, column) = self.fixed.with_untracked(|reading| reading.place);
        self.fix((row.saturating_add_signed(down), column.saturating_add_signed(right)));
    }

    /// Back to the notebook, tools put away.
    pub(super) fn start_over(self) {
        self.hover.set(None);
        self.own.message.set(None);
        self.own.use_tool(Tool::Magnifier);
        self.reset();
    }
}

/// The nearest pixel of `picture`.
fn inside(picture: &Picture, (row, column): Place) -> Place {
    (row.min(picture.height() - 1), column.min(picture.width() - 1))
}
