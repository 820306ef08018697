//! What a network that was trained before makes of images.

use crate::data::{self, Loading};
use crate::{Backend, Host, Scores};
use protocol::{DataSource, Evaluation, Failure, FromTrainer};

/// Images scored before the event loop gets a turn: no more work than a usual training step.
const BATCH: usize = 32;

/// Scores of the test part, with its images. Tells of the images on their way to the worker first, then, from 0 again, of
/// those that are scored.
pub(crate) async fn evaluate(
    backend: &mut impl Backend,
    host: &impl Host,
    id: u32,
    weights: Vec<u8>,
    source: &DataSource,
    test: u32,
) -> Result<FromTrainer, Failure> {
    // Before the images are fetched: weights that cannot be used should not cost a download.
    let network = backend.load(&weights)?;
    drop(weights);
    let images = data::load_test(source, test, host).await?;
    let count = images.labels.len();
    let mut loading = Loading::new(host, count as u64);
    let mut scores = Vec::with_capacity(count * network.classes());
    for start in (0..count).step_by(BATCH) {
        host.breathe().await;
        let end = (start + BATCH).min(count);
        scores.extend(network.scores_of(&images.slice(start..end)).await?);
        loading.done(end as u64);
    }
    Ok(FromTrainer::Evaluated(Box::new(Evaluation {
        id,
        classes: network.classes() as u32,
        height: images.height as u32,
        width: images.width as u32,
        pixels: images.pixels,
        labels: images.labels,
        scores,
    })))
}
