//! `cargo xtask bench`: how fast the page trains, beside Keras, as a table for docs/performance.md. Measured on this
//! machine; nothing else should run meanwhile.

mod keras;
mod table;

use crate::{
    dist,
    failure::{Failure, Result},
    in_browser,
    places::Places,
    run::Run,
    setup::{self, browser::Browser},
};
use serde_json::Value;
use table::Row;

/// What is trained: a preset, a batch size, as many images as take a quarter of a minute or so, and the least share of Keras'
/// rate with two threads that the page should reach on two cores.
const CASES: [(&str, u32, u32, f64); 4] = [
    ("cnn_pool", 32, 8_000, 0.5),
    ("cnn_pool", 128, 8_000, 0.45),
    ("small", 32, 50_000, 1.0),
    ("small", 128, 50_000, 0.6),
];

/// Prints the tables.
///
/// # Errors
/// When a build or a run fails. A figure below its goal is marked, not an error: it depends on the machine's mood.
pub fn command(places: &Places) -> Result<()> {
    let (tools, browser) = setup::all(places)?;
    let keras = keras::ready(places);
    dist::build(places, &tools, "/")?;
    let mut rows = Vec::new();
    for (network, batch, images, goal) in CASES {
        let on = |workers| measured(places, &browser, &format!("{network} {images} {batch} {workers}"));
        let (alone, together, watched) = (on("1")?, on("0")?, on("0 watched")?);
        let number = |name| number(&together, name);
        rows.push(Row {
            network,
            batch,
            alone: self::number(&alone, "images_per_second")?,
            together: number("images_per_second")?,
            workers: number("workers")?,
            keras: keras.as_ref().map(|python| keras::rate(places, python, network, batch)).transpose()?,
            goal,
            longest_task: self::number(&watched, "longest_task_ms")?,
            longest_gap: self::number(&watched, "longest_gap_ms")?,
        });
    }
    println!("\nThe operations of the page's figures, one thread");
    Run::new("cargo")
        .env("CARGO_TARGET_DIR", &places.target)
        .dir(&places.root)
        .words("bench --package ops --bench image")
        .go()?;
    println!("\n{}\n{}", machine(&browser), table::written(&rows));
    Ok(())
}

/// What the page says of a run of its own.
fn measured(places: &Places, browser: &Browser, words: &str) -> Result<Value> {
    reported(in_browser::example(places, browser, "training_rate").words(words))
}

/// What a measurement says in the one line of JSON that it prints.
fn reported(run: Run) -> Result<Value> {
    let (lines, result) = run.watch(|line| line.starts_with('{'));
    result?;
    parsed(lines.last().map_or("", String::as_str))
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

/// Processor, cores and browser, as far as they say.
fn machine(browser: &Browser) -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor = processor.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or_default();
    let processor = processor.trim_start_matches([' ', '\t', ':']);
    let version = Run::new(&browser.browser).arg("--version").read().unwrap_or_default();
    format!("{processor}, cores: {cores}, {}", version.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_without_its_number_is_an_error() {
        assert!(number(&parsed("{\"a\": 1.5}").unwrap(), "a").is_ok());
        assert!(number(&parsed("{}").unwrap(), "a").is_err() && parsed("").is_err());
    }
}
