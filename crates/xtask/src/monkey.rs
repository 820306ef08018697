//! `cargo xtask monkey`: random interactions with every room.

use crate::{cli::Monkey, dist, failure::Result, in_browser, places::Places, setup};

/// Builds the site and does at random what it lets one do; prints what was done and what went wrong.
///
/// # Errors
/// When the build fails, or a page did what it must not do.
pub fn command(places: &Places, options: &Monkey) -> Result<()> {
    let (tools, browser) = setup::all(places)?;
    dist::build(places, &tools, "/")?;
    let numbers = [options.seed, options.from, options.steps].map(|number| number.to_string());
    let run = numbers.into_iter().fold(in_browser::example(places, &browser, "monkey"), |run, number| run.arg(number));
    let run = if options.train { run.arg("train") } else { run };
    run.by_hand("the command below each fault does again what led to it.").go()
}
