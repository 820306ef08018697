use network::StackError;
use thiserror::Error;

/// Why a file is no trained network, or a network has no output. The fields carry what the page says in its own
/// languages; `Display` is the English.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum Error {
    /// The file ends before what it announces.
    #[error("the file has {found} bytes, but {expected} are announced: it is not whole, or no safetensors file")]
    Short {
        /// Bytes that are announced.
        expected: u64,
        /// Bytes that there are.
        found: u64,
    },
    /// The header is there, and longer than any network's.
    #[error("the file's header has {found} bytes; at most {most} are read")]
    LongHeader {
        /// Bytes of the header.
        found: u64,
        /// Bytes that are read at most.
        most: u64,
    },
    /// The header is no JSON.
    #[error("the file's header is unreadable at byte {at}: {expected} expected")]
    Header {
        /// Where in the header, from 0.
        at: usize,
        /// What should stand there.
        expected: &'static str,
    },
    /// A part of the header is missing, or is something else.
    #[error("{field}: {expected} expected, {found} found")]
    Field {
        /// Which part, such as `0.kernel shape`.
        field: String,
        /// What should stand there.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// The layers in the header are no network.
    #[error(transparent)]
    Stack(#[from] StackError),
    /// A weight is NaN or infinite: training went astray.
    #[error("{tensor} holds a number that is not finite")]
    NotFinite {
        /// The tensor's name, such as `0.kernel`.
        tensor: String,
    },
    /// The image is of another size than the network's input.
    #[error("the network takes {expected} values, the image has {found}")]
    Image {
        /// Values of one sample.
        expected: usize,
        /// Values given.
        found: usize,
    },
    /// A layer cannot compute: its numbers grew beyond all bounds.
    #[error("layer {} ({class}) has no output: its numbers are too large", index + 1)]
    Layer {
        /// From 0.
        index: usize,
        /// Its class in Keras.
        class: &'static str,
    },
}

impl Error {
    pub(crate) fn field(field: impl Into<String>, expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self::Field { field: field.into(), expected: expected.into(), found: found.into() }
    }
}
