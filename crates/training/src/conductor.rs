//! Spreads work over the helpers there are, and does itself whatever none of them has done in time.

use crate::crew::{Crew, Order, Word, perform};
use crate::gain::Gain;
use crate::{Model, Result};
use std::rc::Rc;
use web_time::{Duration, Instant};

/// The least time that helpers get when the conductor has done its own share: a page that hears nothing for three seconds
/// takes its worker for dead.
const PATIENCE: Duration = Duration::from_secs(1);

/// A helper may take so many times as long again as the conductor took for a share of the same size.
const SLOWER: u32 = 4;

/// One who gives orders, and does the first of them itself.
#[derive(Debug, Default)]
pub(crate) struct Conductor {
    crew: Option<Box<dyn Crew>>,
    orders: u32,
    /// By helper.
    known: Vec<Known>,
    /// Counts the parameters' changes.
    version: u64,
    parameters: Option<Rc<[f32]>>,
    /// `None` where helpers are asked whether they gain or not.
    gain: Option<Gain>,
}

/// What is known of a helper.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// The order that it has not answered.
    order: Option<u32>,
    /// The version of the parameters that it has.
    version: Option<u64>,
}

impl Conductor {
    pub(crate) fn set_crew(&mut self, crew: Box<dyn Crew>, gain: Option<Gain>) {
        *self = Self { crew: Some(crew), version: self.version, gain, ..Self::default() };
    }

    /// Whether helpers are still to come.
    pub(crate) fn expects(&self) -> bool {
        self.crew.as_ref().is_some_and(|crew| crew.expects())
    }

    /// The model's parameters are not those of before.
    pub(crate) fn parameters_changed(&mut self) {
        self.version += 1;
        self.parameters = None;
    }

    /// How many are to do a training step now: the conductor, and the helpers that have nothing to do, where they gain.
    pub(crate) fn workers(&mut self) -> usize {
        let helpers = self.free().len();
        if self.gain.as_ref().is_none_or(Gain::together) { 1 + helpers } else { 1 }
    }

    /// How many are to score images now.
    pub(crate) fn scorers(&mut self) -> usize {
        let helpers = self.free().len();
        if self.gain.as_ref().is_none_or(Gain::gains) { 1 + helpers } else { 1 }
    }

    /// A step that could have been shared took so long.
    pub(crate) fn took(&mut self, time: Duration, images: usize) {
        if let Some(gain) = &mut self.gain
            && self.crew.as_ref().is_some_and(|crew| !crew.present().is_empty())
        {
            gain.took(time.as_secs_f64() / images.max(1) as f64);
        }
    }

    fn free(&mut self) -> Vec<usize> {
        while self.take().is_some() {}
        let present = self.crew.as_ref().map(|crew| crew.present()).unwrap_or_default();
        present.into_iter().filter(|&helper| self.known(helper).order.is_none()).collect()
    }

    fn known(&mut self, helper: usize) -> &mut Known {
        if self.known.len() <= helper {
            self.known.resize(helper + 1, Known::default());
        }
        &mut self.known[helper]
    }

    /// The next word, with what changes by it noted: an order's number and its answer, or none where the helper is gone.
    fn take(&mut self) -> Option<Option<(u32, Vec<f32>)>> {
        Some(match self.crew.as_mut()?.take()? {
            Word::Done(helper, id, values) => {
                self.known(helper).order = None;
                Some((id, values))
            }
            Word::Gone(helper) => {
                self.known(helper).order = None;
                None
            }
        })
    }

    /// Has all the work done, the first piece by the conductor. Gives the answers in the order of the pieces, and how many
    /// took part.
    ///
    /// # Errors
    /// When the device fails, or a piece makes no sense to the model.
    pub(crate) async fn spread(&mut self, model: &Model, mut work: Vec<Order>) -> Result<(Vec<Vec<f32>>, usize)> {
        let mut answers: Vec<Option<Vec<f32>>> = vec![None; work.len()];
        let helpers = self.free();
        if work.len() > 1 && !helpers.is_empty() {
            let parameters = match &self.parameters {
                Some(parameters) => Rc::clone(parameters),
                None => self.parameters.insert(model.give_out().await?.into()).clone(),
            };
            for (at, helper) in (1..work.len()).zip(helpers) {
                self.orders = self.orders.wrapping_add(1).max(1);
                let (id, version) = (self.orders, Some(self.version));
                let before = std::mem::replace(self.known(helper), Known { order: Some(id), version });
                let given = if before.version == version { Rc::default() } else { Rc::clone(&parameters) };
                work[at].id = id;
                let order = Order { parameters: given, ..work[at].clone() };
                if let Some(crew) = &mut self.crew {
                    crew.send(helper, order);
                }
            }
        }
        let begun = Instant::now();
        if let Some(order) = work.first() {
            answers[0] = Some(perform(model, order).await?);
        }
        let patience = PATIENCE.max(begun.elapsed() * SLOWER);
        let waits_since = Instant::now();
        // Orders that no helper has got have the number 0.
        let place = |id: u32| work.iter().position(|order| order.id == id && id != 0);
        while self.known.iter().filter_map(|known| known.order).any(|id| place(id).is_some()) {
            match self.take() {
                Some(Some((id, values))) => {
                    if let Some(at) = place(id) {
                        answers[at] = Some(values);
                    }
                }
                Some(None) => {}
                None => {
                    let left = patience.saturating_sub(waits_since.elapsed());
                    let Some(crew) = &mut self.crew else { break };
                    if !crew.wait(left).await {
                        break;
                    }
                }
            }
        }
        let workers = answers.iter().flatten().count();
        let mut done = Vec::with_capacity(work.len());
        for (order, answer) in work.iter().zip(answers) {
            done.push(match answer {
                Some(answer) => answer,
                None => perform(model, order).await?,
            });
        }
        Ok((done, workers))
    }
}
