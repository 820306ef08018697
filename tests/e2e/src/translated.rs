//! A translator, as browsers have one.

use crate::page::{Failure, Page};

/// Replaces every text of the page that may be translated; the value is how many there were.
const TRANSLATOR: &str = include_str!("translator.js");

impl Page {
    /// Translates what the page shows now, as a browser does: into the same words, so that what is shown can be compared.
    /// Gives the number of texts.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn translate(&self) -> Result<usize, Failure> {
        self.evaluate(TRANSLATOR).await
    }

    /// All that the page shows, whatever elements it stands in, white space aside.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn words(&self) -> Result<String, Failure> {
        self.evaluate("document.querySelector('main').textContent.replace(/\\s+/g, ' ').trim()").await
    }
}
