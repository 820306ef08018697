//! Grids of numbers by the arrow keys: those whose cells get the focus, and those that keep it and name the cell meant
//! (`aria-activedescendant`).

use super::name;
use crate::page::{Failure, Page};
use thirtyfour::prelude::*;

/// The arrows in an order that leads round a corner and back.
const ROUND: [(&str, Key); 4] =
    [("ArrowRight", Key::Right), ("ArrowDown", Key::Down), ("ArrowLeft", Key::Left), ("ArrowUp", Key::Up)];

/// A grid, as the walk finds it.
#[derive(Debug, serde::Deserialize)]
struct Found {
    name: String,
    rows: usize,
    /// Cells that Tab leads to.
    stops: usize,
}

/// Whether an arrow led where it should.
#[derive(Debug, serde::Deserialize)]
struct Led {
    expected: bool,
    here: String,
    wanted: String,
    /// A cell that is only drawn says in words which it is.
    said: bool,
}

/// Goes one round in every grid.
pub(super) async fn by_arrows(page: &Page) -> Result<Vec<String>, Failure> {
    let mut problems = Vec::new();
    let grids: Vec<Found> = page
        .evaluate(
            "(walk.grids = [...document.querySelectorAll('[role=grid]')].filter(walk.shown)).map(grid => ({
                name: grid.dataset.name ?? walk.describe(grid),
                rows: grid.hasAttribute('aria-activedescendant')
                    ? +grid.ariaRowCount
                    : new Set([...grid.querySelectorAll('[role=gridcell]')].map(cell => cell.parentElement)).size,
                stops: walk.stops().filter(stop => grid.contains(stop) && stop.matches('[role=grid], [role=gridcell]')).length,
            }))",
        )
        .await?;
    for (at, grid) in grids.iter().enumerate() {
        let Found { name: grid_name, rows, stops } = grid;
        if *stops != 1 {
            problems.push(format!("the grid {grid_name} has {stops} stops for Tab, not 1"));
            continue;
        }
        let focus = format!("(walk.stops().find(stop => walk.grids[{at}].contains(stop)).focus(), null)");
        page.evaluate::<()>(&focus).await?;
        for (arrow, key) in ROUND {
            // In a single row that can be changed, up and down change the number.
            if *rows == 1 && matches!(arrow, "ArrowUp" | "ArrowDown") {
                continue;
            }
            page.evaluate::<()>(&format!("(walk.lead('{arrow}'), null)")).await?;
            page.press(key).await?;
            let Led { expected, here, wanted, said } = page.evaluate("walk.led()").await?;
            if !expected {
                problems.push(format!("{arrow} in the grid {grid_name} led to {here}, not to {wanted}"));
                break;
            }
            if !said || name(page).await?.is_empty() {
                problems.push(format!("{here} in the grid {grid_name} has no name"));
            }
        }
    }
    Ok(problems)
}
