use super::scene::{CLASSES, Decision, Scene};
use super::state::{State, Subject, To};
use crate::rooms::shared::stroke::Point;
use crate::rooms::shared::trained::image::Image;
use crate::rooms::shared::trained::{Engine, Opened, example, kept_example};
use crate::rooms::shared::{RoomModel, follow_palette};
use crate::shell::{Beside, Room, use_address, use_notices};
use crate::widgets::Palette;
use core::ops::Deref;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// What was drawn outlives the room.
    static OWN: RefCell<Option<Arc<Image>>> = const { RefCell::new(None) };
}

/// How far it is with the network.
#[derive(Debug, Clone)]
pub(super) enum Net {
    /// It is being fetched.
    Loading,
    /// Here it is.
    Here(Opened),
    /// It could not be fetched, or does not end as this room needs it.
    Lost,
}

/// The room's signals, handed to its pieces.
#[derive(Clone, Copy)]
pub(super) struct Model {
    room: RoomModel<State>,
    pub(super) net: RwSignal<Net>,
    /// What the learner drew.
    own: RwSignal<Option<Arc<Image>>>,
    /// The image that goes through the network.
    pub(super) image: Memo<Arc<Image>>,
    /// What is shown: the last that was computed.
    pub(super) scene: RwSignal<Option<Scene>>,
    /// The class whose sum is worked out.
    pub(super) followed: Memo<usize>,
    /// The class that alone gets what is added; `None` where all do.
    pub(super) lifted: Memo<Option<usize>>,
    /// What the image really is, as far as the loss is concerned.
    pub(super) label: Memo<usize>,
    /// What becomes of the sums.
    pub(super) decision: Memo<Option<Decision>>,
    pub(super) palette: RwSignal<Option<Palette>>,
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
        let room = RoomModel::<State>::enter(Room::Output);
        let own = RwSignal::new(OWN.with(|kept| kept.borrow().clone()));
        let subject = Memo::new(move |_| room.state.with(|state| state.subject));
        let image = Memo::new(move |_| match subject.get() {
            Subject::Drawn(index) => Arc::new(Image::drawn(index)),
            Subject::Blank => Arc::new(Image::blank()),
            Subject::Own => own.get().unwrap_or_else(|| Arc::new(Image::blank())),
        });
        let scene = RwSignal::new(None::<Scene>);
        let winner = Memo::new(move |_| scene.with(|scene| scene.as_ref().map_or(0, Scene::winner)));
        let followed = Memo::new(move |_| room.state.with(|state| state.class).unwrap_or_else(|| winner.get()));
        let lifted = Memo::new(move |_| (room.state.with(|state| state.to) == To::Followed).then(|| followed.get()));
        let label = Memo::new(move |_| {
            let chosen = room.state.with(|state| state.label);
            chosen.or_else(|| image.with(|image| image.label)).unwrap_or(0)
        });
        let decision = Memo::new(move |_| {
            let add = room.state.with(|state| state.add);
            let sums = scene.with(|scene| scene.as_ref().map(Scene::sums))?;
            Some(Decision::of(&sums, add, lifted.get(), label.get()))
        });
        let net = RwSignal::new(kept_example().map_or(Net::Loading, Net::Here));
        let palette = RwSignal::new(None);
        let model = Self { room, net, own, image, scene, followed, lifted, label, decision, palette };
        model.fetch();
        model.watch(subject);
        use_address().beside(
            move || own.get().map(|own| -> Beside { own }),
            move |kept| {
                if let Ok(kept) = kept.downcast() {
                    model.put(kept);
                }
            },
        );
        follow_palette(palette);
        model
    }

    fn fetch(self) {
        if self.net.with_untracked(|net| matches!(net, Net::Loading)) {
            spawn_local(async move {
                self.net.try_set(example().await.map_or(Net::Lost, Net::Here));
            });
        }
    }

    fn watch(self, subject: Memo<Subject>) {
        let engine = Engine::new();
        let changes = move || {
            self.image.track();
            self.net.track();
        };
        engine.follow(changes, move || self.look(engine));
        // A link cannot carry what somebody drew.
        let notices = use_notices();
        Effect::new(move |_| {
            if subject.get() == Subject::Own && self.own.with_untracked(Option::is_none) {
                self.put(Arc::new(Image::blank()));
                notices.show("image", |texts| texts.output().image_gone().to_owned());
            }
        });
    }

    fn look(self, engine: Engine) {
        let Net::Here(Opened { trained, .. }) = self.net.get_untracked() else { return };
        let pixels = self.image.with_untracked(|image| image.pixels.clone());
        let network = Arc::clone(&trained);
        engine.run(&trained, vec![pixels], true, move |found| {
            let levels = found.ok().and_then(|mut found| found.pop());
            match levels.and_then(|levels| Scene::of(&network, &levels)) {
                Some(scene) => {
                    self.scene.try_set(Some(scene));
                }
                None => {
                    self.net.try_set(Net::Lost);
                }
            }
        });
    }

    /// Shows another image, which has a label of its own.
    pub(super) fn choose_image(self, subject: Subject) {
        if subject == Subject::Own && self.own.with_untracked(Option::is_none) {
            self.put(Arc::new(Image::blank()));
        }
        self.change(|state| (state.subject, state.label) = (subject, None));
    }

    /// Draws a piece of a stroke, or rubs along it.
    pub(super) fn draw(self, line: (Point, Point), rub: bool) {
        let mut image = Arc::unwrap_or_clone(self.image.get_untracked());
        image.draw(line, rub);
        self.put(Arc::new(image));
    }

    /// Takes everything off the paper.
    pub(super) fn clear(self) {
        self.put(Arc::new(Image::blank()));
    }

    fn put(self, image: Arc<Image>) {
        OWN.with(|kept| *kept.borrow_mut() = Some(image.clone()));
        self.own.set(Some(image));
    }

    /// Reads something of the decision; `None` as long as there is none.
    pub(super) fn of<T>(self, read: impl FnOnce(&Decision) -> T) -> Option<T> {
        self.decision.with(|decision| decision.as_ref().map(read))
    }

    /// A number of the decision for each class.
    pub(super) fn number(self, class: usize, read: fn(&Decision) -> &[f64]) -> f64 {
        debug_assert!(class < CLASSES);
        self.of(|decision| read(decision).get(class).copied()).flatten().unwrap_or_default()
    }
}
