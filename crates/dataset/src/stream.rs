//! Reading an IDX file piece by piece, so that who reads can do something else between two pieces.

use std::io::{self, Write};

use flate2::write::GzDecoder;

use crate::error::Value;
use crate::idx::{self, Expected};
use crate::inflate::{Source, gzip, short};
use crate::{Error, Images};

/// What is read of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Images like this.
    Images(Expected),
    /// Labels below this number of classes.
    Labels(u16),
}

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// Height, width, and the pixels of all images.
    Images(usize, usize, Vec<u8>),
    /// The labels.
    Labels(Vec<u8>),
}

/// Reads one IDX file, gzipped or not, whose bytes come one piece after another.
///
/// It says the same as [`idx::read_images`] and [`idx::read_labels`], as soon as it can be known.
///
/// ```
/// use dataset::stream::{Read, Reader, Wanted};
/// let file = dataset::idx::write_labels(&[0, 9])?;
/// let mut reader = Reader::new("labels", Wanted::Labels(10));
/// for piece in file.chunks(3) {
///     reader.push(piece)?;
/// }
/// assert_eq!(reader.finish()?, Read::Labels(vec![0, 9]));
/// # Ok::<(), dataset::Error>(())
/// ```
pub struct Reader(State);

enum State {
    /// Not enough bytes to tell gzip from raw.
    Start(Body),
    Raw(Body),
    Gzip(Box<GzDecoder<Body>>),
    /// An error was told, or all was read.
    Ended,
}

/// What a file holds, unpacked.
struct Body {
    file: String,
    wanted: Wanted,
    /// The bytes read so far: the header until it is whole, then the elements.
    bytes: Vec<u8>,
    /// What the header says, once it is whole.
    header: Option<Header>,
    error: Option<Error>,
}

#[derive(Clone, Copy)]
struct Header {
    height: usize,
    width: usize,
    length: usize,
}

impl Reader {
    /// A reader of the file called `file`.
    #[must_use]
    pub fn new(file: &str, wanted: Wanted) -> Self {
        Self(State::Start(Body { file: file.to_owned(), wanted, bytes: Vec::new(), header: None, error: None }))
    }

    /// Takes the next bytes of the file. A piece of a gzip stream may unpack to a thousand times its length: short pieces
    /// keep the work of one call short.
    ///
    /// # Errors
    /// [`Error`] naming the first field that is wrong. Nothing is read after that.
    pub fn push(&mut self, piece: &[u8]) -> Result<(), Error> {
        if let State::Start(body) = &mut self.0 {
            body.bytes.extend_from_slice(piece);
            if body.bytes.len() < 2 {
                return Ok(());
            }
            let State::Start(mut body) = std::mem::replace(&mut self.0, State::Ended) else { return Ok(()) };
            let begun = std::mem::take(&mut body.bytes);
            self.0 = if begun.starts_with(&[0x1f, 0x8b]) {
                State::Gzip(Box::new(GzDecoder::new(body)))
            } else {
                State::Raw(body)
            };
            return self.feed(&begun);
        }
        self.feed(piece)
    }

    fn feed(&mut self, piece: &[u8]) -> Result<(), Error> {
        let fed = match &mut self.0 {
            State::Raw(body) => body.take(piece),
            State::Gzip(decoder) => inflate(decoder, piece),
            State::Start(_) | State::Ended => Ok(()),
        };
        if fed.is_err() {
            self.0 = State::Ended;
        }
        fed
    }

    /// How many elements have come, of how many the header announces; `None` before the header has come.
    #[must_use]
    pub fn progress(&self) -> Option<(usize, usize)> {
        let body = match &self.0 {
            State::Raw(body) => body,
            State::Gzip(decoder) => decoder.get_ref(),
            State::Start(_) | State::Ended => return None,
        };
        body.header.map(|header| (body.bytes.len(), header.length))
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// [`Error`] when the file is too short, its labels are too large or the checksum of its gzip stream is wrong.
    pub fn finish(self) -> Result<Read, Error> {
        match self.0 {
            State::Start(mut body) => {
                let begun = std::mem::take(&mut body.bytes);
                body.take(&begun)?;
                body.finish()
            }
            State::Raw(body) => body.finish(),
            State::Gzip(mut decoder) => {
                let ended = decoder.try_finish();
                let body = decoder.get_mut();
                if let Some(error) = body.error.take() {
                    return Err(error);
                }
                ended.map_err(|error| gzip(&body.file, &error))?;
                let empty =
                    Body { file: String::new(), wanted: body.wanted, bytes: Vec::new(), header: None, error: None };
                std::mem::replace(body, empty).finish()
            }
            State::Ended => Ok(Read::Labels(Vec::new())),
        }
    }
}

fn inflate(decoder: &mut GzDecoder<Body>, mut piece: &[u8]) -> Result<(), Error> {
    while !piece.is_empty() {
        match decoder.write(piece) {
            // The stream has ended, and the file goes on.
            Ok(0) => return Err(decoder.get_ref().too_long()),
            Ok(taken) => piece = piece.get(taken..).unwrap_or_default(),
            Err(error) => {
                let body = decoder.get_mut();
                return Err(body.error.take().unwrap_or_else(|| gzip(&body.file, &error)));
            }
        }
    }
    Ok(())
}

impl Write for Body {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.take(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(error) => {
                self.error = Some(error);
                Err(io::ErrorKind::InvalidData.into())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Body {
    const fn header_length(&self) -> usize {
        match self.wanted {
            Wanted::Images(_) => 16,
            Wanted::Labels(_) => 8,
        }
    }

    const fn field(&self) -> &'static str {
        match self.wanted {
            Wanted::Images(_) => "pixels",
            Wanted::Labels(_) => "labels",
        }
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.bytes.extend_from_slice(bytes);
        if self.header.is_none() && self.bytes.len() >= self.header_length() {
            let header = self.read_header()?;
            self.bytes.drain(..self.header_length());
            // A file cannot make us reserve more than a few of its pieces at once: it grows as they come.
            self.header = Some(header);
        }
        if self.header.is_some_and(|header| self.bytes.len() > header.length) { Err(self.too_long()) } else { Ok(()) }
    }

    fn read_header(&self) -> Result<Header, Error> {
        let mut source = Source::new(&self.file, &self.bytes);
        match &self.wanted {
            Wanted::Images(expected) => idx::take_shape(&mut source, expected).map(|shape| Header {
                height: shape.height,
                width: shape.width,
                length: shape.length,
            }),
            Wanted::Labels(_) => idx::take_count(&mut source).map(|length| Header { height: 1, width: 1, length }),
        }
    }

    fn too_long(&self) -> Error {
        let length = self.header.map_or(0, |header| header.length);
        Error::TooLong {
            file: self.file.clone(),
            field: self.field(),
            expected: u64::try_from(length).unwrap_or(u64::MAX),
        }
    }

    fn finish(self) -> Result<Read, Error> {
        let header = match self.header {
            Some(header) => header,
            // It ends within its header, or says there what is wrong.
            None => self.read_header()?,
        };
        if self.bytes.len() < header.length {
            return Err(short(&self.file, self.field(), header.length, self.bytes.len()));
        }
        match self.wanted {
            Wanted::Images(_) => Ok(Read::Images(header.height, header.width, self.bytes)),
            Wanted::Labels(classes) => {
                idx::check_labels(&self.file, &self.bytes, classes)?;
                Ok(Read::Labels(self.bytes))
            }
        }
    }
}

/// Joins the images and labels of two files.
///
/// # Errors
/// [`Error::Field`] when the file of images, called `file`, has another number of images than there are labels.
pub fn join(file: &str, images: (usize, usize, Vec<u8>), labels: Vec<u8>) -> Result<Images, Error> {
    let (height, width, pixels) = images;
    let count = pixels.len() / (height * width).max(1);
    if count != labels.len() {
        let (labels, count) = (Value::AsLabels(labels.len() as u64), Value::Number(count as u64));
        return Err(Error::field(file, "number of images", labels, count));
    }
    Images::new(height, width, pixels, labels)
}
