use core::fmt;
use network::StackError;
use thiserror::Error;

/// What stands in a part of a header, or should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// This, as it is written in the file or in code.
    Text(String),
    /// Nothing at all.
    Nothing,
    /// Anything.
    Value,
    /// A list of whole numbers.
    Sizes,
    /// A list of layers.
    Layers,
    /// The class of a layer.
    Class,
    /// A name that Keras has for it.
    Name,
    /// A whole number.
    Count,
    /// Two whole numbers.
    Pair,
    /// A number.
    Number,
    /// A list of so many values.
    List(usize),
    /// Values by key.
    Object,
}

impl From<String> for What {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for What {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(text) => text,
            Self::Nothing => "nothing",
            Self::Value => "a value",
            Self::Sizes => "a list of sizes",
            Self::Layers => "a list of layers",
            Self::Class => "a layer's class",
            Self::Name => "one of Keras' names",
            Self::Count => "a whole number",
            Self::Pair => "two whole numbers",
            Self::Number => "a number",
            Self::List(length) => return write!(f, "a list of {length}"),
            Self::Object => "an object",
        })
    }
}

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
        /// Which part, as code would name it: `0.kernel.shape`, `layers[2].units`.
        field: String,
        /// What should stand there.
        expected: What,
        /// What stands there.
        found: What,
    },
    /// A tensor that the network has no place for, or a second one of the same name.
    #[error("the network has no place for the tensor {tensor}")]
    Extra {
        /// The tensor's name.
        tensor: String,
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
    pub(crate) fn field(field: impl Into<String>, expected: impl Into<What>, found: impl Into<What>) -> Self {
        Self::Field { field: field.into(), expected: expected.into(), found: found.into() }
    }
}
