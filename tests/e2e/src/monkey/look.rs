//! What a page shows and offers, in one call.

use super::offer::Offer;
use crate::page::{Failure, Page};
use serde_json::json;
use std::time::Duration;

const LOOK: &str = include_str!("look.js");
const SHOWN: &str = include_str!("shown.js");

/// How long what is shown may be behind: a network is read, labels follow a moment later.
const LIMIT: Duration = Duration::from_secs(10);

impl Page {
    /// What is wrong with what the page shows now: numbers that are not those of their `data-value`, `NaN` and the like.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn wrongly_shown(&self) -> Result<Vec<String>, Failure> {
        self.evaluate(SHOWN.trim_end()).await
    }

    /// Waits until what is shown is right, and tells what can be acted upon.
    ///
    /// - `excluded`: what is left alone, as a selector.
    pub(super) async fn look(&self, excluded: &str) -> Result<Offer, Failure> {
        // A look is lost where the page that is looked at goes away: the next one is at the page that comes.
        const LOOKS: usize = 3;
        let script = LOOK.replace("SHOWN", SHOWN.trim_end());
        let limit = u64::try_from(LIMIT.as_millis())?;
        self.driver.set_script_timeout(LIMIT + Duration::from_secs(30)).await?;
        let mut lost = None;
        for _ in 0..LOOKS {
            match self.driver.execute_async(script.as_str(), vec![json!(limit), json!(excluded)]).await {
                Ok(told) => return Ok(serde_json::from_str(&told.convert::<String>()?)?),
                Err(error) => lost = Some(error),
            }
        }
        Err(lost.map_or_else(|| "no look".into(), Into::into))
    }
}
