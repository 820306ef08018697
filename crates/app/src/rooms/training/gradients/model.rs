use super::super::lab::Lab;
use super::scene::Convolution;
use super::words;
use crate::i18n::I18n;
use crate::laboratory::run::{Event, Run, Status};
use crate::widgets::Palette;
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
