//! What the tests of `/training` do again and again.

use crate::page::{Failure, Page};
use serde_json::json;
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

    /// Lets every page from now on take the browser's software adapter for a real one, that trains `rate` images a second
    /// where one is given, and otherwise what it does.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn pass_adapter_for_real(&self, rate: Option<f64>) -> Result<(), Failure> {
        let rate = rate.map_or_else(|| "null".to_owned(), |rate| rate.to_string());
        let source = include_str!("adapter.js").replace("RATE", &rate);
        self.before_any_script(&source).await
    }

    /// Evaluates a JavaScript expression in the page's training worker; what it gives is not told. A worker of the page
    /// before, which the browser may keep for going back, is told it too, and never hears of it.
    ///
    /// # Errors
    /// When there is no such worker.
    pub async fn in_trainer(&self, expression: &str) -> Result<(), Failure> {
        let cdp = self.driver.cdp();
        let targets = cdp.send_raw("Target.getTargets", json!({})).await?;
        // Workers that a worker started have no address here.
        let of_page =
            |target: &&serde_json::Value| target["url"].as_str().is_some_and(|url| url.ends_with("/worker.js"));
        let workers: Vec<_> = targets["targetInfos"].as_array().into_iter().flatten().filter(of_page).collect();
        if workers.is_empty() {
            return Err("no training worker".into());
        }
        let asked =
            json!({ "id": 1, "method": "Runtime.evaluate", "params": { "expression": expression } }).to_string();
        for worker in workers {
            let attach = json!({ "targetId": worker["targetId"], "flatten": false });
            let session = cdp.send_raw("Target.attachToTarget", attach).await?;
            let message = json!({ "sessionId": session["sessionId"], "message": asked });
            cdp.send_raw("Target.sendMessageToTarget", message).await?;
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
