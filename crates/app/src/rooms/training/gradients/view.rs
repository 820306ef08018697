use super::super::lab::Lab;
use super::backward::Backward;
use super::kernels::ConvolutionPart;
use super::norms::Norms;
use super::scene::{Convolution, convolutions};
use super::{Open, words};
use crate::i18n::{I18n, grouped, use_i18n};
use crate::laboratory::run::{Event, Run, Status};
use crate::rooms::shared::follow_palette;
use crate::widgets::dynamic::{flag, text};
use crate::widgets::{Palette, Rich};
use leptos::prelude::*;
use protocol::KernelWeight;

/// What the section's parts share.
#[derive(Clone, Copy)]
pub(super) struct Model {
    pub i18n: I18n,
    pub lab: Lab,
    /// The chosen weight.
    pub at: RwSignal<Option<KernelWeight>>,
    /// The place of the first image's maps that is pointed at.
    pub cell: RwSignal<(usize, usize)>,
    pub palette: RwSignal<Option<Palette>>,
    pub convolutions: Memo<Vec<Convolution>>,
    pub status: Memo<Status>,
    /// Changes when the kernels or the gradients do: twice a second at most, while all else of a run changes more often.
    pub told: Memo<(Option<u32>, u32)>,
}

impl Model {
    /// A weight was pressed, or its step asked for by a key: it is told at once where the run is paused already.
    pub(super) fn confirm(self, at: Option<KernelWeight>) {
        self.at.set(at);
        if self.status.get_untracked() == Status::Paused {
            self.ask();
        }
    }

    /// Asks for the step of the chosen weight; a run that is under way pauses first.
    pub(super) fn ask(self) {
        let Some(at) = self.chosen().filter(|_| !untrack(|| self.answered())) else { return };
        self.at.set(Some(at));
        if self.status.get_untracked() == Status::Running {
            self.lab.act(Event::Pause);
        }
        self.lab.act(Event::Backward(at));
    }

    /// Whether there is a coming step, and it is neither being told nor told already.
    pub(super) fn can_ask(self) -> bool {
        let coming = matches!(self.status.get(), Status::Running | Status::Paused);
        coming && self.lab.run.with(|run| run.watch.asked.is_none()) && !self.answered()
    }

    /// Whether the answer on the page is the one that asking would bring: about the chosen weight and the coming step.
    pub(super) fn answered(self) -> bool {
        self.at.track();
        let chosen = self.chosen();
        self.status.get() == Status::Paused && self.lab.run.with(|run| run.is_told(chosen))
    }

    /// Whether there is something to show beside the words: a run under way, which tells it, or what a run told.
    pub(super) fn is_shown(self, known: bool) -> bool {
        known || matches!(self.status.get(), Status::Loading | Status::Compiling | Status::Running)
    }

    /// Reads kernels or gradients of the run; followed at the pace of their telling.
    pub(super) fn of_told<T>(self, read: impl FnOnce(&Run) -> T) -> T {
        self.told.track();
        self.lab.run.with_untracked(read)
    }

    /// The chosen weight, or the very first.
    fn chosen(self) -> Option<KernelWeight> {
        let first = |all: &Vec<Convolution>| {
            all.first().map(|one| KernelWeight { layer: one.layer, filter: 0, channel: 0, row: 0, column: 0 })
        };
        self.at.get_untracked().or_else(|| self.convolutions.with_untracked(first))
    }

    /// What is said of where a weight is.
    pub(super) fn place(self, at: KernelWeight) -> String {
        let texts = self.i18n.t();
        self.convolutions.with(|all| {
            all.iter().find(|one| one.layer == at.layer).map(|one| words::place(one, at, texts)).unwrap_or_default()
        })
    }
}

/// The section: closed until it is wanted, and watched only while it is open and a run is under way.
#[component]
pub(in super::super) fn Section(lab: Lab) -> impl IntoView {
    let i18n = use_i18n();
    let open = Memo::new(move |_| lab.gradients.get().0);
    let active = Memo::new(move |_| lab.status().is_active());
    Effect::new(move |_| {
        let on = open.get() && active.get();
        if untrack(|| lab.run.with(|run| run.watch.on)) != on {
            lab.act(Event::Watch(on));
        }
    });
    on_cleanup(move || lab.act(Event::Watch(false)));
    view! {
        <section class="gradients" data-panel="gradients">
            <h2>
                <button
                    type="button"
                    class="gradients-toggle"
                    data-action="gradients"
                    aria-expanded=text(move || open.get())
                    aria-controls="gradients-panel"
                    on:click=move |_| lab.gradients.update(|open| *open = Open(!open.0))
                >
                    {text(move || i18n.t().gradients().title())}
                </button>
            </h2>
            <div id="gradients-panel" hidden=flag(move || !open.get())>
                {move || open.get().then(|| view! { <Panel lab=lab/> }.into_any())}
            </div>
        </section>
    }
}

#[component]
fn Panel(lab: Lab) -> impl IntoView {
    let i18n = use_i18n();
    let stack = Memo::new(move |_| lab.run.with(|run| run.plan.as_ref().map(|plan| plan.settings.network.stack())));
    let names = Memo::new(move |_| stack.with(|stack| stack.as_ref().map(|stack| stack.names()).unwrap_or_default()));
    let model = Model {
        i18n,
        lab,
        at: RwSignal::new(None),
        cell: RwSignal::new((0, 0)),
        palette: RwSignal::new(None),
        convolutions: Memo::new(move |_| stack.with(|stack| stack.as_ref().map(convolutions).unwrap_or_default())),
        status: Memo::new(move |_| lab.status()),
        told: Memo::new(move |_| {
            lab.run.with(|run| match &run.watch.gradients {
                Some(told) => (Some(told.step), 0),
                None if run.kernels.is_some() => (None, run.step()),
                None => (None, 0),
            })
        }),
    };
    follow_palette(model.palette);
    // Another network has other weights.
    Effect::new(move |_| {
        model.convolutions.track();
        model.at.set(None);
    });
    let step = Memo::new(move |_| lab.run.with(|run| run.watch.gradients.as_ref().map(|told| told.step)));
    let known = Memo::new(move |_| step.get().is_some());
    // With nothing told and no step to come there is no weight to choose.
    let asks = Memo::new(move |_| {
        let any = model.convolutions.with(|all| !all.is_empty());
        any && (known.get() || model.status.get().is_active())
    });
    let none = Memo::new(move |_| stack.with(Option::is_some) && model.convolutions.with(Vec::is_empty));
    let state = move || {
        let words = i18n.t().gradients();
        match (step.get(), stack.with(Option::is_some)) {
            (Some(step), _) => words.after(&grouped(step.into(), i18n.locale())),
            (None, true) => match model.status.get() {
                Status::Loading | Status::Compiling | Status::Running => words.waiting().to_owned(),
                _ => words.over().to_owned(),
            },
            _ => words.idle().to_owned(),
        }
    };
    view! {
        <p class="say"><Rich text=Signal::derive(move || i18n.t().gradients().lead().to_owned())/></p>
        <p class="note" data-name="gradients-state" data-step=text(move || step.get().unwrap_or(0))>
            <Rich text=Signal::derive(state)/>
        </p>
        <p class="say" hidden=flag(move || !none.get())>{text(move || i18n.t().gradients().no_convolution())}</p>
        <For each=move || model.convolutions.get() key=|of| (of.layer, of.name.clone(), of.filters, of.channels, of.kernel) let:of>
            <ConvolutionPart model=model of=of/>
        </For>
        {move || known.get().then(|| view! { <Norms lab=lab names=names/> }.into_any())}
        {move || asks.get().then(|| view! { <Backward model=model/> }.into_any())}
    }
}
