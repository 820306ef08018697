//! The images of a run, from wherever they come.

mod idx;
mod loading;
mod shards;
mod supply;
mod synthetic;

pub(crate) use loading::Loading;
pub(crate) use supply::Supply;

use crate::Host;
use dataset::{Images, Split};
use protocol::{DataSource, Failure, FailureKind};

/// Room for the images of a run, at most `train` of them to train on, and who brings those that are not there yet.
pub(crate) async fn open<'a, H: Host>(
    source: &DataSource,
    train: u32,
    host: &'a H,
) -> Result<(Split, Supply<'a, H>), Failure> {
    match source {
        DataSource::Synthetic { seed, noise, shift } => {
            let (split, drawing) = synthetic::open(synthetic::options(*seed, *noise, *shift), train, host)?;
            Ok((split, Supply::Drawn(drawing)))
        }
        DataSource::Shards { base_url } => {
            let (split, fetching) = shards::open(base_url, train, host).await?;
            Ok((split, Supply::Fetched(fetching)))
        }
        DataSource::Idx { train_images, train_labels, test_images, test_labels } => {
            let files = idx::Files { train_images, train_labels, test_images, test_labels };
            Ok((idx::read(files, train, host).await?, Supply::Whole))
        }
    }
}

/// Loads or draws the first `test` images of the test part and nothing else. They are the same as a run's.
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
