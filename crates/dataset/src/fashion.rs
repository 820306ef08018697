//! The four files of Fashion-MNIST as Zalando Research publishes them
//! (<https://github.com/zalandoresearch/fashion-mnist>, MIT licence).

use crate::{Check, Error, Images, Split, digest, idx};

/// Number of classes.
pub const CLASSES: u16 = 10;

/// Training, validation and test images in the notebook's split.
pub const PARTS: [usize; 3] = [60_000 - crate::VALIDATION_IMAGES, crate::VALIDATION_IMAGES, 10_000];

/// One published file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedFile {
    /// Its name at the publisher.
    pub name: &'static str,
    /// Its length, gzipped as published.
    pub bytes: u64,
    /// SHA-256 of the gzipped file in lower-case hexadecimal digits.
    pub sha256: &'static str,
    /// SHA-256 of what it holds, unpacked.
    pub content: &'static str,
}

/// 60,000 training images.
pub const TRAIN_IMAGES: PublishedFile = PublishedFile {
    name: "train-images-idx3-ubyte.gz",
    bytes: 26_421_880,
    sha256: "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
    content: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
};
/// Their labels.
pub const TRAIN_LABELS: PublishedFile = PublishedFile {
    name: "train-labels-idx1-ubyte.gz",
    bytes: 29_515,
    sha256: "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
    content: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
};
/// 10,000 test images.
pub const TEST_IMAGES: PublishedFile = PublishedFile {
    name: "t10k-images-idx3-ubyte.gz",
    bytes: 4_422_102,
    sha256: "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
    content: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
};
/// Their labels.
pub const TEST_LABELS: PublishedFile = PublishedFile {
    name: "t10k-labels-idx1-ubyte.gz",
    bytes: 5_148,
    sha256: "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
    content: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
};
/// All four, in the order [`read`] takes them.
pub const FILES: [PublishedFile; 4] = [TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS];

/// Checks that `bytes` are exactly the published, still gzipped file.
///
/// # Errors
/// [`Error::Field`] when the length differs (a cut-off download is recognised without hashing), [`Error::Sha256`] when
/// the content does.
pub fn verify(file: &PublishedFile, bytes: &[u8]) -> Result<(), Error> {
    digest::check(file.name, file.bytes, file.sha256, bytes)
}

impl Check {
    /// Whether all that was taken is exactly `file`.
    ///
    /// # Errors
    /// As [`verify`].
    pub fn finish(self, file: &PublishedFile) -> Result<(), Error> {
        self.compare(file.name, file.bytes, file.sha256)
    }
}

/// Which of the four published files these bytes are, whatever they are called; `None` for any other.
pub fn identify(bytes: &[u8]) -> Option<&'static PublishedFile> {
    FILES.iter().find(|file| file.bytes == bytes.len() as u64 && verify(file, bytes).is_ok())
}

/// Reads four files of this layout, gzipped or not, in the notebook's split. Their sums are not checked, so that a
/// learner's own files can be read too: call [`verify`] first where they must be the published ones.
///
/// # Errors
/// [`Error`] naming the file and field that is wrong.
pub fn read(train_images: &[u8], train_labels: &[u8], test_images: &[u8], test_labels: &[u8]) -> Result<Split, Error> {
    let (train, test) = read_full(train_images, train_labels, test_images, test_labels)?;
    Split::notebook(train, test)
}

/// As [`read`], without splitting: all training images as published, and the test images.
///
/// # Errors
/// [`Error`] naming the file and field that is wrong.
pub fn read_full(
    train_images: &[u8],
    train_labels: &[u8],
    test_images: &[u8],
    test_labels: &[u8],
) -> Result<(Images, Images), Error> {
    let train = idx::read((TRAIN_IMAGES.name, train_images), (TRAIN_LABELS.name, train_labels), CLASSES)?;
    let test = idx::read((TEST_IMAGES.name, test_images), (TEST_LABELS.name, test_labels), CLASSES)?;
    Ok((train, test))
}
