//! Python, where there is one.

use super::{Program, numbers};
use crate::page::Failure;
use std::io::Write as _;
use std::process::Stdio;

/// The Python of this machine; none that can run anything where there is none.
#[derive(Debug)]
pub struct Python(Option<golden::Python>);

impl Python {
    /// As [`golden::Python::find`].
    ///
    /// # Errors
    /// As [`golden::Python::find`].
    pub fn find() -> Result<Self, Failure> {
        Ok(Self(golden::Python::find()?))
    }

    /// Whether it has everything that a program imports.
    #[must_use]
    pub fn can_run(&self, program: &Program) -> bool {
        let has = |module: &str| self.0.as_ref().is_some_and(|python| python.has(module));
        program.imports().into_iter().all(has) && has("numpy")
    }

    /// Runs a program as it is printed and gives the numbers of the last array that it prints.
    ///
    /// # Errors
    /// When it does not run to its end; says what Python says.
    pub fn run(&self, program: &Program) -> Result<Vec<f64>, Failure> {
        let mut command = self.0.as_ref().ok_or("there is no Python")?.command();
        command.arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(program.text.as_bytes())?;
        }
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let words = String::from_utf8_lossy(&output.stderr);
            return Err(format!("it stops: {}", words.trim().lines().next_back().unwrap_or_default()).into());
        }
        Ok(numbers::of_last_array(&String::from_utf8_lossy(&output.stdout)))
    }
}
