use super::Loading;
use crate::Host;
use dataset::synthetic::{self, Options};
use dataset::{Images, Split};
use protocol::Failure;
use std::ops::Range;

/// Images drawn before the event loop gets a turn: some milliseconds.
const SLICE: u64 = 50;

/// Validation images for so many training images; there are twice as many test images. Enough to tell 85 % from 90 %,
/// few enough not to be most of a short run.
fn validation_images(train: u32) -> u64 {
    u64::from(train / 5).clamp(100, 1_000)
}

/// How the garments vary: the page chooses three of the settings.
pub(super) fn options(seed: u64, noise: f32, shift: f32) -> Options {
    Options { seed, noise, shift, ..Options::default() }
}

/// Draws a split, slice by slice.
pub(super) async fn draw(options: &Options, train: u32, host: &impl Host) -> Result<Split, Failure> {
    let validation = validation_images(train);
    let loading = Loading::new(host, u64::from(train) + 3 * validation);
    let mut drawing = Drawing { options, loading, done: 0 };
    Ok(Split {
        train: drawing.part(synthetic::train(train)).await?,
        validation: drawing.part(first(synthetic::VALIDATION, validation)).await?,
        test: drawing.part(first(synthetic::TEST, 2 * validation)).await?,
    })
}

/// Draws the first `test` test images and no others.
pub(super) async fn draw_test(options: &Options, test: u32, host: &impl Host) -> Result<Images, Failure> {
    let range = first(synthetic::TEST, test.into());
    let loading = Loading::new(host, range.end - range.start);
    Drawing { options, loading, done: 0 }.part(range).await
}

fn first(range: Range<u64>, count: u64) -> Range<u64> {
    range.start..(range.start + count).min(range.end)
}

struct Drawing<'a, H> {
    options: &'a Options,
    loading: Loading<'a, H>,
    done: u64,
}

impl<H: Host> Drawing<'_, H> {
    async fn part(&mut self, range: Range<u64>) -> Result<Images, Failure> {
        let mut images = synthetic::garments_with(self.options, range.start..range.start);
        for start in range.clone().step_by(SLICE as usize) {
            let slice = synthetic::garments_with(self.options, start..(start + SLICE).min(range.end));
            self.done += slice.len() as u64;
            images.append(&slice).map_err(super::failure)?;
            self.loading.done(self.done);
            self.loading.host.breathe().await;
        }
        Ok(images)
    }
}
