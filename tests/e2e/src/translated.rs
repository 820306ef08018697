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

    /// What the room shows, whatever elements it stands in; white space, and what was only said in passing, aside.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn words(&self) -> Result<String, Failure> {
        self.evaluate(
            "(() => {
                const main = document.querySelector('main').cloneNode(true);
                main.querySelectorAll('[hidden], .gone, [aria-live], [role=status], .cell-field').forEach(part => part.remove());
                return main.textContent.replace(/\\s+/g, ' ').trim();
            })()",
        )
        .await
    }

    /// Waits until what the room fetches and counts by itself is there: the network, the data set.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn ready(&self) -> Result<(), Failure> {
        self.until(
            "!document.querySelector('main :is([data-network=waiting], [data-network=loading]), main [data-counted]:not([data-complete=true])') \
                && !/calculando…|computing…/.test(document.querySelector('main').textContent)",
            "what the room fetches",
        )
        .await?;
        self.settled().await
    }
}
