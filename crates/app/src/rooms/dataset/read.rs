//! Reads files and shards piece by piece, a few milliseconds at a time.

use crate::laboratory::fashion::SIDE;
use crate::platform::blob::Blob;
use crate::platform::breath::Slice;
use crate::platform::download::{Abort, Body, NotFetched, open};
use crate::platform::worker::beside_page;
use dataset::Images;
use dataset::idx::Expected;
use dataset::shards::{Index, Shard, ShardReader};
use dataset::stream::{Read, Reader, Wanted, join};

/// Bytes taken from a file at once.
const TAKEN: u64 = 256 * 1024;
/// Bytes unpacked before the clock is looked at.
const PUSHED: usize = 8 * 1024;

/// Why there are no images.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem {
    /// A file is not what it should be.
    Format(dataset::Error),
    /// The browser cannot read a file any more.
    Unreadable(String),
    /// The page's host does not give a file.
    Host(String),
}

/// Why reading ends early.
#[derive(Debug)]
pub(super) enum End {
    /// Something else is wanted now.
    Stopped,
    /// It cannot be read.
    Problem(Problem),
}

impl From<dataset::Error> for End {
    fn from(error: dataset::Error) -> Self {
        Self::Problem(Problem::Format(error))
    }
}

/// Told how many bytes have been read; answers whether to go on.
pub(super) type Progress<'a> = &'a dyn Fn(u64) -> bool;

async fn file((name, blob): &(String, Blob), wanted: Wanted, progress: Progress<'_>) -> Result<Read, End> {
    let mut reader = Reader::new(name, wanted);
    let mut slice = Slice::begin();
    let mut at = 0;
    while at < blob.len() {
        let bytes = blob.read(at, TAKEN).await;
        let bytes = bytes.ok_or_else(|| End::Problem(Problem::Unreadable(name.clone())))?;
        for piece in bytes.chunks(PUSHED) {
            reader.push(piece)?;
            slice.breathe().await;
            if !progress(piece.len() as u64) {
                return Err(End::Stopped);
            }
        }
        at += TAKEN;
    }
    Ok(reader.finish()?)
}

/// Reads a file of labels.
pub(super) async fn labels(given: &(String, Blob), progress: Progress<'_>) -> Result<Vec<u8>, End> {
    match file(given, Wanted::Labels(dataset::fashion::CLASSES), progress).await? {
        Read::Labels(labels) => Ok(labels),
        Read::Images(..) => Err(End::Stopped),
    }
}

/// Reads a file of images, which has to have one for each label, and of `size` where it is known.
pub(super) async fn images(
    given: &(String, Blob),
    labels: Vec<u8>,
    size: Option<(usize, usize)>,
    progress: Progress<'_>,
) -> Result<Images, End> {
    let expected = Expected { count: Some(labels.len()), size, side: SIDE };
    match file(given, Wanted::Images(expected), progress).await? {
        Read::Images(height, width, pixels) => Ok(join(&given.0, (height, width, pixels), labels)?),
        Read::Labels(_) => Err(End::Stopped),
    }
}

/// Fetches a shard from the page's host.
pub(super) async fn shard(index: &Index, shard: &Shard, progress: Progress<'_>) -> Result<Images, End> {
    let abort = Abort::new();
    let not_there = |_: NotFetched| End::Problem(Problem::Host(shard.file.clone()));
    let body: Body = open(&beside_page(&("data/".to_owned() + &shard.file)), 0, &abort).await.map_err(not_there)?;
    let mut reader = ShardReader::new(index, shard);
    let mut slice = Slice::begin();
    while let Some(bytes) = body.next().await.map_err(not_there)? {
        for piece in bytes.to_vec().chunks(PUSHED) {
            reader.push(piece)?;
            slice.breathe().await;
            if !progress(piece.len() as u64) {
                abort.stop();
                return Err(End::Stopped);
            }
        }
    }
    Ok(reader.finish()?)
}
