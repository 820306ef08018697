use crate::i18n::{I18n, use_i18n};
use crate::platform::{ahead, clock};
use crate::rooms::shared::follow_palette;
use crate::rooms::shared::trained::image::Image;
use crate::rooms::shared::trained::stages::{self, BOOT, level};
use crate::rooms::shared::trained::thread::{Thread, strongest};
use crate::rooms::shared::trained::{Engine, Seen, example, ranking, scores};
use crate::widgets::Palette;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// The network that comes with the page, and what it makes of a boot.
#[derive(Clone, Copy)]
pub(super) struct Network {
    pub(super) i18n: I18n,
    pub(super) image: Signal<Option<Image>>,
    pub(super) seen: RwSignal<Option<Seen>>,
    /// Whether it did not come.
    pub(super) lost: RwSignal<bool>,
    /// The strongest number of the first layer, followed through the picture.
    pub(super) thread: Memo<Option<Thread>>,
    /// The score of each class.
    pub(super) scores: Memo<Vec<f64>>,
    /// The likeliest class.
    pub(super) best: Memo<Option<usize>>,
    pub(super) palette: RwSignal<Option<Palette>>,
}

impl Network {
    /// Begins to look once the browser is idle.
    pub(super) fn enter() -> Self {
        let seen = RwSignal::new(None::<Seen>);
        let scores =
            Memo::new(move |_| seen.with(|seen| seen.as_ref().map(|seen| scores(&seen.levels)).unwrap_or_default()));
        let network = Self {
            i18n: use_i18n(),
            image: Signal::stored(Some(Image::drawn(BOOT))),
            seen,
            lost: RwSignal::new(false),
            thread: Memo::new(move |_| seen.with(|seen| strongest(seen.as_ref()?.levels.get(level::SEARCH)?))),
            scores,
            best: Memo::new(move |_| scores.with(|scores| ranking(scores).first().map(|best| best.0))),
            palette: RwSignal::new(None),
        };
        follow_palette(network.palette);
        let engine = Engine::new();
        // After the first picture, when the browser has nothing better to do.
        Effect::new(move |_| clock::after_frame(move || ahead::when_idle(move || network.look(engine))));
        network
    }

    fn look(self, engine: Engine) {
        let Some(Some(Image { pixels, .. })) = self.image.try_get_untracked() else { return };
        spawn_local(async move {
            let opened = example().await.ok().filter(|opened| stages::fits(&opened.trained));
            let Some(opened) = opened else {
                self.lost.try_set(true);
                return;
            };
            let trained = Arc::clone(&opened.trained);
            engine.run(&opened.trained, vec![pixels], true, move |found| {
                let levels = found.ok().and_then(|mut found| found.pop());
                if levels.is_none() {
                    self.lost.try_set(true);
                }
                self.seen.try_set(levels.map(|levels| Seen { trained, levels }));
            });
        });
    }
}
