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
        expected: String,
        /// What it holds.
        found: String,
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
    pub(crate) fn field(
        file: &str,
        field: &'static str,
        expected: impl std::fmt::Display,
        found: impl std::fmt::Display,
    ) -> Self {
        Self::Field { file: file.to_owned(), field, expected: expected.to_string(), found: found.to_string() }
    }

    pub(crate) fn mismatch(
        what: &'static str,
        expected: impl std::fmt::Display,
        found: impl std::fmt::Display,
    ) -> Self {
        Self::Mismatch { what, expected: expected.to_string(), found: found.to_string() }
    }
}
