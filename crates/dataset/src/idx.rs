//! IDX, the format of the four original files: a magic number (two zero bytes, the element type, the number of
//! dimensions), each dimension as a big-endian `u32`, then the elements.
//!
//! Every reader takes the bytes raw or gzipped, and a name for the file that its errors repeat.

use crate::error::Value;
use crate::inflate::Source;
use crate::{Error, Images};

/// The longest side of an image that is read.
pub const MAX_SIDE: u32 = 1_024;
/// The most images that are read from one file.
pub const MAX_IMAGES: u32 = 1_000_000;
/// The most pixels that are read from one file: more than twice all of Fashion-MNIST, less than a phone's memory.
pub const MAX_PIXELS: u64 = 128 * 1024 * 1024;

const UNSIGNED_BYTE: u32 = 0x08;

/// Reads images and their labels from the bytes of two files.
///
/// `classes` is the number of classes: labels must be below it.
///
/// # Errors
/// [`Error`] for the first field of either file that is wrong, or when they differ in number.
pub fn read(images: (&str, &[u8]), labels: (&str, &[u8]), classes: u16) -> Result<Images, Error> {
    // Labels first: they are short, so a mix-up of the two files is found before anything large is unpacked.
    let labels = read_labels(labels.0, labels.1, classes)?;
    let mut source = Source::new(images.0, images.1);
    let images = take_images(&mut source, Some(labels.len()))?;
    source.finish("pixels", images.pixels.len())?;
    Images::new(images.height, images.width, images.pixels, labels)
}

/// Reads a file of images without labels: `(height, width, pixels)`.
///
/// # Errors
/// [`Error`] naming the first field that is wrong.
pub fn read_images(file: &str, bytes: &[u8]) -> Result<(usize, usize, Vec<u8>), Error> {
    let mut source = Source::new(file, bytes);
    let images = take_images(&mut source, None)?;
    source.finish("pixels", images.pixels.len())?;
    Ok((images.height, images.width, images.pixels))
}

/// Reads a file of labels, each below `classes`.
///
/// # Errors
/// [`Error`] naming the first field that is wrong.
pub fn read_labels(file: &str, bytes: &[u8], classes: u16) -> Result<Vec<u8>, Error> {
    let mut source = Source::new(file, bytes);
    let labels = take_labels(&mut source, classes)?;
    source.finish("labels", labels.len())?;
    Ok(labels)
}

/// Writes the pixels as a raw IDX file.
///
/// # Errors
/// [`Error::Mismatch`] when a dimension does not fit the format's 32 bits.
pub fn write_images(images: &Images) -> Result<Vec<u8>, Error> {
    write(&[images.len(), images.height, images.width], &images.pixels)
}

/// Writes the labels as a raw IDX file.
///
/// # Errors
/// [`Error::Mismatch`] when their number does not fit the format's 32 bits.
pub fn write_labels(labels: &[u8]) -> Result<Vec<u8>, Error> {
    write(&[labels.len()], labels)
}

pub(crate) struct Pixels {
    pub(crate) height: usize,
    pub(crate) width: usize,
    pub(crate) pixels: Vec<u8>,
}

/// Reads an IDX stream of images up to its last pixel; what follows is left for the next read.
pub(crate) fn take_images(source: &mut Source, expected: Option<usize>) -> Result<Pixels, Error> {
    let shape = take_shape(source, &Expected { count: expected, ..Expected::default() })?;
    let pixels = source.take("pixels", shape.length)?;
    Ok(Pixels { height: shape.height, width: shape.width, pixels })
}

/// What a file of images has to be like, beside being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    /// The number of images: as many as there are labels.
    pub count: Option<usize>,
    /// Their height and width.
    pub size: Option<(usize, usize)>,
    /// The longest side; at most [`MAX_SIDE`].
    pub side: u32,
}

impl Default for Expected {
    /// Any number of images of any size.
    fn default() -> Self {
        Self { count: None, size: None, side: MAX_SIDE }
    }
}

pub(crate) struct Shape {
    pub(crate) height: usize,
    pub(crate) width: usize,
    /// Pixels of all images.
    pub(crate) length: usize,
}

/// Reads the header of a file of images.
pub(crate) fn take_shape(source: &mut Source, expected: &Expected) -> Result<Shape, Error> {
    take_magic(source, 3)?;
    let count = take_dimension(source, "number of images", MAX_IMAGES)?;
    if let Some(labels) = expected.count.filter(|&labels| labels != count) {
        let (labels, count) = (Value::AsLabels(labels as u64), Value::Number(count as u64));
        return Err(Error::field(source.file(), "number of images", labels, count));
    }
    let side = expected.side.min(MAX_SIDE);
    let height = take_dimension(source, "height of the images", side)?;
    let width = take_dimension(source, "width of the images", side)?;
    if let Some((high, wide)) = expected.size.filter(|&size| size != (height, width)) {
        let size = |height: usize, width: usize| Value::Size(height as u64, width as u64);
        return Err(Error::field(source.file(), "size of the images", size(high, wide), size(height, width)));
    }
    let total = [count, height, width].iter().fold(1_u64, |product, &side| product.saturating_mul(side as u64));
    match usize::try_from(total) {
        Ok(length) if total <= MAX_PIXELS => Ok(Shape { height, width, length }),
        _ => Err(Error::field(source.file(), "pixels in all", Value::AtMost(MAX_PIXELS), Value::Number(total))),
    }
}

/// Reads an IDX stream of labels up to its last one; what follows is left for the next read.
pub(crate) fn take_labels(source: &mut Source, classes: u16) -> Result<Vec<u8>, Error> {
    let count = take_count(source)?;
    let labels = source.take("labels", count)?;
    check_labels(source.file(), &labels, classes)?;
    Ok(labels)
}

/// Reads the header of a file of labels.
pub(crate) fn take_count(source: &mut Source) -> Result<usize, Error> {
    take_magic(source, 1)?;
    take_dimension(source, "number of labels", MAX_IMAGES)
}

pub(crate) fn check_labels(file: &str, labels: &[u8], classes: u16) -> Result<(), Error> {
    match labels.iter().enumerate().find(|&(_, &label)| u16::from(label) >= classes) {
        Some((index, &label)) => {
            Err(Error::field(file, "labels", Value::Below(classes), Value::LabelAt(label, index as u64)))
        }
        None => Ok(()),
    }
}

fn take_magic(source: &mut Source, dimensions: u32) -> Result<(), Error> {
    let found = source.take_u32("magic number")?;
    let expected = UNSIGNED_BYTE << 8 | dimensions;
    if found == expected {
        return Ok(());
    }
    Err(Error::field(source.file(), "magic number", Value::Magic(expected), Value::Magic(found)))
}

fn take_dimension(source: &mut Source, field: &'static str, most: u32) -> Result<usize, Error> {
    let found = source.take_u32(field)?;
    match usize::try_from(found) {
        Ok(size) if (1..=most).contains(&found) => Ok(size),
        _ => Err(Error::field(source.file(), field, Value::Range(1, most.into()), Value::Number(found.into()))),
    }
}

fn write(dimensions: &[usize], elements: &[u8]) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(4 + 4 * dimensions.len() + elements.len());
    out.extend([0, 0, UNSIGNED_BYTE as u8, dimensions.len() as u8]);
    for &size in dimensions {
        let size = u32::try_from(size).map_err(|_| Error::mismatch("size in an IDX file", "below 2^32", size))?;
        out.extend(size.to_be_bytes());
    }
    out.extend(elements);
    Ok(out)
}
