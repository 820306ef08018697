//! The images of a run, from wherever they come.

mod idx;
mod shards;
mod synthetic;

use crate::Host;
use crate::throttle::Throttle;
use dataset::{Images, Split};
use protocol::{DataSource, Failure, FailureKind, FromTrainer};

/// At most ten `Loading` messages a second.
const LOADING_INTERVAL: f64 = 0.1;

/// Loads or draws the images, at most `train` of them to train on.
pub(crate) async fn load(source: &DataSource, train: u32, host: &impl Host) -> Result<Split, Failure> {
    match source {
        DataSource::Synthetic { seed, noise, shift } => {
            synthetic::draw(&synthetic::options(*seed, *noise, *shift), train, host).await
        }
        DataSource::Shards { base_url } => shards::fetch(base_url, train, host).await,
        DataSource::Idx { train_images, train_labels, test_images, test_labels } => {
            let files = idx::Files { train_images, train_labels, test_images, test_labels };
            idx::read(files, train, host).await
        }
    }
}

/// Loads or draws the first `test` images of the test part and nothing else. They are the same as in [`load`]'s.
pub(crate) async fn load_test(source: &DataSource, test: u32, host: &impl Host) -> Result<Images, Failure> {
    match source {
        DataSource::Synthetic { seed, noise, shift } => {
            synthetic::draw_test(&synthetic::options(*seed, *noise, *shift), test, host).await
        }
        DataSource::Shards { base_url } => shards::fetch_test(base_url, test, host).await,
        DataSource::Idx { test_images, test_labels, .. } => idx::read_test(test_images, test_labels, test, host).await,
    }
}

fn failure(error: impl ToString) -> Failure {
    Failure::new(FailureKind::Data, error)
}

/// Tells the page how far the loading is: at the start, at the end, and not too often between.
pub(crate) struct Loading<'a, H> {
    host: &'a H,
    throttle: Throttle,
    total: u64,
}

impl<'a, H: Host> Loading<'a, H> {
    pub(crate) fn new(host: &'a H, total: u64) -> Self {
        let mut loading = Self { host, throttle: Throttle::new(LOADING_INTERVAL), total };
        loading.done(0);
        loading
    }

    pub(crate) fn done(&mut self, done: u64) {
        if self.throttle.ready(self.host.now()) || done == self.total {
            self.host.post(FromTrainer::Loading { done, total: self.total });
        }
    }
}
