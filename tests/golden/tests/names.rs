//! The files hold what the generator beside them makes: the same cases, by their names, in the same order.
#![allow(clippy::unwrap_used)]

use golden::Python;
use std::process::Stdio;

/// The keys of a JSON object in the order of the text: one case a line, or one network an indented line.
fn keys(text: &str) -> Vec<String> {
    let entries = text.lines().filter_map(|line| {
        // Operations begin at the first column, networks at the second; what lies deeper is no entry.
        let entry = line.strip_prefix(' ').unwrap_or(line);
        let (key, _) = entry.strip_prefix('"')?.split_once("\":")?;
        Some(key.to_owned())
    });
    entries.collect()
}

#[test]
fn the_files_hold_the_cases_of_their_generator() {
    let Some(python) = Python::find().unwrap() else {
        return skipped::note("the names of the reference cases are their generator's", "there is no Python 3");
    };
    let mut command = python.command();
    command.arg(golden::file("generate.py")).arg("--names").stdin(Stdio::null()).stderr(Stdio::inherit());
    let answer = command.output().unwrap();
    assert!(answer.status.success(), "{} generate.py --names {}", python.program(), answer.status);
    let files: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(files.len(), 4);
    for (file, names) in files {
        let made: Vec<String> = serde_json::from_value(names).unwrap();
        let kept = String::from_utf8(golden::bytes(&file).unwrap()).unwrap();
        assert_eq!(keys(&kept), made, "{file}: `cargo xtask golden --write` makes it anew");
    }
}

#[test]
fn every_case_says_what_it_is_and_who_computed_it() {
    let cases = golden::operations().unwrap();
    let mut seen = 0;
    for (name, case) in cases.all() {
        let operation = case["op"].as_str().unwrap();
        assert!(name.starts_with(&format!("{operation}: ")), "{name} is a case of {operation}");
        let source = case["source"].as_str().unwrap();
        assert!(["numpy.", "scipy.", "keras."].iter().any(|library| source.starts_with(library)), "{name}: {source}");
        assert!(!golden::numbers(&case["result"]).is_empty(), "{name} has no result");
        seen += 1;
    }
    assert!(seen > 150, "{seen} cases");
}

#[test]
fn every_trajectory_has_its_weights() {
    let folder = std::fs::read_dir(golden::file("")).unwrap();
    let names: Vec<_> = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let runs: Vec<_> = names.iter().filter_map(|name| name.strip_suffix(".safetensors")).collect();
    assert!(runs.len() >= 6, "{runs:?}");
    for run in runs {
        let told = golden::json(&format!("{run}.json")).unwrap();
        assert!(golden::numbers(&told["loss_before_each_step"]).len() > 10, "{run}");
    }
}
