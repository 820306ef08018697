//! What each program printed when it was last run: `tests/golden/programs.json`.

use super::Program;
use crate::page::Failure;
use serde_json::to_string;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A program and what it printed.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
struct Entry {
    room: String,
    code: String,
    program: Vec<String>,
    numbers: Vec<f64>,
}

/// All programs that were run, by room and name.
#[derive(Debug, Default, PartialEq)]
pub struct Kept {
    entries: BTreeMap<(String, String), Entry>,
}

impl Kept {
    /// Reads the file; nothing where it is not there yet.
    ///
    /// # Errors
    /// When it is not written as it should be.
    pub fn read() -> Result<Self, Failure> {
        match std::fs::read_to_string(path()) {
            Ok(text) => Self::parse(&text),
            Err(_) => Ok(Self::default()),
        }
    }

    /// Writes the file anew.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self) -> Result<(), Failure> {
        Ok(std::fs::write(path(), self.text()?)?)
    }

    /// What a program of a room printed; `None` when it was never run as it is now.
    #[must_use]
    pub fn numbers(&self, room: &str, program: &Program) -> Option<&[f64]> {
        let entry = self.entries.get(&(room.to_owned(), program.code.clone()))?;
        program.text.lines().eq(entry.program.iter().map(String::as_str)).then_some(&entry.numbers)
    }

    /// Keeps what a program of a room has printed.
    pub fn keep(&mut self, room: &str, program: &Program, numbers: Vec<f64>) {
        let entry = Entry {
            room: room.to_owned(),
            code: program.code.clone(),
            program: program.text.lines().map(str::to_owned).collect(),
            numbers,
        };
        self.entries.insert((entry.room.clone(), entry.code.clone()), entry);
    }

    /// Takes over what others have kept.
    pub fn take(&mut self, newer: Self) {
        self.entries.extend(newer.entries);
    }

    fn parse(text: &str) -> Result<Self, Failure> {
        let entries: Vec<Entry> = serde_json::from_str(text)?;
        Ok(Self {
            entries: entries.into_iter().map(|entry| ((entry.room.clone(), entry.code.clone()), entry)).collect(),
        })
    }

    /// A line of the file for each line of a program, and one for its numbers: changes can be read.
    fn text(&self) -> Result<String, Failure> {
        let mut entries = Vec::new();
        for Entry { room, code, program, numbers } in self.entries.values() {
            let lines = program
                .iter()
                .map(|line| Ok(format!("      {}", to_string(line)?)))
                .collect::<Result<Vec<_>, Failure>>()?;
            entries.push(format!(
                "  {{\n    \"room\": {}, \"code\": {},\n    \"program\": [\n{}\n    ],\n    \"numbers\": {}\n  }}",
                to_string(room)?,
                to_string(code)?,
                lines.join(",\n"),
                to_string(numbers)?,
            ));
        }
        Ok(format!("[\n{}\n]\n", entries.join(",\n")))
    }
}

fn path() -> PathBuf {
    golden::file("programs.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back_and_a_changed_program_is_noticed() {
        let program = |text: &str| Program { code: "numpy".into(), prints: "output".into(), text: text.into() };
        let mut kept = Kept::default();
        kept.keep("correlation", &program("import numpy\nprint('\"')"), vec![1.5, -2.0]);
        kept.keep("stride", &program("print(1)"), Vec::new());
        let read = Kept::parse(&kept.text().unwrap()).unwrap();
        assert_eq!(read, kept);
        assert_eq!(read.numbers("correlation", &program("import numpy\nprint('\"')")), Some(&[1.5, -2.0][..]));
        assert_eq!(read.numbers("correlation", &program("import numpy\nprint(2)")), None);
        assert_eq!(read.numbers("pooling", &program("print(1)")), None);
    }
}
