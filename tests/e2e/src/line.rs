//! What the network lets through.

use crate::page::{Failure, Page};
use serde_json::json;

impl Page {
    /// Lets requests fail whose address is like one of `patterns` (`*` stands for anything), and no others.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn block(&self, patterns: &[&str]) -> Result<(), Failure> {
        self.driver.cdp().send_raw("Network.enable", json!({})).await?;
        self.driver.cdp().send_raw("Network.setBlockedURLs", json!({ "urls": patterns })).await?;
        Ok(())
    }

    /// Pulls the plug, or puts it back.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn offline(&self, offline: bool) -> Result<(), Failure> {
        let conditions = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.driver.cdp().send_raw("Network.enable", json!({})).await?;
        self.driver.cdp().send_raw("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    /// Takes the errors of requests that were made to fail out of the console. Not every one leaves an error there.
    ///
    /// # Errors
    /// When there are others.
    pub async fn forgive_lost_requests(&self) -> Result<(), Failure> {
        let mut errors = self.console_errors().await?;
        errors.retain(|error| !error.contains("net::ERR_") && !error.contains("Failed to fetch"));
        if errors.is_empty() { Ok(()) } else { Err(format!("other errors than lost requests: {errors:?}").into()) }
    }
}
