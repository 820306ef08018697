//! The transport by its keys.

use crate::page::{Failure, Page};
use thirtyfour::prelude::*;

/// Where the playhead is, and the last frame.
const PLACE: &str = "(() => {
    const transport = document.querySelector('main .transport');
    return transport && [
        +transport.querySelector('[data-step]').dataset.step,
        +transport.querySelector('input[type=range]').max,
    ];
})()";

/// Presses End, Home, right and left with the focus on the play button, where a room has one.
pub(super) async fn by_keys(page: &Page) -> Result<Vec<String>, Failure> {
    let mut problems = Vec::new();
    let Some((_, last)) = place(page).await? else { return Ok(problems) };
    if last == 0 {
        return Ok(problems);
    }
    page.evaluate::<()>("(document.querySelector('main .transport [data-action=play]').focus(), null)").await?;
    for (name, key, frame) in
        [("End", Key::End, last), ("Home", Key::Home, 0), ("right", Key::Right, 1), ("left", Key::Left, 0)]
    {
        page.press(key).await?;
        let Some((now, _)) = place(page).await? else { continue };
        if now != frame {
            problems.push(format!("the key {name} led the transport to frame {now}, not {frame}"));
        }
    }
    Ok(problems)
}

async fn place(page: &Page) -> Result<Option<(usize, usize)>, Failure> {
    page.evaluate(PLACE).await
}
