//! `cargo xtask bench`: rates and times as tables, measured on this machine. Nothing else should run meanwhile.

use crate::{
    dist,
    failure::{Failure, Result},
    in_browser,
    places::Places,
    run::Run,
    setup::{self, browser::Browser},
};
use serde_json::Value;
use std::fs;

/// What is trained: a preset, the training images, and the least share of the native rate that the browser has to
/// reach on one thread.
const CASES: [(&str, u32, f64); 2] = [("cnn_pool", 6_000, 0.65), ("small", 40_000, 0.85)];

/// Longest piece of the page's main thread while it trains, in milliseconds.
const LONGEST_TASK: f64 = 50.0;

/// One network's figures.
#[derive(Debug)]
struct Row {
    network: &'static str,
    browser: f64,
    native: f64,
    bare: f64,
    wanted: f64,
    longest_task: f64,
    longest_gap: f64,
}

/// Prints the tables.
///
/// # Errors
/// When a build or a run fails. A figure below its goal is marked, not an error: it depends on the machine's mood.
pub fn command(places: &Places) -> Result<()> {
    let (tools, browser) = setup::all(places)?;
    dist::build(places, &tools, "/")?;
    let mut rows = Vec::new();
    for (network, images, wanted) in CASES {
        let native = native(places, network, images)?;
        let bare = bare(places, network, images)?;
        let seen = measured(places, &browser, network, images)?;
        rows.push(Row {
            network,
            browser: number(&seen, "images_per_second")?,
            native,
            bare,
            wanted,
            longest_task: number(&seen, "longest_task_ms")?,
            longest_gap: number(&seen, "longest_gap_ms")?,
        });
    }
    println!("\nThe operations of the page's figures, one thread");
    cargo(places).words("bench --package ops --bench image").go()?;
    println!("{}", table(&rows));
    Ok(())
}

/// Images per second of the same crate, compiled for this machine and held to one thread.
fn native(places: &Places, network: &str, images: u32) -> Result<f64> {
    let report = places.target.join(format!("bench-{network}.json"));
    cargo(places)
        .words("run --release --package training --example fit -- --data synthetic --epochs 1 --batch 32 --seed 1")
        .words(&format!("--network {network} --train {images} --report"))
        .arg(&report)
        .env("RAYON_NUM_THREADS", "1")
        .go()?;
    let text = fs::read_to_string(&report).map_err(Failure::file("read", &report))?;
    number(&parsed(&text)?, "images_per_second")
}

/// Images per second of burn's operations for one step of training, over and over, with nothing around them.
fn bare(places: &Places, network: &str, images: u32) -> Result<f64> {
    let run = cargo(places)
        .words("run --release --package training --example bare --")
        .words(&format!("{network} {images}"))
        .env("RAYON_NUM_THREADS", "1");
    number(&reported(run)?, "images_per_second")
}

/// What the page says of a run of its own.
fn measured(places: &Places, browser: &Browser, network: &str, images: u32) -> Result<Value> {
    let run = in_browser::example(places, browser, "training_rate").words(&format!("{network} {images}"));
    reported(run)
}

/// What a measurement says in the one line of JSON that it prints.
fn reported(run: Run) -> Result<Value> {
    let (lines, result) = run.watch(|line| line.starts_with('{'));
    result?;
    parsed(lines.last().map_or("", String::as_str))
}

fn cargo(places: &Places) -> Run {
    Run::new("cargo").env("CARGO_TARGET_DIR", &places.target).dir(&places.root)
}

fn parsed(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|error| unreadable(&error.to_string()))
}

fn number(value: &Value, name: &str) -> Result<f64> {
    value.get(name).and_then(Value::as_f64).ok_or_else(|| unreadable(name))
}

fn unreadable(what: &str) -> Failure {
    Failure::needs(format!("the measurement's report cannot be read: {what}."), "run the command above by itself.")
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "\nTraining, images per second, batch 32, one thread\n\
         network    browser  native    bare   browser of native   longest main-thread task   longest gap\n",
    );
    for row in rows {
        let share = row.browser / row.native;
        let verdict = |good: bool| if good { "✓" } else { "!" };
        text += &format!(
            "{:<10}{:>8.0}{:>8.0}{:>8.0}{:>7.0}% {}, goal {:.0}%{:>22.0} ms {}{:>11.0} ms\n",
            row.network,
            row.browser,
            row.native,
            row.bare,
            100.0 * share,
            verdict(share >= row.wanted),
            100.0 * row.wanted,
            row.longest_task,
            verdict(row.longest_task < LONGEST_TASK),
            row.longest_gap,
        );
    }
    text + "Browser and native: whole runs, with data, metrics and progress. Bare: burn's operations alone, native.\n\
            A browser reports tasks from 50 ms on: 0 means that none was that long.\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_marks_what_misses_its_goal() {
        let row = |browser, longest_task| Row {
            network: "small",
            browser,
            native: 1000.0,
            bare: 1100.0,
            wanted: 0.85,
            longest_task,
            longest_gap: 30.0,
        };
        assert_eq!(table(&[row(900.0, 0.0)]).matches('!').count(), 0);
        let slow = table(&[row(800.0, 60.0)]);
        assert_eq!(slow.matches('!').count(), 2, "{slow}");
        assert!(slow.contains("80%") && slow.contains("1100"), "{slow}");
    }

    #[test]
    fn a_report_without_its_number_is_an_error() {
        assert!(number(&parsed("{\"a\": 1.5}").unwrap(), "a").is_ok());
        assert!(number(&parsed("{}").unwrap(), "a").is_err() && parsed("").is_err());
    }
}
