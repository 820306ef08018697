use super::{Loading, failure};
use crate::Host;
use dataset::fashion::{CLASSES, TEST_IMAGES, TEST_LABELS, TRAIN_IMAGES, TRAIN_LABELS};
use dataset::{Images, Split, held_back};
use protocol::Failure;

/// The four files as they came.
pub(super) struct Files<'a> {
    pub train_images: &'a [u8],
    pub train_labels: &'a [u8],
    pub test_images: &'a [u8],
    pub test_labels: &'a [u8],
}

/// Reads them and splits them as the notebook does, small sets by [`held_back`].
pub(super) async fn read(files: Files<'_>, train: u32, host: &impl Host) -> Result<Split, Failure> {
    let sizes = [files.train_images, files.train_labels, files.test_images, files.test_labels].map(<[u8]>::len);
    let first = (sizes[0] + sizes[1]) as u64;
    let mut loading = Loading::new(host, sizes.iter().sum::<usize>() as u64);
    host.breathe().await;
    let (images, labels) = ((TRAIN_IMAGES.name, files.train_images), (TRAIN_LABELS.name, files.train_labels));
    let full = dataset::idx::read(images, labels, CLASSES).map_err(failure)?;
    loading.done(first);
    host.breathe().await;
    let test = read_test_files(files.test_images, files.test_labels)?;
    loading.done(loading.total);
    let mut split = Split::at(held_back(full.len()), full, test).map_err(failure)?;
    split.train.labels.truncate(train as usize);
    split.train.pixels.truncate(split.train.len() * split.train.area());
    Ok(split)
}

/// Reads the first `test` test images; the training files stay closed.
pub(super) async fn read_test(images: &[u8], labels: &[u8], test: u32, host: &impl Host) -> Result<Images, Failure> {
    let mut loading = Loading::new(host, (images.len() + labels.len()) as u64);
    host.breathe().await;
    let all = read_test_files(images, labels)?;
    loading.done(loading.total);
    Ok(all.slice(0..test as usize))
}

fn read_test_files(images: &[u8], labels: &[u8]) -> Result<Images, Failure> {
    dataset::idx::read((TEST_IMAGES.name, images), (TEST_LABELS.name, labels), CLASSES).map_err(failure)
}
