//! IDX, the format of the four original files: a magic number (two zero bytes, the element type, the number of
//! dimensions), each dimension as a big-endian `u32`, then the elements.
//!
//! Every reader takes the bytes raw or gzipped, and a name for the file that its errors repeat.

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
    take_magic(source, 3)?;
    let count = take_dimension(source, "number of images", MAX_IMAGES)?;
    if let Some(expected) = expected.filter(|&expected| expected != count) {
        return Err(Error::field(source.file(), "number of images", format!("{expected} as there are labels"), count));
    }
    let height = take_dimension(source, "height of the images", MAX_SIDE)?;
    let width = take_dimension(source, "width of the images", MAX_SIDE)?;
    let total = [count, height, width].iter().fold(1_u64, |product, &side| product.saturating_mul(side as u64));
    match usize::try_from(total) {
        Ok(length) if total <= MAX_PIXELS => Ok(Pixels { height, width, pixels: source.take("pixels", length)? }),
        _ => Err(Error::field(source.file(), "pixels in all", format!("at most {MAX_PIXELS}"), total)),
    }
}

/// Reads an IDX stream of labels up to its last one; what follows is left for the next read.
pub(crate) fn take_labels(source: &mut Source, classes: u16) -> Result<Vec<u8>, Error> {
    take_magic(source, 1)?;
    let count = take_dimension(source, "number of labels", MAX_IMAGES)?;
    let labels = source.take("labels", count)?;
    match labels.iter().enumerate().find(|&(_, &label)| u16::from(label) >= classes) {
        Some((index, label)) => {
            let expected = format!("below {classes} everywhere");
            Err(Error::field(source.file(), "labels", expected, format!("{label} at index {index}")))
        }
        None => Ok(labels),
    }
}

fn take_magic(source: &mut Source, dimensions: u32) -> Result<(), Error> {
    let found = source.take_u32("magic number")?;
    let expected = UNSIGNED_BYTE << 8 | dimensions;
    if found == expected {
        return Ok(());
    }
    let meaning = |magic: u32| match magic {
        0x0801 => " (labels)",
        0x0803 => " (images)",
        _ => "",
    };
    let describe = |magic: u32| format!("{magic:#010x}{}", meaning(magic));
    Err(Error::field(source.file(), "magic number", describe(expected), describe(found)))
}

fn take_dimension(source: &mut Source, field: &'static str, most: u32) -> Result<usize, Error> {
    let found = source.take_u32(field)?;
    match usize::try_from(found) {
        Ok(size) if (1..=most).contains(&found) => Ok(size),
        _ => Err(Error::field(source.file(), field, format!("1 to {most}"), found)),
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
