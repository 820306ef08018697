//! What the parts of the view share.

use super::axis::AxisChoice;
use super::open::Open;
use crate::laboratory::classes::Classes;
use crate::laboratory::device::{Decision, Gpu, Reason, Timed, decide, worth_measuring};
use crate::laboratory::driver::Driver;
use crate::laboratory::duel::Duel;
use crate::laboratory::estimate;
use crate::laboratory::fashion::Found;
use crate::laboratory::measure::{measure, timed};
use crate::laboratory::network_choice::NetworkChoice;
use crate::laboratory::pace::{Pace, Paces};
use crate::laboratory::run::{Event, Opened, Plan, Record, Run, Status};
use crate::laboratory::safetensors::{self, OpenError};
use crate::laboratory::settings::{DataChoice, RunSettings};
use crate::laboratory::stored::{Refused, claim};
use crate::platform::clock::next_frame;
use crate::platform::document;
use crate::platform::gpu::adapter;
use crate::widgets::AskState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::DeviceKind;
use std::sync::Arc;

/// The heading of the kept runs.
pub(crate) const RUNS: &str = "runs-title";

/// The room's signals, in its context.
#[derive(Clone, Copy)]
pub(crate) struct Lab {
    pub settings: RwSignal<RunSettings>,
    pub run: RwSignal<Run>,
    /// The kept runs; most of what a run says leaves them as they are.
    pub kept: Memo<Vec<Record>>,
    /// What the browser has; `None` while it is asked.
    pub gpu: RwSignal<Option<Gpu>>,
    /// Epoch pointed at in the charts.
    pub cursor: RwSignal<Option<u32>>,
    /// Between the press of a button and the beginning of the run: the device is being chosen.
    pub choosing: RwSignal<Option<Choosing>>,
    /// What the learner expects of the test, in percent.
    pub guess: RwSignal<AskState>,
    /// The bet between two networks, once it is made.
    pub duel: RwSignal<Option<Duel>>,
    /// How the curves are drawn.
    pub axis: RwSignal<AxisChoice>,
    /// Whether the section on gradients is open.
    pub gradients: RwSignal<Open>,
    /// The learner's own stack, which stays to be chosen while another is.
    pub own: RwSignal<Option<NetworkChoice>>,
    /// What was timed on this machine.
    pub paces: RwSignal<Paces>,
    /// Another run was asked for while there was no room for it.
    pub crowded: RwSignal<bool>,
    /// Why the file given last could not be opened.
    pub open_error: RwSignal<Option<OpenError>>,
}

/// What takes time before a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choosing {
    Asking,
    Measuring,
    /// Only the time is measured; no run follows.
    Timing,
}

impl Lab {
    pub(crate) fn new(settings: RunSettings) -> Self {
        Driver::of_page().bring();
        let run = RwSignal::from(Driver::of_page().run);
        let lab = Self {
            settings: RwSignal::new(settings),
            run,
            kept: Memo::new(move |_| run.with(Run::kept)),
            gpu: RwSignal::new(None),
            cursor: RwSignal::new(None),
            choosing: RwSignal::new(None),
            guess: RwSignal::new(AskState::Open),
            duel: RwSignal::from(Driver::of_page().duel),
            axis: RwSignal::new(AxisChoice::default()),
            gradients: RwSignal::new(Open::default()),
            own: RwSignal::new(None),
            paces: RwSignal::from(Driver::of_page().paces),
            crowded: RwSignal::new(false),
            open_error: RwSignal::new(None),
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

    /// Whether another run would push out one that stays until the learner says otherwise; then that is told.
    fn crowds(self) -> bool {
        let crowded = self.run.with_untracked(|run| !run.has_room());
        self.crowded.set(crowded);
        if crowded {
            // After what else the press of the button does.
            next_frame(|| document::focus(RUNS));
        }
        crowded
    }

    /// The settings, with whose classes the images of now have.
    fn with_classes(self) -> RunSettings {
        let settings = self.settings.get_untracked();
        let classes = match settings.data {
            DataChoice::Synthetic => Classes::Garments,
            DataChoice::Fashion => untrack(|| Found::of_page().classes()),
        };
        RunSettings { classes, ..settings }
    }

    /// Whether there are images to train on.
    pub(crate) fn has_images(self) -> bool {
        self.settings.with(|settings| settings.data) == DataChoice::Synthetic || Found::of_page().origin().is_some()
    }

    /// The device a run would take now, as far as that is known before it; `None` while the browser is asked.
    pub(crate) fn expected_device(self) -> Option<Decision> {
        let settings = self.settings.get();
        let timed = self.paces.with(|paces| paces.timed(&settings));
        self.gpu.with(|gpu| Some(decide(settings.device, gpu.as_ref()?, timed)))
    }

    /// Goes on with a run of an earlier visit. `done` hears why not, where that is so.
    pub(crate) fn revive(self, key: String, done: impl FnOnce(Option<Refused>) + 'static) {
        if self.choosing.get_untracked().is_some() || self.run.with_untracked(|run| run.status.is_active()) {
            return;
        }
        if self.crowds() {
            return;
        }
        self.choosing.set(Some(Choosing::Asking));
        spawn_local(async move {
            let claimed = match claim(&key).await {
                Ok(claim) => {
                    let device = self.choose(&claim.header.settings, claim.header.timed()).await;
                    Ok((claim, device))
                }
                Err(why) => Err(why),
            };
            // The learner may have left the room meanwhile: then the run stays to be offered.
            if self.choosing.try_set(None).is_some() {
                return;
            }
            match claimed {
                Ok((claim, device)) => {
                    self.settings.set(claim.header.settings.clone());
                    Driver::of_page().revive(claim, device);
                    done(None);
                }
                Err(why) => done(Some(why)),
            }
        });
    }

    /// Chooses the device and starts a run.
    pub(crate) fn start(self) {
        if self.choosing.get_untracked().is_some() || self.run.with_untracked(|run| run.status.is_active()) {
            return;
        }
        if self.crowds() {
            return;
        }
        let settings = self.with_classes();
        self.choosing.set(Some(Choosing::Asking));
        spawn_local(async move {
            let device = self.choose(&settings, None).await;
            // The learner may have left the room meanwhile: then nothing is started.
            if self.choosing.try_set(None).is_none() {
                Driver::of_page().act(Event::Start(Box::new(Plan { settings, device })));
            }
        });
    }

    /// What the browser has, asked for where it is not known yet.
    async fn found(self) -> Gpu {
        match self.gpu.try_get_untracked().flatten() {
            Some(gpu) => gpu,
            None => look().await,
        }
    }

    /// The device for a run with these settings to begin on, by what is known of them.
    async fn choose(self, settings: &RunSettings, known: Option<Timed>) -> Decision {
        let gpu = self.found().await;
        let timed = known.or_else(|| Driver::of_page().paces.with_untracked(|paces| paces.timed(settings)));
        decide(settings.device, &gpu, timed)
    }

    /// Times the chosen network: on both devices where there is a choice, otherwise on the one that a run would take.
    pub(crate) fn time(self) {
        if self.choosing.get_untracked().is_some() || self.run.with_untracked(|run| run.status.is_active()) {
            return;
        }
        let settings = self.settings.get_untracked();
        self.choosing.set(Some(Choosing::Timing));
        spawn_local(async move {
            let gpu = self.found().await;
            if worth_measuring(settings.device, &gpu) {
                self.choosing.try_set(Some(Choosing::Measuring));
                Driver::of_page().remember(&settings, timed(&settings).await);
                self.choosing.try_set(Some(Choosing::Timing));
            }
            let device = self.choose(&settings, None).await;
            if !matches!(device.reason, Reason::Faster { .. } | Reason::CpuFailed { .. }) {
                let pace = measure(device.kind, &settings, || true).await.map(|measured| measured.images_per_second);
                // A device that could not be timed says so when the run is started.
                Driver::of_page().note(Pace::new(&settings, device.kind, pace));
            }
            self.choosing.try_set(None);
        });
    }

    /// Seconds that a run with the present settings will take, where that has been measured.
    pub(crate) fn estimate(self) -> Option<f32> {
        let settings = self.settings.get();
        let of_run = self.run.with(|run| run.plan.as_ref().map(|plan| (plan.settings.device, plan.device.kind)));
        let expected = self.expected_device();
        let kind = match (of_run, expected) {
            // Until they are timed with these settings, the device of the last run is the likeliest.
            (Some((choice, kind)), None | Some(Decision { reason: Reason::Unmeasured { .. }, .. }))
                if choice == settings.device =>
            {
                kind
            }
            (_, expected) => expected?.kind,
        };
        self.kept.with(|kept| {
            self.paces.with(|paces| estimate::seconds(&settings, Found::of_page().split(), kind, kept, paces))
        })
    }

    /// Opens a file of weights as a run that has ended. A checkpoint brings the settings it was made with; one that is whole
    /// only in its weights is opened as those, and that is told.
    pub(crate) fn open(self, name: &str, bytes: Vec<u8>) {
        // The room may have been left while the file was read.
        if self.settings.is_disposed() || self.crowds() {
            return;
        }
        let whole = match safetensors::opened(&bytes) {
            Ok(whole) => whole,
            Err(error) => return self.open_error.set(Some(error)),
        };
        let mut settings = self.with_classes();
        settings.network = whole.network;
        let (place, spoilt) = match whole.place {
            Ok(place) => (place, None),
            Err(why) => (None, Some(OpenError::Spoilt(why))),
        };
        self.open_error.set(spoilt);
        if let Some(place) = &place {
            settings.seed = place.seed;
            settings.batch = place.batch;
            settings.train = place.train;
            settings.rate = place.rate;
            settings.epochs = place.epochs.last().map_or(settings.epochs, |last| last.epoch);
        }
        let unknown = Decision { kind: DeviceKind::Cpu, reason: Reason::ByHand };
        let device = untrack(|| self.expected_device()).unwrap_or(unknown);
        self.settings.set(settings.clone());
        let name = name.strip_suffix(".safetensors").unwrap_or(name).to_owned();
        let epochs = place.map(|place| place.epochs);
        let opened = Opened { name, plan: Plan { settings, device }, bytes: Arc::new(whole.bytes), epochs };
        self.act(Event::Open(Box::new(opened)));
    }

    pub(crate) fn act(self, event: Event) {
        Driver::of_page().act(event);
    }
}

async fn look() -> Gpu {
    let gpu = adapter().await.map_or(Gpu::Missing, |adapter| Gpu::from_adapter(adapter.name, adapter.fallback));
    if let Gpu::Hardware { adapter } = &gpu {
        // What was kept may have been measured on another one.
        Driver::of_page().paces.update(|paces| paces.is_on(adapter));
    }
    gpu
}
