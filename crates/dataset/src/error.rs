/// What a field may hold, or what it holds: in English where it is displayed, and as data for a page that words it in
/// its own language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Value {
    /// This number.
    Number(u64),
    /// So many bytes.
    Bytes(u64),
    /// A number from the first to the second, both included.
    Range(u64, u64),
    /// A number not above this.
    AtMost(u64),
    /// As many as there are labels.
    AsLabels(u64),
    /// Labels below this, all of them.
    Below(u16),
    /// This label at this index.
    LabelAt(u8, u64),
    /// The four bytes with which an IDX file begins.
    Magic(u32),
    /// Height and width in pixels.
    Size(u64, u64),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Bytes(number) => write!(f, "{number} bytes"),
            Self::Range(least, most) => write!(f, "{least} to {most}"),
            Self::AtMost(most) => write!(f, "at most {most}"),
            Self::AsLabels(number) => write!(f, "{number} as there are labels"),
            Self::Below(classes) => write!(f, "below {classes} everywhere"),
            Self::LabelAt(label, index) => write!(f, "{label} at index {index}"),
            Self::Magic(0x0801) => f.write_str("0x00000801 (labels)"),
            Self::Magic(0x0803) => f.write_str("0x00000803 (images)"),
            Self::Magic(magic) => write!(f, "{magic:#010x}"),
            Self::Size(height, width) => write!(f, "{height}x{width}"),
        }
    }
}

/// Why bytes were refused. Each says which file, which field of it, what was expected and what was found.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A field does not hold what it must.
    #[error("{file}: {field} should be {expected}, found {found}")]
    Field {
        /// The file as its giver named it.
        file: String,
        /// The field's name in the format.
        field: &'static str,
        /// What the field may hold.
        expected: Value,
        /// What it holds.
        found: Value,
    },
    /// The data go on after what the header announces. Inflating stops at the first byte too many.
    #[error("{file}: {field} should be {expected} bytes, but more follow")]
    TooLong {
        /// The file as its giver named it.
        file: String,
        /// The part that is too long.
        field: &'static str,
        /// The announced length in bytes.
        expected: u64,
    },
    /// The gzip stream is damaged or cut off.
    #[error("{file}: the gzip data are damaged or cut off ({reason})")]
    Gzip {
        /// The file as its giver named it.
        file: String,
        /// What the decompressor says.
        reason: String,
    },
    /// The bytes are not those that were published.
    #[error("{file}: SHA-256 should be {expected}, found {found}: the file is damaged or is another file")]
    Sha256 {
        /// The file as its giver named it.
        file: String,
        /// The published sum.
        expected: String,
        /// The sum of the bytes given.
        found: String,
    },
    /// Parts that belong together do not fit.
    #[error("{what} should be {expected}, found {found}")]
    Mismatch {
        /// What was compared.
        what: &'static str,
        /// What would fit.
        expected: String,
        /// What was given.
        found: String,
    },
    /// `index.json` of a folder of shards is not what this version reads.
    #[error("index.json: {reason}")]
    Index {
        /// What is wrong with it.
        reason: String,
    },
}

impl Error {
    pub(crate) fn field(file: &str, field: &'static str, expected: Value, found: Value) -> Self {
        Self::Field { file: file.to_owned(), field, expected, found }
    }

    pub(crate) fn mismatch(
        what: &'static str,
        expected: impl std::fmt::Display,
        found: impl std::fmt::Display,
    ) -> Self {
        Self::Mismatch { what, expected: expected.to_string(), found: found.to_string() }
    }
}
