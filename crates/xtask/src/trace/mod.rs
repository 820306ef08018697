//! `cargo xtask trace`: how soon each room answers and how long its main thread is busy in one piece, as a table.
//! Nothing else should run meanwhile.

mod table;

use crate::{
    dist,
    failure::{Failure, Result},
    in_browser,
    places::Places,
    setup,
};
use serde_json::Value;
use table::Row;

/// Builds the site, uses every room as a visitor does and prints the table.
///
/// # Errors
/// When a build or a run fails. A figure above its budget is marked, not an error: it depends on the machine's mood.
pub fn command(places: &Places) -> Result<()> {
    let (tools, browser) = setup::all(places)?;
    dist::build(places, &tools, "/")?;
    let (lines, result) = in_browser::example(places, &browser, "room_tasks").watch(|line| line.starts_with('{'));
    result?;
    let rows = lines.iter().map(|line| row(line)).collect::<Result<Vec<_>>>()?;
    println!("{}", table::text(&rows));
    Ok(())
}

fn row(line: &str) -> Result<Row> {
    let value: Value = serde_json::from_str(line).map_err(|error| unreadable(&error.to_string()))?;
    Row::read(&value).ok_or_else(|| unreadable(line))
}

fn unreadable(what: &str) -> Failure {
    Failure::needs(format!("the measurement cannot be read: {what}."), "run the command above by itself.")
}
