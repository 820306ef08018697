//! What the page has put on the clipboard.

use crate::page::{Failure, Page};
use serde_json::json;

impl Page {
    /// Lets the page and the test use the clipboard, as a click of a visitor would.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn allow_clipboard(&self) -> Result<(), Failure> {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.driver.cdp().send_raw("Browser.grantPermissions", permissions).await?;
        Ok(())
    }

    /// The text on the clipboard.
    ///
    /// # Errors
    /// When it was not allowed, or the window has not the focus.
    pub async fn clipboard(&self) -> Result<String, Failure> {
        let script = "const [done] = arguments; \
            navigator.clipboard.readText().then(text => done(['', text]), error => done([String(error), '']));";
        let (error, text): (String, String) = self.driver.execute_async(script, Vec::new()).await?.convert()?;
        if error.is_empty() { Ok(text) } else { Err(error.into()) }
    }
}
