use crate::{Case, Error};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const FILE: &str = "keras_programs.json";

/// What the programs for Keras gave when they were last run: `tests/golden/keras_programs.json`.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(transparent)]
pub struct Kept(BTreeMap<String, Entry>);

#[derive(Debug, Deserialize, Serialize)]
struct Entry {
    /// A fingerprint of the program.
    program: String,
    numbers: Vec<f64>,
}

impl Kept {
    /// Reads the file.
    ///
    /// # Errors
    /// When it is not there, or not written as it should be.
    pub fn read() -> Result<Self, Error> {
        let broken = |what: String| Error::Kept { path: golden::file(FILE), what };
        let bytes = golden::bytes(FILE).map_err(|error| broken(error.to_string()))?;
        serde_json::from_slice(&bytes).map_err(|error| broken(error.to_string()))
    }

    /// Writes the file, a line for each program.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self) -> Result<(), Error> {
        let broken = |what: String| Error::Kept { path: golden::file(FILE), what };
        let mut lines = Vec::new();
        for (name, entry) in &self.0 {
            let [name, entry] = [serde_json::to_string(name), serde_json::to_string(entry)];
            let written = |text: serde_json::Result<String>| text.map_err(|error| broken(error.to_string()));
            lines.push(format!("{}: {}", written(name)?, written(entry)?));
        }
        let text = format!("{{\n{}\n}}\n", lines.join(",\n"));
        std::fs::write(golden::file(FILE), text).map_err(|error| broken(error.to_string()))
    }

    /// What a program gave; `None` when it was never run as it is now.
    #[must_use]
    pub fn numbers(&self, case: &Case) -> Option<&[f64]> {
        let entry = self.0.get(&case.name())?;
        (entry.program == fingerprint(&case.program.text)).then_some(&entry.numbers)
    }

    /// Keeps what a program has given, with as many digits as 32 bits have.
    pub fn keep(&mut self, case: &Case, numbers: &[f64]) {
        let numbers = numbers.iter().map(|&value| format!("{value:.7e}").parse().unwrap_or(value)).collect();
        self.0.insert(case.name(), Entry { program: fingerprint(&case.program.text), numbers });
    }

    /// The names of programs that are none of `cases`.
    #[must_use]
    pub fn others(&self, cases: &[Case]) -> Vec<&str> {
        let names: std::collections::BTreeSet<_> = cases.iter().map(Case::name).collect();
        self.0.keys().filter(|name| !names.contains(*name)).map(String::as_str).collect()
    }
}

/// Tells programs apart.
fn fingerprint(program: &str) -> String {
    Sha256::digest(program).iter().take(6).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
