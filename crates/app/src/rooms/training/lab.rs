//! What the parts of the view share.

use super::device::{Decision, Gpu, decide, worth_measuring};
use super::driver::Driver;
use super::idx::Files;
use super::measure::measured;
use super::run::{Event, Plan, Run, Status};
use super::state::{DataChoice, RoomState};
use crate::platform::files::is_served;
use crate::platform::gpu::adapter;
use crate::widgets::AskState;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where Fashion-MNIST is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fashion {
    Unasked,
    Looking,
    Served,
    Absent,
}

/// The room's signals, in its context.
#[derive(Clone, Copy)]
pub(crate) struct Lab {
    pub settings: RwSignal<RoomState>,
    pub run: RwSignal<Run>,
    /// What the browser has; `None` while it is asked.
    pub gpu: RwSignal<Option<Gpu>>,
    pub fashion: RwSignal<Fashion>,
    pub files: RwSignal<Files>,
    /// Epoch pointed at in the charts.
    pub cursor: RwSignal<Option<u32>>,
    /// Between the press of a button and the beginning of the run: the device is being chosen.
    pub choosing: RwSignal<Option<Choosing>>,
    /// What the learner expects of the test, in percent.
    pub guess: RwSignal<AskState>,
}

/// What takes time before a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choosing {
    Asking,
    Measuring,
}

impl Lab {
    pub(crate) fn new(settings: RoomState) -> Self {
        let lab = Self {
            settings: RwSignal::new(settings),
            run: RwSignal::from(Driver::of_page().run),
            gpu: RwSignal::new(None),
            fashion: RwSignal::new(Fashion::Unasked),
            files: RwSignal::new(Files::default()),
            cursor: RwSignal::new(None),
            choosing: RwSignal::new(None),
            guess: RwSignal::new(AskState::Open),
        };
        spawn_local(async move {
            let found = look().await;
            lab.gpu.try_set(Some(found));
        });
        lab
    }

    pub(crate) fn status(self) -> Status {
        self.run.with(|run| run.status)
    }

    /// A run is under way, or about to be.
    pub(crate) fn busy(self) -> bool {
        self.choosing.get().is_some() || self.status().is_active()
    }

    /// Whether there are images to train on.
    pub(crate) fn has_images(self) -> bool {
        self.settings.with(|settings| settings.data) == DataChoice::Synthetic
            || self.fashion.get() == Fashion::Served
            || self.files.with(|files| files.missing().is_empty())
    }

    /// The device a run would take now, as far as that is known before it; `None` while the browser is asked.
    pub(crate) fn expected_device(self) -> Option<Decision> {
        let choice = self.settings.with(|settings| settings.device);
        self.gpu.with(|gpu| Some(decide(choice, gpu.as_ref()?, None)))
    }

    /// Chooses the device and starts a run.
    pub(crate) fn start(self) {
        if self.choosing.get_untracked().is_some() || self.run.with_untracked(|run| run.status.is_active()) {
            return;
        }
        let settings = self.settings.get_untracked();
        Driver::of_page().give_files(self.files.get_untracked());
        self.choosing.set(Some(Choosing::Asking));
        spawn_local(async move {
            let gpu = match self.gpu.try_get_untracked().flatten() {
                Some(gpu) => gpu,
                None => look().await,
            };
            let choice = settings.device;
            let both = if worth_measuring(choice, &gpu) {
                self.choosing.try_set(Some(Choosing::Measuring));
                Some(measured(&settings.network.stack(), settings.batch).await)
            } else {
                None
            };
            let device = decide(choice, &gpu, both);
            // The learner may have left the room meanwhile: then nothing is started.
            if self.choosing.try_set(None).is_none() {
                Driver::of_page().act(Event::Start(Box::new(Plan { settings, device })));
            }
        });
    }

    pub(crate) fn act(self, event: Event) {
        Driver::of_page().act(event);
    }

    /// Looks for Fashion-MNIST on the page's host, once, and only when it is wanted: where there is none, the browser
    /// notes the answer 404 in its console.
    pub(crate) fn look_for_fashion(self) {
        if self.fashion.get_untracked() != Fashion::Unasked {
            return;
        }
        self.fashion.set(Fashion::Looking);
        spawn_local(async move {
            let served = is_served("data/index.json").await;
            self.fashion.try_set(if served { Fashion::Served } else { Fashion::Absent });
        });
    }
}

async fn look() -> Gpu {
    adapter().await.map_or(Gpu::Missing, |adapter| Gpu::from_adapter(adapter.name, adapter.fallback))
}
