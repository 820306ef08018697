//! Fashion-MNIST and synthetic garments: bytes in, images out.
//!
//! Everything here is a pure function of its arguments; who calls it fetches, reads files and caches.
//!
//! - [`idx`]: the format of the four original files, gzipped or not.
//! - [`stream`]: the same format read piece by piece.
//! - [`fashion`]: those four files by size and SHA-256, and reading them whole; [`Content`]: the SHA-256 of what any file
//!   holds unpacked.
//! - [`Split`]: training, validation and test as in the notebook.
//! - [`shuffle`]: the order of images in an epoch.
//! - [`shards`] (feature `shards`, on by default): the folder from which a page's host serves a data set in parts.
//! - [`synthetic`]: ten garment classes drawn by the program.
//! - [`Statistics`]: mean, standard deviation and histogram of pixels; [`Tally`] counts them as they come.
//! - [`Centroids`]: the mean image of each class.
//!
//! ```
//! let test = dataset::synthetic::garments(7, dataset::synthetic::TEST.start..dataset::synthetic::TEST.start + 20);
//! assert_eq!((test.len(), test.height, test.width), (20, 28, 28));
//! assert_eq!(test.class_counts()[..10], [2; 10]);
//! ```

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod centroids;
mod classes;
mod content;
mod digest;
mod error;
pub mod fashion;
pub mod idx;
mod images;
mod inflate;
#[cfg(feature = "shards")]
pub mod shards;
pub mod shuffle;
mod split;
mod statistics;
pub mod stream;
pub mod synthetic;

pub use centroids::Centroids;
pub use classes::{CLASSES, ClassName};
pub use content::Content;
pub use digest::{Check, sha256_hex};
pub use error::{Error, Value};
pub use images::Images;
pub use split::{Part, Split, VALIDATION_IMAGES, held_back};
pub use statistics::{Statistics, Tally};
