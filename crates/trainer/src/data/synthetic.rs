use super::Loading;
use crate::Host;
use dataset::{Images, Split, synthetic};
use protocol::Failure;
use std::ops::Range;

/// Images drawn before the event loop gets a turn: some milliseconds.
const SLICE: u64 = 50;

/// Validation images for so many training images; there are twice as many test images. Enough to tell 85 % from 90 %,
/// few enough not to be most of a short run.
fn validation_images(train: u32) -> u64 {
    u64::from(train / 5).clamp(100, 1_000)
}

/// Draws a split, slice by slice.
pub(super) async fn draw(seed: u64, train: u32, host: &impl Host) -> Result<Split, Failure> {
    let validation = validation_images(train);
    let mut loading = Loading::new(host, u64::from(train) + 3 * validation);
    let mut done = 0;
    let mut part = async |range: Range<u64>| {
        let mut images = synthetic::garments(seed, range.start..range.start);
        for start in range.clone().step_by(SLICE as usize) {
            let slice: Images = synthetic::garments(seed, start..(start + SLICE).min(range.end));
            done += slice.len() as u64;
            images.append(&slice).map_err(super::failure)?;
            loading.done(done);
            host.breathe().await;
        }
        Ok::<_, Failure>(images)
    };
    let first = |range: Range<u64>, count: u64| range.start..(range.start + count).min(range.end);
    Ok(Split {
        train: part(synthetic::train(train)).await?,
        validation: part(first(synthetic::VALIDATION, validation)).await?,
        test: part(first(synthetic::TEST, 2 * validation)).await?,
    })
}
