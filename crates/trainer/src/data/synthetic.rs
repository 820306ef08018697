use super::{Loading, failure};
use crate::{Host, Trains};
use dataset::synthetic::{self, Options, SIZE, TEST, TRAIN_START, VALIDATION};
use dataset::{Images, Part, Split};
use protocol::Failure;
use training::Needed;

/// Images drawn before the event loop gets a turn: some milliseconds.
const SLICE: u64 = 50;

/// How the garments vary: the page chooses three of the settings.
pub(super) fn options(seed: u64, noise: f32, shift: f32) -> Options {
    Options { seed, noise, shift, ..Options::default() }
}

/// The labels of a run's garments, and room for their pixels.
pub(super) fn open<H: Host>(options: Options, train: u32, host: &H) -> Result<(Split, Drawing<'_, H>), Failure> {
    let held = synthetic::held_back(train);
    let room = |part: Part, count: u32| -> Result<Images, Failure> {
        let mut images = Images::blank(SIZE, SIZE, count as usize).map_err(failure)?;
        images.labels = synthetic::labels(options.seed, start(part)..start(part) + u64::from(count));
        Ok(images)
    };
    let split = Split {
        train: room(Part::Train, train)?,
        validation: room(Part::Validation, held)?,
        test: room(Part::Test, 2 * held)?,
    };
    let drawn = [&split.train, &split.validation, &split.test].map(|part| vec![false; part.len()]);
    let total = drawn.iter().map(Vec::len).sum::<usize>() as u64;
    Ok((split, Drawing { options, loading: Loading::new(host, total), drawn, total, done: 0, seconds: 0.0 }))
}

/// The index of a part's first image.
const fn start(part: Part) -> u64 {
    match part {
        Part::Train => TRAIN_START,
        Part::Validation => VALIDATION.start,
        Part::Test => TEST.start,
    }
}

/// Draws the first `test` test images and no others.
pub(super) async fn draw_test(options: &Options, test: u32, host: &impl Host) -> Result<Images, Failure> {
    let range = TEST.start..(TEST.start + u64::from(test)).min(TEST.end);
    let mut loading = Loading::new(host, range.end - range.start);
    let mut images = synthetic::garments_with(options, range.start..range.start);
    for start in range.clone().step_by(SLICE as usize) {
        let slice = synthetic::garments_with(options, start..(start + SLICE).min(range.end));
        images.append(&slice).map_err(failure)?;
        loading.done(images.len() as u64);
        host.breathe().await;
    }
    Ok(images)
}

/// Draws the garments of a run when they are needed: each is a function of its index.
pub(crate) struct Drawing<'a, H> {
    options: Options,
    pub(super) loading: Loading<'a, H>,
    /// Which images of each part are drawn.
    drawn: [Vec<bool>; 3],
    total: u64,
    done: u64,
    /// What it took so far.
    seconds: f64,
}

impl<H: Host> Drawing<'_, H> {
    /// Draws what is needed; true when all is drawn.
    pub(super) async fn bring(&mut self, run: &mut impl Trains, needed: Option<Needed>) -> Result<bool, Failure> {
        let Some(Needed { part, images }) = needed else { return Ok(false) };
        let host = self.loading.host;
        let mut since = host.now();
        for image in images {
            // None means an image that the run has not: it will find so itself.
            let drawn = self.drawn[part as usize].get_mut(image as usize);
            if drawn.is_none_or(|drawn| std::mem::replace(drawn, true)) {
                continue;
            }
            let index = start(part) + u64::from(image);
            run.put(part, image as usize, &synthetic::garments_with(&self.options, index..index + 1))?;
            self.done += 1;
            if self.done.is_multiple_of(SLICE) {
                self.seconds += host.now() - since;
                self.loading.done(self.done);
                host.breathe().await;
                since = host.now();
            }
        }
        self.seconds += host.now() - since;
        self.loading.done(self.done);
        Ok(self.done == self.total)
    }

    /// Seconds for the rest, at the pace so far.
    pub(super) fn seconds_left(&self) -> f64 {
        self.seconds * (self.total - self.done) as f64 / self.done.max(1) as f64
    }
}
