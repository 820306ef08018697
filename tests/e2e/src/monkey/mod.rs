//! Somebody who does at random whatever a page lets one do, as fast as it can be done, and looks whether the page stays
//! right: no error in the console, no `NaN` on the screen, no number that differs from its `data-value`.
//!
//! Chance begins at a seed, so a run can be repeated. Every [`EPISODE`] steps begin in the next room with nothing
//! remembered: what led to a fault is one episode at most, and the report names the command that does it again. Where a
//! page plays by itself, the same step may meet it at another frame.
//!
//! `look.js` tells what can be acted upon and whether what is shown is right (`shown.js`), [`choose()`] takes one of it,
//! `act.rs` does it with the browser's own input.

mod act;
mod addresses;
mod choose;
mod dice;
mod excluded;
mod interaction;
mod key;
mod look;
mod offer;
mod report;
mod texts;

pub use choose::choose;
pub use dice::Dice;
pub use excluded::{EXCLUDED, TRAINING};
pub use interaction::Interaction;
pub use offer::Offer;
pub use report::{Fault, Report};

use crate::page::{Failure, Page};
use crate::site;
use choose::WINDOWS;
use serde_json::json;
use std::collections::VecDeque;
use std::time::Instant;

/// Steps from one page with nothing remembered to the next.
pub const EPISODE: usize = 75;

/// What a run is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Monkey {
    /// Where chance begins.
    pub seed: u64,
    /// The first step; the episode that it belongs to is begun at its beginning.
    pub from: usize,
    /// How many steps.
    pub steps: usize,
    /// Whether trainings are started. They need trainers, and time.
    pub trainings: bool,
}

impl Monkey {
    /// Does it. A fault ends its episode, not the run.
    ///
    /// - `told`: called with the report so far at the end of every episode.
    ///
    /// # Errors
    /// When the browser cannot be driven any more.
    pub async fn run(self, page: &Page, mut told: impl FnMut(&Report)) -> Result<Report, Failure> {
        let begun = Instant::now();
        let rooms = site::rooms();
        let excluded = excluded::selector(self.trainings);
        let mut report = Report { seed: self.seed, trainings: self.trainings, ..Report::default() };
        page.allow_clipboard().await?;
        // What is selected could be dragged out of the page, and the browser waits for who takes it.
        page.input("Input.setInterceptDrags", json!({ "enabled": true })).await?;
        let first = self.from - self.from % EPISODE;
        let end = first + self.steps;
        for start in (first..end).step_by(EPISODE) {
            let steps = start..end.min(start + EPISODE);
            self.episode(page, steps, &rooms, &excluded, &mut report).await?;
            report.time = begun.elapsed();
            told(&report);
        }
        Ok(report)
    }

    async fn episode(
        self,
        page: &Page,
        steps: std::ops::Range<usize>,
        rooms: &[String],
        excluded: &str,
        report: &mut Report,
    ) -> Result<(), Failure> {
        let last = steps.end.saturating_sub(1);
        let room = rooms.get(steps.start / EPISODE % rooms.len()).ok_or("the site has no room")?;
        page.begin_anew(room).await?;
        let mut before = VecDeque::with_capacity(report::TOLD);
        before.push_back(format!("opened {room} with nothing remembered"));
        let mut seen = page.look(excluded).await?;
        for step in steps {
            let interaction = choose(&mut Dice::of_step(self.seed, step), &seen, rooms);
            if before.len() == report::TOLD {
                before.pop_front();
            }
            before.push_back(format!("{step} {interaction}"));
            let done = page.act(&interaction, excluded).await;
            let looked = page.look(excluded).await;
            report.steps += 1;
            *report.kinds.entry(interaction.kind()).or_default() += 1;
            report.missed += usize::from(matches!(done, Ok(false)));
            let mut what = page.console_errors().await?;
            what.extend(done.err().map(|error| format!("it could not be done: {error}")));
            match looked {
                Ok(looked) => {
                    what.extend(looked.faults.iter().cloned());
                    *report.rooms.entry(looked.room.clone()).or_default() += 1;
                    seen = looked;
                }
                Err(error) => what.push(format!("the page does not answer: {error}")),
            }
            if !what.is_empty() {
                let address = seen.address.clone();
                report.faults.push(Fault { step, address, what, before: before.into() });
                return Ok(());
            }
        }
        let foreign = page.foreign_requests().await?;
        if !foreign.is_empty() {
            let what = vec![format!("requests left this machine: {}", foreign.join(", "))];
            report.faults.push(Fault { step: last, address: seen.address, what, before: before.into() });
        }
        Ok(())
    }
}

impl Page {
    /// A room in a browser that remembers nothing of the site, in the first of the windows.
    async fn begin_anew(&self, room: &str) -> Result<(), Failure> {
        let (width, height) = WINDOWS[0];
        self.resize(width, height).await?;
        let everything = json!({ "origin": self.home(), "storageTypes": "all" });
        self.input("Storage.clearDataForOrigin", everything).await?;
        self.visit(room).await?;
        // Back leads no further than here.
        self.input("Page.resetNavigationHistory", json!({})).await
    }
}
