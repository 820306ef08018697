use crate::{Case, Error};
use golden::Python;
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::process::Stdio;

/// What became of a program.
#[derive(Debug, Clone, Deserialize)]
pub struct Answer {
    /// All numbers that it printed, and those asked for after it.
    pub numbers: Vec<f64>,
    /// Why it stopped before its end, and what Python warned of; empty where all went well.
    pub problems: Vec<String>,
}

/// A program as `run.py` takes it.
#[derive(Serialize)]
struct Asked<'a> {
    program: &'a str,
    then: &'a str,
}

/// Runs programs one after the other in one process, as they are printed.
///
/// # Errors
/// When Python stops before the last of them.
pub fn run(python: &Python, cases: &[Case]) -> Result<Vec<Answer>, Error> {
    let failed = |what: String| Error::Python { python: python.program().to_owned(), what };
    let mut lines = Vec::new();
    for Case { program, .. } in cases {
        let asked = Asked { program: &program.text, then: program.then };
        lines.push(serde_json::to_string(&asked).map_err(|error| failed(error.to_string()))?);
    }
    let mut command = python.command();
    command.arg(golden::root().join("tests/programs/run.py")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| failed(error.to_string()))?;
    // It reads all of them before it answers.
    if let Some(mut input) = child.stdin.take() {
        input.write_all(lines.join("\n").as_bytes()).map_err(|error| failed(error.to_string()))?;
    }
    let output = child.wait_with_output().map_err(|error| failed(error.to_string()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let answers: Vec<Answer> = text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    if answers.len() == cases.len() {
        Ok(answers)
    } else {
        Err(failed(format!("{} of {} programs were answered; {}", answers.len(), cases.len(), output.status)))
    }
}
