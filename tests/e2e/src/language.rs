//! The choice of a language, by its keys.

use crate::page::{Failure, Page};
use thirtyfour::Key;

impl Page {
    /// Chooses the language `code` by the arrow keys, as on any list of choices, without waiting for its texts.
    ///
    /// # Errors
    /// When there is not exactly one choice in sight, or not that language in it.
    pub async fn choose_language(&self, code: &str) -> Result<(), Failure> {
        let steps: Option<i64> = self
            .evaluate(&format!(
                "(() => {{
                    const lists = [...document.querySelectorAll('select[data-action^=language]')].filter(list => list.checkVisibility());
                    const wanted = [...lists[0].options].findIndex(option => option.value === '{code}');
                    if (lists.length !== 1 || wanted < 0) return null;
                    lists[0].focus();
                    return wanted - lists[0].selectedIndex;
                }})()"
            ))
            .await?;
        let steps = steps.ok_or(format!("no single choice in sight has the language {code}"))?;
        for _ in 0..steps.abs() {
            self.press(if steps > 0 { Key::Down } else { Key::Up }).await?;
        }
        Ok(())
    }
}
