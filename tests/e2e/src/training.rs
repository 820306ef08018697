//! What the tests of `/training` do again and again.

use crate::page::{Failure, Page};
use std::time::Duration;

impl Page {
    /// Opens `/training` with `query` and presses start.
    ///
    /// # Errors
    /// When the room does not come up, or has no start button.
    pub async fn start_training(&self, query: &str) -> Result<(), Failure> {
        self.visit(&format!("/training?{query}")).await?;
        self.until("document.querySelector('[data-status=idle]')", "the panel, idle").await?;
        self.click("[data-action=start]").await
    }

    /// Waits for a status of the training panel. A failed run ends the waiting at once, with what the page says of it.
    ///
    /// # Errors
    /// When the run fails, or the status does not come within `limit`.
    pub async fn until_status(&self, status: &str, limit: Duration) -> Result<(), Failure> {
        self.until_within(
            &format!("document.querySelector('[data-status={status}], [data-status=failed]')"),
            &format!("status {status}"),
            limit,
        )
        .await?;
        if status != "failed" && self.evaluate("!!document.querySelector('[data-status=failed]')").await? {
            let words: String = self.evaluate("document.querySelector('[data-failure]')?.innerText ?? ''").await?;
            return Err(format!("the run failed: {words}").into());
        }
        Ok(())
    }

    /// A number that the training panel carries, such as `step`.
    ///
    /// # Errors
    /// When there is no panel.
    pub async fn training_number(&self, attribute: &str) -> Result<u32, Failure> {
        self.evaluate(&format!("+document.querySelector('[data-status]').getAttribute('data-{attribute}')")).await
    }

    /// A column of the table of epochs, such as `val-loss`.
    ///
    /// # Errors
    /// When the page cannot be asked.
    pub async fn epochs_column(&self, attribute: &str) -> Result<Vec<f64>, Failure> {
        self.evaluate(&format!(
            "[...document.querySelectorAll('[data-name=epochs] tbody tr')]\
             .map(row => +row.getAttribute('data-{attribute}'))"
        ))
        .await
    }
}
