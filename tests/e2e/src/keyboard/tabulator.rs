//! The Tab key, from the top of the page to its end.

use super::name;
use crate::page::{Failure, Page};
use thirtyfour::prelude::*;

/// More than any room has to operate.
const MOST: usize = 400;

/// Where a press of Tab led.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Arrival {
    /// What has the focus.
    here: String,
    /// What should have it; the page itself after the last stop.
    wanted: String,
    expected: bool,
    /// Something that Tab reaches because it can be scrolled.
    scroller: bool,
    /// Past the last stop, at the top again.
    around: bool,
    /// It looks other than before it had the focus.
    ring: bool,
    /// The grid that it has not left.
    grid: Option<String>,
    /// Some of it can be seen.
    seen: bool,
}

/// Presses Tab from the top of the page until its end.
pub(super) async fn over_everything(page: &Page) -> Result<Vec<String>, Failure> {
    let mut problems = Vec::new();
    page.evaluate::<()>("(document.activeElement.blur(), getSelection().removeAllRanges(), scrollTo(0, 0), null)")
        .await?;
    for pressed in 1..=MOST {
        let (arrival, found) = step(page).await?;
        if arrival.around {
            return Ok(problems);
        }
        problems.extend(found);
        if !arrival.expected && !arrival.scroller {
            // From a wrong place no order can be told.
            problems.push(format!("the walk ends here, after {pressed} times Tab"));
            return Ok(problems);
        }
    }
    problems.push(format!("{MOST} times Tab did not lead to the end of the page"));
    Ok(problems)
}

/// Presses Tab once, and gives what is wrong with where it led.
pub(super) async fn step(page: &Page) -> Result<(Arrival, Vec<String>), Failure> {
    let left: String = page.evaluate("(walk.aim(), walk.describe(document.activeElement))").await?;
    page.press(Key::Tab).await?;
    let arrival: Arrival = page.evaluate("walk.arrive()").await?;
    let mut problems = Vec::new();
    if arrival.around {
        return Ok((arrival, problems));
    }
    let Arrival { here, wanted, .. } = &arrival;
    if *here == left && !arrival.expected {
        problems.push(format!("Tab does not leave {here}; it should lead to {wanted}"));
    } else if !arrival.expected && !arrival.scroller {
        problems.push(format!("Tab led from {left} to {here}, not to {wanted}"));
    }
    if let Some(grid) = &arrival.grid {
        problems.push(format!("Tab stays in {grid}, at {here}; a grid is one stop"));
    }
    if name(page).await?.is_empty() {
        problems.push(format!("{here} has no name"));
    }
    if !arrival.ring {
        problems.push(format!("{here} looks the same with the focus as without"));
    }
    if !arrival.seen {
        problems.push(format!("{here} has the focus and cannot be seen"));
    }
    Ok((arrival, problems))
}
