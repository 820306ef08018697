//! The runs that stay for comparison: [`KEPT`] with the present one, and one more where none of them may be given up.

use super::super::network_choice::NetworkChoice;
use super::worth::{Worth, given_up};
use super::{Effect, Id, Record, Run};
use network::Preset;
use std::sync::Arc;

/// How many runs are kept, the present one included. Each may hold its weights, seven megabytes for the largest preset.
pub(crate) const KEPT: usize = 6;
/// The slot of a run for which there is no room beside [`KEPT`] that stay: it lasts as long as the page.
pub(crate) const SPARE: usize = KEPT;
/// Letters of a name.
const NAME: usize = 40;

impl Run {
    /// The weights that count as this run's: safetensors with the stack in the metadata, loadable by
    /// `Evaluate`. Those of the best epoch where the learner restored them, otherwise the last ones; during a run, those
    /// of the last finished epoch.
    pub(crate) fn weights(&self) -> Option<Arc<Vec<u8>>> {
        let checkpoint = |checkpoint: &super::Checkpoint| Arc::clone(&checkpoint.bytes);
        if self.restored {
            return self.best.as_ref().map(checkpoint);
        }
        let ended = self.ending.as_ref().and_then(|ending| ending.weights.clone());
        ended.or_else(|| self.checkpoint.as_ref().map(checkpoint))
    }

    /// Every run there is, oldest first, the present one last: at most [`KEPT`], and one in the slot [`SPARE`]. This is what
    /// `/inside` chooses from.
    pub(crate) fn kept(&self) -> Vec<Record> {
        self.past.iter().cloned().chain(Record::of(self)).collect()
    }

    /// Whether another run can begin without one being lost that stays until the learner says otherwise.
    pub(crate) fn has_room(&self) -> bool {
        with_room(self.kept()).len() <= KEPT
    }

    /// Puts the present run among the past ones and leaves an empty one in its place. What is worth least makes room.
    pub(super) fn retire(&mut self) {
        let present = Record::of(self).map(|mut record| {
            record.set_down();
            record
        });
        let past = std::mem::take(&mut self.past).into_iter().chain(present).collect();
        *self = Self { past: with_room(past), id: self.id.next(), ..Self::default() };
        for at in 0..self.past.len() {
            let Some(record) = self.past.get(at).filter(|record| record.slot == SPARE) else { continue };
            let slot = self.free_slot(&record.settings.network);
            self.past.get_mut(at).into_iter().for_each(|record| record.slot = slot);
        }
    }

    /// Puts runs of an earlier visit before those of this one, oldest first: those that are worth most, as many as there is
    /// room for. Each has the slot it had, if that is free.
    pub(super) fn bring(&mut self, earlier: Vec<Record>) -> Vec<Effect> {
        let present = usize::from(self.plan.is_some());
        let mut all: Vec<Record> = earlier.into_iter().chain(std::mem::take(&mut self.past)).collect();
        while all.len() + present > KEPT {
            let Some(at) = given_up(&all) else { break };
            all.remove(at);
        }
        // Some of them have to wait where they are kept.
        while all.len() > KEPT {
            let earlier = all.iter().enumerate().filter(|(_, record)| matches!(record.id, Id::Earlier(_)));
            let Some((at, _)) = earlier.min_by_key(|(_, record)| Worth::of(record)) else { break };
            all.remove(at);
        }
        if present + all.len() > KEPT {
            self.slot = SPARE;
        }
        let here = all.iter().position(|record| matches!(record.id, Id::Here(_))).unwrap_or(all.len());
        self.past = all.split_off(here);
        for mut record in all.into_iter().rev() {
            if record.slot >= KEPT || self.slots().any(|slot| slot == record.slot) {
                record.slot = self.free_slot(&record.settings.network);
            }
            self.past.insert(0, record);
        }
        vec![]
    }

    /// The slots that are taken.
    fn slots(&self) -> impl Iterator<Item = usize> {
        let present = self.plan.as_ref().map(|_| self.slot);
        self.past.iter().map(|record| record.slot).chain(present)
    }

    /// The slot that belongs to the network, or the last free one, or [`SPARE`].
    fn free_slot(&self, network: &NetworkChoice) -> usize {
        let own = own_slot(network);
        let free = |slot: &usize| self.slots().all(|taken| taken != *slot);
        std::iter::once(own).chain((0..KEPT).rev()).find(free).unwrap_or(SPARE)
    }

    /// The slot and the number of a new run of this network. Each of the notebook's networks has a slot of its own, so
    /// that the first run of each looks the same on every visit.
    pub(super) fn place_for(&self, network: &NetworkChoice) -> (usize, u32) {
        let of_network = self.past.iter().filter(|record| record.settings.network == *network);
        let number = of_network.map(|record| record.number).max().unwrap_or(0) + 1;
        (self.free_slot(network), number)
    }

    pub(super) fn rename(&mut self, slot: usize, name: &str) -> Vec<Effect> {
        let name: String = name.trim().chars().filter(|letter| !letter.is_control()).take(NAME).collect();
        match self.past.iter_mut().find(|record| record.slot == slot) {
            Some(record) => record.given = name,
            None if self.slot == slot => self.given = name,
            None => {}
        }
        vec![]
    }

    pub(super) fn pin(&mut self, slot: usize, pinned: bool) -> Vec<Effect> {
        match self.past.iter_mut().find(|record| record.slot == slot) {
            Some(record) => record.pinned = pinned,
            None if self.slot == slot => self.pinned = pinned,
            None => {}
        }
        vec![]
    }

    /// Forgets a kept run, whose place goes to the one that had none. The present one can be forgotten when it is over; its worker stays for the next.
    pub(super) fn remove(&mut self, slot: usize) -> Vec<Effect> {
        let before = self.past.len();
        self.past.retain(|record| record.slot != slot);
        if before == self.past.len() && self.slot == slot && !self.status.is_active() {
            let (past, link, device) = (std::mem::take(&mut self.past), self.link.take(), self.device.take());
            *self = Self { past, link, device, id: self.id.next(), ..Self::default() };
        }
        if let Some(plan) = self.plan.as_ref().filter(|_| self.slot == SPARE) {
            self.slot = self.free_slot(&plan.settings.network);
        }
        vec![]
    }
}

/// Runs, oldest first, among which there is room for another: those that are worth least are left out, and none that
/// stays.
fn with_room(mut runs: Vec<Record>) -> Vec<Record> {
    while runs.len() >= KEPT {
        let Some(at) = given_up(&runs) else { break };
        runs.remove(at);
    }
    runs
}

/// The slot that belongs to a network.
pub(crate) fn own_slot(network: &NetworkChoice) -> usize {
    match network {
        NetworkChoice::Preset(Preset::Dense) => 0,
        NetworkChoice::Preset(Preset::Cnn) => 1,
        NetworkChoice::Preset(Preset::CnnPool) => 2,
        NetworkChoice::Preset(Preset::Small) => 3,
        NetworkChoice::Own(_) => 4,
    }
}
