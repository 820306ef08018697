//! The page in a real browser.
//!
//! Every test opens its own Chromium through its own chromedriver, against the built site served from this process.
//! Tests wait for conditions inside the page ([`Page::until`]); none sleeps or tries twice. At its end every test
//! fails on any console error and on any request that left this machine ([`scenario`]).
//!
//! What holds for every room is checked for every room of the catalogue ([`site::rooms`]): a new room needs no test of
//! its own for it.
//!
//! To run one alone: `cargo xtask dist`, then `cargo test --release -p e2e --test rooms walked`. `NUCLEO_ROOMS=stride`
//! leaves the other rooms out, `NUCLEO_DIST` names another folder with a built site.
#![allow(clippy::panic, reason = "a story that fails is a test that fails")]

mod accessibility;
mod axe;
pub mod browser;
mod busy;
mod clipboard;
pub mod golden;
pub mod keyboard;
mod language;
mod line;
mod made_up;
pub mod monkey;
mod page;
pub mod programs;
mod scenario;
pub mod site;
pub mod trace;
mod training;
mod translated;

pub use axe::Violation;
pub use busy::Busy;
pub use made_up::MADE_UP;
pub use page::{Cell, Failure, Page};
pub use scenario::{Setup, scenario, scenario_below, scenario_on_phone, scenario_with};

/// Where the sums of floating point numbers on the page may differ from the reference values.
pub const TOLERANCE: f64 = 1e-5;

/// The languages of the page.
pub use locales::CODES as LANGUAGES;

/// The themes of the page.
pub const THEMES: [&str; 2] = ["light", "dark"];

/// Prints a measurement, past the test runner, which swallows what `println!` says in a test that passes.
pub fn tell(line: impl std::fmt::Display) {
    use std::io::Write as _;
    // Nobody who listens is no reason to fail.
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Fails with all that was found, after everything has been looked at.
///
/// # Errors
/// When there is anything in the list.
pub fn none_of(problems: &[String]) -> Result<(), Failure> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(format!("{} problems:\n{}", problems.len(), problems.join("\n")).into())
    }
}
