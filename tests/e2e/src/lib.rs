//! The page in a real browser.
//!
//! Every test opens its own Chromium through its own chromedriver, against the built site served from this process.
//! Tests wait for conditions inside the page ([`Page::until`]); none sleeps or tries twice. At its end every test
//! fails on any console error and on any request that left this machine ([`scenario`]).
#![allow(clippy::panic, reason = "a story that fails is a test that fails")]

mod accessibility;
pub mod browser;
mod busy;
mod clipboard;
mod page;
pub mod site;

pub use busy::Busy;
pub use page::{Cell, Failure, Page, scenario, scenario_below, scenario_on_phone};

/// Where the sums of floating point numbers on the page may differ from the reference values.
pub const TOLERANCE: f64 = 1e-5;

/// Prints a measurement, past the test runner, which swallows what `println!` says in a test that passes.
pub fn tell(line: impl std::fmt::Display) {
    use std::io::Write as _;
    // Nobody who listens is no reason to fail.
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
