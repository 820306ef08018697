//! What can go wrong, in words for the person at the terminal.

use std::{
    io,
    path::{Path, PathBuf},
};

/// A result of one of xtask's steps.
pub type Result<T> = std::result::Result<T, Failure>;

/// Why a step stopped.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A program that a step started did not succeed.
    #[error("`{command}` {ending}.\n  What to do by hand: {by_hand}")]
    Program {
        /// The command line.
        command: String,
        /// How it ended: `could not be started: …` or `ended with exit status: 1`.
        ending: String,
        /// What the reader can do about it.
        by_hand: String,
    },
    /// A file or folder could not be read or written.
    #[error("could not {doing} {}: {source}", path.display())]
    File {
        /// The verb: `read`, `write`, `create`.
        doing: &'static str,
        /// Which one.
        path: PathBuf,
        /// The system's reason.
        source: io::Error,
    },
    /// Something is not as it has to be.
    #[error("{what}\n  What to do by hand: {by_hand}")]
    Needs {
        /// What is missing or wrong.
        what: String,
        /// What the reader can do about it.
        by_hand: String,
    },
    /// The words after `cargo xtask` were not understood.
    #[error("{0}\n`cargo xtask help` lists the commands.")]
    Usage(String),
}

impl Failure {
    /// A [`Failure::Needs`].
    pub fn needs(what: impl Into<String>, by_hand: impl Into<String>) -> Self {
        Self::Needs { what: what.into(), by_hand: by_hand.into() }
    }

    /// Turns an [`io::Error`] about `path` into a [`Failure::File`]; for `map_err`.
    pub fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { doing, path, source }
    }
}
