use std::{io, path::PathBuf};

/// Why the texts cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// There is a folder of texts whose language is none of the page.
    #[error("the folder {code} has no row in the table of languages, crates/locales/src/language.rs")]
    NoRow {
        /// Its name.
        code: String,
    },
    /// A file is not JSON.
    #[error("{}: {source}", path.display())]
    Json {
        /// Which one.
        path: PathBuf,
        /// What is wrong, and where.
        source: serde_json::Error,
    },
    /// Something in a file is neither a text nor an object of texts.
    #[error("{file}: {key} is neither a text nor an object of texts")]
    Neither {
        /// Which one.
        file: String,
        /// Where.
        key: String,
    },
    /// Two nested keys have one name once they are joined.
    #[error("{file}: two texts are called {key}")]
    Twice {
        /// Which one.
        file: String,
        /// The name.
        key: String,
    },
    /// One language lacks what another has.
    #[error("{file} lacks {key}, which another language has")]
    Missing {
        /// Which one.
        file: String,
        /// What it lacks.
        key: String,
    },
    /// A text names other placeholders than its translation.
    #[error("{file}: {key} names the placeholders {found:?}, its translation {wanted:?}")]
    Placeholders {
        /// Which one.
        file: String,
        /// The text.
        key: String,
        /// What it names.
        found: Vec<String>,
        /// What the other language names.
        wanted: Vec<String>,
    },
    /// A text cannot stand on a line of its own in the packed file.
    #[error("{file}: {key} begins with § or has a line break, which the files of the site keep for themselves")]
    Reserved {
        /// Which one.
        file: String,
        /// The text.
        key: String,
    },
}
