//! The runs that stay for comparison: [`KEPT`] with the present one.

use super::super::network_choice::NetworkChoice;
use super::{Effect, Record, Run};
use network::Preset;
use std::sync::Arc;

/// How many runs are kept, the present one included. Each may hold its weights, seven megabytes for the largest preset.
pub(crate) const KEPT: usize = 6;
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

    /// Every run there is, oldest first, the present one last: at most [`KEPT`]. This is what `/inside` chooses from.
    pub(crate) fn kept(&self) -> Vec<Record> {
        self.past.iter().cloned().chain(Record::of(self)).collect()
    }

    /// Puts the present run among the past ones and leaves an empty one in its place.
    pub(super) fn retire(&mut self) {
        let mut past = std::mem::take(&mut self.past);
        if let Some(mut record) = Record::of(self) {
            record.set_down();
            past.push(record);
        }
        // The new run takes a place too.
        let surplus = (past.len() + 1).saturating_sub(KEPT);
        past.drain(..surplus);
        *self = Self { past, id: self.id.next(), ..Self::default() };
    }

    /// Puts runs of an earlier visit before those of this one, oldest first: the latest of them, as many as there is room
    /// for. Each has the slot it had, if that is free.
    pub(super) fn bring(&mut self, mut earlier: Vec<Record>) -> Vec<Effect> {
        let room = KEPT.saturating_sub(self.slots().count());
        earlier.drain(..earlier.len().saturating_sub(room));
        for mut record in earlier.into_iter().rev() {
            if self.slots().any(|slot| slot == record.slot) {
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

    /// The slot that belongs to the network, or the last free one.
    fn free_slot(&self, network: &NetworkChoice) -> usize {
        let own = own_slot(network);
        let free = |slot: &usize| self.slots().all(|taken| taken != *slot);
        std::iter::once(own).chain((0..KEPT).rev()).find(free).unwrap_or(own)
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

    /// Forgets a kept run. The present one can be forgotten when it is over; its worker stays for the next.
    pub(super) fn remove(&mut self, slot: usize) -> Vec<Effect> {
        let before = self.past.len();
        self.past.retain(|record| record.slot != slot);
        if before == self.past.len() && self.slot == slot && !self.status.is_active() {
            let (past, link, device) = (std::mem::take(&mut self.past), self.link.take(), self.device.take());
            *self = Self { past, link, device, id: self.id.next(), ..Self::default() };
        }
        vec![]
    }
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
