use super::desk::{Desk, Progress};
use super::evaluation::Exam;
use super::networks::{self, Net, Refusal};
use super::scene::{self, Pick, Scene};
use super::state::{Level, State, Subject};
use super::words;
use crate::laboratory::classes::Classes;
use crate::laboratory::weights::Choice;
use crate::laboratory::{DataChoice, Driver};
use crate::rooms::shared::trained::Engine;
use crate::rooms::shared::trained::image::{Image, SIDE};
use crate::rooms::shared::trained::{Opened, scores};
use crate::rooms::shared::{RoomModel, follow_palette};
use crate::shell::{Beside, Room, use_address, use_notices};
use crate::widgets::Palette;
use crate::widgets::figure::Trace;
use core::ops::Deref;
use inference::Explanation;
use leptos::prelude::*;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// The own image outlives the room.
    static OWN: RefCell<Option<Arc<Image>>> = const { RefCell::new(None) };
    /// So do the images of Fashion-MNIST.
    static FASHION: RefCell<Option<Arc<Exam>>> = const { RefCell::new(None) };
}

/// The room's signals, handed to its pieces.
#[derive(Clone, Copy)]
pub(super) struct Model {
    room: RoomModel<State>,
    /// The chosen network.
    pub(super) net: RwSignal<Net>,
    /// The network beside it.
    pub(super) other: RwSignal<Net>,
    /// What the classes of the chosen network are called.
    pub(super) classes: Memo<Classes>,
    /// What those of the test images of the files are called.
    pub(super) true_classes: Memo<Classes>,
    /// Why the last file that was given is no network.
    pub(super) refused: RwSignal<Option<Refusal>>,
    /// The image as it is.
    pub(super) plain: Memo<Option<Image>>,
    /// The image that goes through the network: moved, and covered where the square lies on it.
    pub(super) image: Memo<Option<Image>>,
    /// What the learner drew, took or gave.
    pub(super) own: RwSignal<Option<Arc<Image>>>,
    /// What is shown: the last that was computed.
    pub(super) scene: RwSignal<Option<Scene>>,
    /// Scores of the image as it is, and moved as far as the question asks.
    pub(super) asked: RwSignal<Option<[Vec<f64>; 2]>>,
    pub(super) pick: Memo<Pick>,
    /// The cell under a mouse that only passes over the large map.
    pub(super) hover: RwSignal<Option<(usize, usize)>>,
    /// The cell that is explained.
    pub(super) shown: Memo<Pick>,
    pub(super) explanation: Memo<Option<Explanation>>,
    /// The window whose products are open.
    pub(super) trace: Memo<Trace>,
    /// The place among the products of what is pointed at.
    pub(super) pointed: RwSignal<Option<usize>>,
    pub(super) palette: RwSignal<Option<Palette>>,
    pub(super) desk: Desk,
    /// Test images of Fashion-MNIST, once an exam has brought them.
    pub(super) fashion: RwSignal<Option<Arc<Exam>>>,
    /// The name of the file with a network that was given.
    pub(super) own_network: RwSignal<Option<String>>,
    /// The networks to choose from, with what each is called.
    pub(super) networks: Memo<Vec<(Choice, String)>>,
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
        let room = RoomModel::<State>::enter(Room::Inside);
        Driver::of_page().bring();
        let part = move |read: fn(&State) -> Subject| Memo::new(move |_| room.state.with(read));
        let subject = part(|state| state.subject);
        let own = RwSignal::new(OWN.with(|kept| kept.borrow().clone()));
        let fashion = RwSignal::new(FASHION.with(|kept| kept.borrow().clone()));
        let own_network = RwSignal::new(networks::own_name());
        let plain = Memo::new(move |_| match subject.get() {
            Subject::Own => own.get().map(Arc::unwrap_or_clone),
            Subject::Fashion(index) => fashion.with(|exam| exam.as_ref().and_then(|exam| exam.image(index))),
            Subject::Drawn(index) => Some(Image::drawn(index)),
        });
        let shift = Memo::new(move |_| room.state.with(|state| state.shift));
        let cover = Memo::new(move |_| room.state.with(|state| state.cover));
        let image = Memo::new(move |_| {
            let moved = plain.with(|plain| plain.as_ref().map(|plain| plain.moved(shift.get())));
            match cover.get() {
                Some(place) => moved.map(|moved| moved.covered(place)),
                None => moved,
            }
        });
        let scene = RwSignal::new(None::<Scene>);
        let pick = Memo::new(move |_| {
            scene.with(|scene| {
                scene.as_ref().map(|scene| room.state.with(|state| scene.pick(state))).unwrap_or_default()
            })
        });
        let hover = RwSignal::new(None::<(usize, usize)>);
        let shown = Memo::new(move |_| {
            let pick = pick.get();
            hover.get().map_or(pick, |cell| Pick { cell, ..pick })
        });
        let explanation =
            Memo::new(move |_| scene.with(|scene| scene.as_ref().and_then(|scene| scene.explain(shown.get()))));
        let open = Memo::new(move |_| room.state.with(|state| state.part));
        let trace = Memo::new(move |_| {
            explanation.with(|explanation| {
                explanation.as_ref().map(|explanation| scene::window(explanation, open.get())).unwrap_or_default()
            })
        });
        let model = Self {
            room,
            net: RwSignal::new(Net::Loading),
            other: RwSignal::new(Net::Loading),
            classes: Memo::new(move |_| networks::data_of(room.state.with(|state| state.network)).1),
            true_classes: Memo::new(move |_| match subject.get() {
                Subject::Fashion(_) => fashion.with(|exam| exam.as_ref().map(|exam| exam.names).unwrap_or_default()),
                Subject::Drawn(_) | Subject::Own => Classes::Garments,
            }),
            refused: RwSignal::new(None),
            plain,
            image,
            own,
            scene,
            asked: RwSignal::new(None),
            pick,
            hover,
            shown,
            explanation,
            trace,
            pointed: RwSignal::new(None),
            palette: RwSignal::new(None),
            desk: Desk::new(),
            fashion,
            own_network,
            // A run under way tells of itself many times a second; the names change when one of them does.
            networks: Memo::new(move |_| networks::named(own_network.get(), room.i18n.t())),
        };
        model.watch_networks();
        model.watch_images(subject);
        use_address().beside(
            move || own.get().map(|own| -> Beside { own }),
            move |kept| {
                if let Ok(image) = kept.downcast() {
                    model.put_image(image);
                }
            },
        );
        follow_palette(model.palette);
        model
    }

    fn watch_networks(self) {
        let notices = use_notices();
        let choice = Memo::new(move |_| self.state.with(|state| state.network));
        Effect::new(move |_| {
            self.desk.forget();
            networks::find(choice.get(), self.net);
        });
        let other = Memo::new(move |_| self.state.with(|state| state.other));
        Effect::new(move |_| {
            if let Some(other) = other.get() {
                networks::find(other, self.other);
            }
        });
        // A link cannot carry a network.
        Effect::new(move |_| {
            let gone = self.net.with(|net| matches!(net, Net::Refused(Refusal::Gone)));
            if gone && choice.get_untracked() != Choice::Example {
                notices.show("network", |texts| texts.inside().refused_gone().to_owned());
                self.change(|state| state.network = Choice::Example);
            }
        });
        Effect::new(move |_| {
            if let Progress::Done(exam) = self.desk.progress.get()
                && self.desk.data.get_untracked() == DataChoice::Fashion
            {
                FASHION.with(|kept| *kept.borrow_mut() = Some(Arc::clone(&exam)));
                self.fashion.set(Some(exam));
            }
        });
    }

    fn watch_images(self, subject: Memo<Subject>) {
        let notices = use_notices();
        let main = Engine::new();
        Effect::new(move |_| {
            let opened = self.net.with(|net| net.opened().cloned());
            let (Some(Opened { trained, .. }), Some(image)) = (opened, self.image.get()) else { return };
            let network = Arc::clone(&trained);
            main.run(&trained, vec![image.pixels], true, move |found| match found.map(|mut found| found.pop()) {
                Ok(Some(levels)) => {
                    self.hover.try_set(None);
                    self.scene.try_set(Some(Scene { trained: network, levels }));
                }
                Ok(None) => {}
                Err(error) => {
                    self.net.try_set(Net::Refused(Refusal::Broken(error.into())));
                }
            });
        });
        let aside = Engine::new();
        Effect::new(move |_| {
            let opened = self.net.with(|net| net.opened().cloned());
            let (Some(Opened { trained, .. }), Some(image)) = (opened, self.plain.get()) else { return };
            let moved = image.moved(words::ASKED_SHIFT);
            aside.run(&trained, vec![image.pixels, moved.pixels], false, move |found| {
                let scores: Vec<Vec<f64>> = found.unwrap_or_default().iter().map(|levels| scores(levels)).collect();
                self.asked.try_set(<[Vec<f64>; 2]>::try_from(scores).ok());
            });
        });
        // A link cannot carry an image of one's own, nor the files of Fashion-MNIST.
        Effect::new(move |_| {
            let lost = match subject.get() {
                Subject::Own => self.own.with(Option::is_none),
                Subject::Fashion(_) => self.fashion.with(Option::is_none),
                Subject::Drawn(_) => false,
            };
            if lost {
                notices.show("image", |texts| texts.inside().image_gone().to_owned());
                self.choose_image(Subject::Drawn(0));
            }
        });
    }

    /// Reads something of the scene; nothing as long as there is none.
    pub(super) fn of_scene<T>(self, read: impl FnOnce(&Scene) -> T) -> Option<T> {
        self.scene.with(|scene| scene.as_ref().map(read))
    }

    /// Shows another image.
    pub(super) fn choose_image(self, subject: Subject) {
        self.change(|state| {
            state.subject = subject;
            (state.shift, state.cover, state.cell) = (0, None, None);
        });
    }

    /// Goes to the next or the last test image.
    pub(super) fn turn_image(self, by: isize) {
        let subject = match self.state.with_untracked(|state| state.subject) {
            Subject::Drawn(index) => Subject::Drawn(turned(index, by, super::state::IMAGES)),
            Subject::Fashion(index) => {
                let count = self.fashion.with_untracked(|exam| exam.as_ref().map_or(1, |exam| exam.len()));
                Subject::Fashion(turned(index, by, count))
            }
            Subject::Own => Subject::Drawn(0),
        };
        self.choose_image(subject);
    }

    /// Shows an image of the learner's own.
    pub(super) fn take_image(self, image: Image) {
        self.keep_image(image);
        self.choose_image(Subject::Own);
    }

    /// Changes the image of the learner's own, while it is drawn.
    pub(super) fn keep_image(self, image: Image) {
        self.put_image(Arc::new(image));
    }

    fn put_image(self, image: Arc<Image>) {
        OWN.with(|kept| *kept.borrow_mut() = Some(image.clone()));
        self.own.set(Some(image));
    }

    /// The image of the learner's own, or an empty one.
    pub(super) fn own_image(self) -> Image {
        self.own.get_untracked().map_or_else(Image::blank, Arc::unwrap_or_clone)
    }

    /// Makes a map large, with its strongest cell.
    pub(super) fn choose_map(self, level: usize, channel: usize) {
        let pick = self.pick.get_untracked();
        if (pick.level, pick.channel) != (level, channel) {
            self.hover.set(None);
            self.change(|state| {
                (state.level, state.channel, state.cell) = (Level(level), channel, None);
            });
        }
    }

    /// Picks a cell of the large map.
    pub(super) fn choose_cell(self, cell: (usize, usize)) {
        self.hover.set(None);
        let pick = self.pick.get_untracked();
        self.change(|state| {
            (state.level, state.channel, state.cell) = (Level(pick.level), pick.channel, Some(cell));
        });
    }

    /// Back to the image and the network of the beginning.
    pub(super) fn start_over(self) {
        self.hover.set(None);
        self.reset();
    }
}

/// The number after or before `index`, of `count`, round and round.
fn turned(index: usize, by: isize, count: usize) -> usize {
    let count = count.max(1);
    if by < 0 { (index + count - 1) % count } else { (index + 1) % count }
}

/// A fraction of the image's side as a share for the style sheet.
pub(super) fn share(part: f64, whole: usize) -> String {
    crate::platform::numeral::fixed(part / whole.max(1) as f64 * 100.0, 3) + "%"
}

/// As [`share`], of the image's side.
pub(super) fn side_share(part: f64) -> String {
    share(part, SIDE)
}
