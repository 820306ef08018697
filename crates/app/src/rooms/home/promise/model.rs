use crate::i18n::{I18n, use_i18n};
use crate::platform::{ahead, clock};
use crate::rooms::shared::follow_palette;
use crate::rooms::shared::stroke::Point;
use crate::rooms::shared::trained::image::Image;
use crate::rooms::shared::trained::stages::{self, BOOT, level};
use crate::rooms::shared::trained::thread::{self, Thread};
use crate::rooms::shared::trained::{Engine, Opened, Seen, example, kept_example, ranking, scores};
use crate::shell::{Beside, use_address};
use crate::widgets::Palette;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    /// What was drawn outlives the room.
    static DRAWN: RefCell<Option<Arc<Image>>> = const { RefCell::new(None) };
}

/// How far it is with the network.
#[derive(Debug, Clone)]
pub(super) enum Net {
    /// It is fetched once there is nothing better to do, or something is drawn.
    Waiting,
    /// It is being fetched.
    Coming,
    /// Here it is.
    Here(Opened),
    /// It could not be fetched, or does not fit.
    Lost,
}

impl Net {
    /// Its name in the contract.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Coming => "loading",
            Self::Here(_) => "ready",
            Self::Lost => "refused",
        }
    }
}

/// The figure's signals, handed to its pieces.
#[derive(Clone, Copy)]
pub(super) struct Model {
    pub(super) i18n: I18n,
    /// What is drawn.
    pub(super) image: RwSignal<Arc<Image>>,
    pub(super) net: RwSignal<Net>,
    /// What is shown: the last that was computed.
    pub(super) seen: RwSignal<Option<Seen>>,
    /// The score of each class.
    pub(super) scores: Memo<Vec<f64>>,
    /// The likeliest class and its score.
    pub(super) best: Memo<Option<(usize, f64)>>,
    pub(super) thread: Memo<Option<Thread>>,
    pub(super) palette: RwSignal<Option<Palette>>,
}

impl Model {
    pub(super) fn enter() -> Self {
        let drawn = DRAWN.with(|kept| kept.borrow().clone());
        let seen = RwSignal::new(None::<Seen>);
        let of_seen = move |seen: &Option<Seen>| seen.as_ref().map(|seen| scores(&seen.levels)).unwrap_or_default();
        let scores = Memo::new(move |_| seen.with(of_seen));
        let model = Self {
            i18n: use_i18n(),
            image: RwSignal::new(drawn.unwrap_or_else(|| Arc::new(Image::drawn(BOOT)))),
            net: RwSignal::new(kept_example().map_or(Net::Waiting, Net::Here)),
            seen,
            scores,
            best: Memo::new(move |_| scores.with(|scores| ranking(scores).first().copied())),
            thread: Memo::new(move |_| {
                seen.with(|seen| {
                    seen.as_ref().and_then(|seen| seen.levels.get(level::SEARCH)).and_then(thread::strongest)
                })
            }),
            palette: RwSignal::new(None),
        };
        model.watch();
        let image = model.image;
        let address = use_address();
        address.ask(Vec::new);
        address.beside(
            move || Some(image.get() as Beside),
            move |kept| {
                if let Ok(kept) = kept.downcast() {
                    model.put(kept);
                }
            },
        );
        follow_palette(model.palette);
        model
    }

    /// Whether it is still the garment of the beginning.
    pub(super) fn untouched(self) -> bool {
        self.image.with(|image| image.label.is_some())
    }

    /// Draws a piece of a stroke, or rubs along it.
    pub(super) fn draw(self, line: (Point, Point), rub: bool) {
        self.touch();
        let mut image = Arc::unwrap_or_clone(self.image.get_untracked());
        image.draw(line, rub);
        image.label = None;
        self.put(Arc::new(image));
    }

    /// Takes everything off the paper.
    pub(super) fn clear(self) {
        self.touch();
        self.put(Arc::new(Image::blank()));
    }

    fn put(self, image: Arc<Image>) {
        DRAWN.with(|kept| *kept.borrow_mut() = Some(image.clone()));
        self.image.set(image);
    }

    /// Somebody draws: now the network is needed, and asked for again where it did not come.
    fn touch(self) {
        if self.net.with_untracked(|net| matches!(net, Net::Waiting | Net::Lost)) {
            self.fetch();
        }
    }

    fn fetch(self) {
        self.net.set(Net::Coming);
        spawn_local(async move {
            let opened = example().await.ok().filter(|opened| stages::fits(&opened.trained));
            self.net.try_set(opened.map_or(Net::Lost, Net::Here));
        });
    }

    fn watch(self) {
        // After the first picture, when the browser has nothing better to do.
        let idle = move || {
            let waits = self.net.try_with_untracked(|net| matches!(net, Net::Waiting));
            if waits == Some(true) && !ahead::spares_data() {
                self.fetch();
            }
        };
        Effect::new(move |_| clock::after_frame(move || ahead::when_idle(idle)));
        let engine = Engine::new();
        let changes = move || {
            self.image.track();
            self.net.track();
        };
        engine.follow(changes, move || self.look(engine));
    }

    fn look(self, engine: Engine) {
        let Net::Here(Opened { trained, .. }) = self.net.get_untracked() else { return };
        let pixels = self.image.with_untracked(|image| image.pixels.clone());
        let network = Arc::clone(&trained);
        engine.run(&trained, vec![pixels], true, move |found| match found.map(|mut found| found.pop()) {
            Ok(Some(levels)) => {
                self.seen.try_set(Some(Seen { trained: network, levels }));
            }
            Ok(None) => {}
            Err(_) => {
                self.net.try_set(Net::Lost);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rooms::shared::trained::stages::tests::example;
    use inference::Forward;

    #[test]
    fn the_garment_of_the_beginning_is_a_boot_and_is_taken_for_one() {
        let image = Image::drawn(BOOT);
        assert_eq!(image.label, Some(9));
        let levels = Forward::new(&example(), image.pixels).unwrap().finish().unwrap();
        let best = ranking(&scores(&levels))[0];
        assert!(best.0 == 9 && best.1 > 0.9, "{best:?}");
    }
}
