//! The page in a made-up language that is longer than any it has: what is no text of a locale file is seen at once, and
//! what is cut.

use crate::page::{Failure, Page};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// The code of the made-up language. Sites that visitors get do not have it; see [`Setup::made_up`](crate::Setup).
pub use xtask::dist::made_up::CODE as MADE_UP;

/// The built site with the made-up language beside its own; taken away with the value.
pub(crate) struct Site(PathBuf);

impl Site {
    /// Makes it in a folder for temporary files.
    ///
    /// # Panics
    /// When nothing was built, or a file cannot be written.
    pub(crate) fn make() -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("nucleo-made-up-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        xtask::dist::made_up::write(&crate::site::dist(), &folder).unwrap_or_else(|error| panic!("{error}"));
        Self(folder)
    }

    pub(crate) fn folder(&self) -> &std::path::Path {
        &self.0
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // What stays lies where the system clears up.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Page {
    /// What of the page as it is now is no text of the made-up language, in which it is shown, and what is cut.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn not_made_up(&self) -> Result<Vec<String>, Failure> {
        self.evaluate(include_str!("made_up.js")).await
    }
}
