//! A folder from which a page's host serves a data set in parts, so that training starts before all of it has come.
//!
//! The folder holds `index.json` ([`Index`]) and, per part of the [split](crate::Split), shards of at most [`SHARD_IMAGES`]
//! images. Fashion-MNIST makes 1 validation shard, 11 training shards and 2 test shards of about 2.2 MB each.
//!
//! A shard is one gzip stream of two IDX streams, first the images, then their labels. Gzip inside rather than left to
//! the server, because static hosts do not compress unknown binary files; the ending `.shard` rather than `.gz`,
//! because some hosts serve `.gz` as an encoding that the browser undoes, and then neither length nor sum would agree.
//!
//! The validation images are the publisher's first 5,000, and training images come after them. A run on N training
//! images fetches [`Index::plan`]`(N)`: first the training shards for N, which is all an epoch needs, then the
//! validation shard, wanted at the end of the first epoch, then the test shards, wanted when training has ended.

mod format;
mod read;
mod write;

pub use crate::Part;
pub use format::{Index, SHARD_IMAGES, Shard};
pub use read::{ShardReader, check, collect, read_index, read_shard};
pub use write::{ShardFile, shard};
