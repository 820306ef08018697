//! Leaving a room in the middle of something.

use e2e::site::{name, rooms};
use e2e::{none_of, scenario};
use thirtyfour::Key;

/// A cell that can be opened.
const CELL: &str = "main [role=grid].editable [role=gridcell]";

#[test]
fn going_back_while_a_cell_is_typed_into_breaks_nothing_and_keeps_what_was_typed() {
    scenario(async |page| {
        let mut problems = Vec::new();
        for room in rooms().iter().filter(|room| *room != "/") {
            page.visit("/").await?;
            page.evaluate::<()>(&format!(
                "(document.querySelector('.room-list a[href*=\"{}\"]').click(), null)",
                name(room)
            ))
            .await?;
            let there = format!(
                "location.pathname === '{room}' && document.querySelector('main h1') && !document.querySelector('main .path')"
            );
            page.until(&there, room).await?;
            page.ready().await?;
            if !page.evaluate::<bool>(&format!("!!document.querySelector('{CELL}')")).await? {
                continue;
            }
            page.evaluate::<()>(&format!("(document.querySelector('{CELL}').click(), null)")).await?;
            page.until("document.activeElement.matches('.cell-field')", "the open cell").await?;
            page.evaluate::<()>("(document.activeElement.select(), null)").await?;
            page.driver.active_element().await?.send_keys("7").await?;
            page.evaluate::<()>("(history.back(), null)").await?;
            page.until("location.pathname === '/' && document.querySelector('main .path')", "the home page").await?;
            page.settled().await?;
            page.evaluate::<()>("(history.forward(), null)").await?;
            page.until(&format!("{there} && document.querySelector('{CELL}')"), room).await?;
            let value: f64 = page.evaluate(&format!("+document.querySelector('{CELL}').dataset.value")).await?;
            if (value - 7.0).abs() > 1e-9 {
                problems.push(format!("  {room}: the cell says {value}"));
            }
            problems.extend(page.console_errors().await?.into_iter().map(|error| format!("  {room}: {error}")));
        }
        none_of(&problems)
    });
}

#[test]
fn a_focused_cell_is_left_by_back() {
    scenario(async |page| {
        page.visit("/").await?;
        page.evaluate::<()>("(document.querySelector('.room-list a[href*=convolution]').click(), null)").await?;
        page.until("document.querySelector('main [data-name=output]')", "the room").await?;
        page.evaluate::<()>("(document.querySelector('[data-name=output] [tabindex=\"0\"]').focus(), null)").await?;
        page.press(Key::Right).await?;
        page.evaluate::<()>("(history.back(), null)").await?;
        page.until("location.pathname === '/' && document.querySelector('main .path')", "the home page").await?;
        page.settled().await
    });
}
