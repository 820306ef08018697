//! `cargo xtask test`: every test there is, cheap failures first.

use crate::{
    data, dist,
    failure::{Failure, Result},
    in_browser,
    places::Places,
    run::Run,
    setup::{self, browser::Browser, python},
    size,
};
use std::{fs, path::Path};

/// Sets up what is missing and runs every test.
///
/// # Errors
/// When the set-up, the build, a test or a budget fails; all that was run is told first.
pub fn command(places: &Places) -> Result<()> {
    let (tools, browser) = setup::all(places)?;
    let python = python::for_tests(places, &python::FOR_PROGRAMS);
    let mut closing = Vec::new();
    let result = native(places, python.as_deref(), &mut closing).and_then(|()| {
        println!("\nThe site, as it is published");
        dist::build(places, &tools, "/")?;
        println!("\nIts size");
        size::command(places)?;
        with_browser(places, &browser, python.as_deref(), &mut closing)
    });
    println!("\nThe test runner's closing lines");
    for line in &closing {
        println!("  {line}");
    }
    if result.is_ok() {
        println!("All tests passed, and the site is within its budgets.");
    }
    result
}

/// All that needs no browser, and the examples in the documentation.
fn native(places: &Places, python: Option<&Path>, closing: &mut Vec<String>) -> Result<()> {
    println!("\nTests without a browser");
    let notes = places.target.join("skipped.txt");
    if notes.exists() {
        fs::remove_file(&notes).map_err(Failure::file("remove", &notes))?;
    }
    let mut run = cargo(places)
        .words("test --release --workspace --exclude e2e --no-fail-fast")
        .env(skipped::FILE, &notes)
        .by_hand("read the failed test above; `cargo test --release -p CRATE NAME` runs it alone.");
    if let Some(images) = data::published(places) {
        run = run.env(data::PUBLISHED, images);
    }
    let result = keep(with_python(run, python).watch(is_closing), closing);
    closing.extend(left_out(&fs::read_to_string(&notes).unwrap_or_default()));
    result
}

/// What the tests noted that could not be run here: libtest says "ok" of them.
fn left_out(notes: &str) -> Vec<String> {
    let mut lines: Vec<_> = notes.lines().map(|line| format!("skipped: {line}")).collect();
    // Programs run in an order of their own, and tests at once.
    lines.sort();
    lines
}

fn with_browser(places: &Places, browser: &Browser, python: Option<&Path>, closing: &mut Vec<String>) -> Result<()> {
    println!("\nTests in {}", browser.browser.display());
    let run = in_browser::cargo(places, browser)
        .words("test --release --package e2e --no-fail-fast")
        .by_hand("read the failed test above; tests/e2e says how to run it alone.");
    keep(with_python(run, python).watch(is_closing), closing)
}

fn with_python(run: Run, python: Option<&Path>) -> Run {
    match python {
        Some(python) => run.env(python::OWN, python),
        None => run,
    }
}

fn cargo(places: &Places) -> Run {
    Run::new("cargo").env("CARGO_TARGET_DIR", &places.target).dir(&places.root)
}

fn keep((lines, result): (Vec<String>, Result<()>), closing: &mut Vec<String>) -> Result<()> {
    if result.is_ok() && lines.is_empty() {
        return Err(Failure::needs("cargo ran no test at all.", "see what `cargo test --workspace` says."));
    }
    closing.extend(lines);
    result
}

/// libtest's last line for each program, and its list of what failed.
fn is_closing(line: &str) -> bool {
    (line.starts_with("test result:") && !line.contains(" 0 passed; 0 failed"))
        || (line.starts_with("test ") && line.ends_with("FAILED"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_run_is_told_from_what_passed() {
        assert_eq!(left_out("b: no images\na: no Python\n"), ["skipped: a: no Python", "skipped: b: no images"]);
        assert!(left_out("").is_empty());
    }

    #[test]
    fn closing_lines_are_told_from_the_rest() {
        assert!(is_closing("test result: ok. 13 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out"));
        assert!(is_closing("test a::b ... FAILED"));
        assert!(!is_closing("test a::b ... ok"));
        assert!(!is_closing("test result: ok. 0 passed; 0 failed; 0 ignored"));
    }
}
