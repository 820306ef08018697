//! A walk over a page with the keyboard alone, as somebody goes who has no mouse.
//!
//! It works on every room: what is to be reached is read from the page. Each part gives the problems it found, in words
//! that name the element, rather than to stop at the first.

mod grids;
mod tabs;
mod tabulator;
mod transport;

use crate::page::{Failure, Page};

const WALK: &str = include_str!("walk.js");

/// Goes over the whole page now open, then uses its grids, tabs and transport by their own keys, and gives all that is
/// wrong.
///
/// - Tab reaches everything that can be operated, in the order of the page, and comes out at its end.
/// - What is focused has a name, a ring that it had not before, and is not covered.
/// - The arrows lead from cell to cell of a grid as they look, and every cell reached has a name.
/// - The arrows turn tabs, and each panel is walked over.
/// - The transport moves by right, left, Home and End.
///
/// # Errors
/// When the browser refuses.
pub async fn walk(page: &Page) -> Result<Vec<String>, Failure> {
    begin(page).await?;
    let mut problems = tabulator::over_everything(page).await?;
    problems.extend(grids::by_arrows(page).await?);
    problems.extend(tabs::by_arrows(page).await?);
    problems.extend(transport::by_keys(page).await?);
    Ok(problems)
}

/// Puts what the walk needs into the page.
async fn begin(page: &Page) -> Result<(), Failure> {
    page.driver.execute(WALK, Vec::new()).await?;
    Ok(())
}

/// The name of what has the focus, as the browser tells it to a screen reader.
async fn name(page: &Page) -> Result<String, Failure> {
    let cdp = page.driver.cdp();
    let focused = serde_json::json!({ "expression": "document.activeElement" });
    let focused = cdp.send_raw("Runtime.evaluate", focused).await?;
    let wanted = serde_json::json!({ "objectId": focused["result"]["objectId"], "fetchRelatives": false });
    let tree = cdp.send_raw("Accessibility.getPartialAXTree", wanted).await?;
    Ok(tree["nodes"][0]["name"]["value"].as_str().unwrap_or_default().trim().to_owned())
}
