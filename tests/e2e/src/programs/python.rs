//! Python, where there is one.

use super::{Program, numbers};
use crate::page::Failure;
use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The backends that Keras can compute with, the one that it takes by itself first.
const BACKENDS: [&str; 3] = ["tensorflow", "jax", "torch"];

/// An interpreter and what it can import.
#[derive(Debug)]
pub struct Python {
    program: String,
    modules: BTreeSet<String>,
}

impl Python {
    /// `NUCLEO_PYTHON`, or `python3` from the search path; one without any package of use where there is none.
    ///
    /// # Errors
    /// When `NUCLEO_PYTHON` cannot be started.
    pub fn find() -> Result<Self, Failure> {
        let asked = std::env::var("NUCLEO_PYTHON").ok();
        let program = asked.clone().unwrap_or_else(|| "python3".to_owned());
        let question = format!(
            "import importlib.util as u; print(*(m for m in {:?}.split() if u.find_spec(m)))",
            format!("numpy scipy keras {}", BACKENDS.join(" "))
        );
        let answer = Command::new(&program).arg("-c").arg(question).stdin(Stdio::null()).output();
        let modules = match answer {
            Ok(answer) if answer.status.success() => {
                String::from_utf8_lossy(&answer.stdout).split_whitespace().map(str::to_owned).collect()
            }
            _ if asked.is_some() => return Err(format!("NUCLEO_PYTHON: {program} cannot be run").into()),
            _ => BTreeSet::new(),
        };
        Ok(Self { program, modules })
    }

    /// Whether it has everything that a program imports.
    #[must_use]
    pub fn can_run(&self, program: &Program) -> bool {
        let has = |module: &str| self.modules.contains(module);
        program.imports().into_iter().all(|module| match module {
            "keras" => has(module) && self.backend().is_some(),
            "numpy" | "scipy" => has(module),
            // Python's own.
            _ => true,
        }) && has("numpy")
    }

    /// Runs a program as it is printed and gives the numbers of the last array that it prints.
    ///
    /// # Errors
    /// When it does not run to its end; says what Python says.
    pub fn run(&self, program: &Program) -> Result<Vec<f64>, Failure> {
        let mut command = Command::new(&self.program);
        command.arg("-").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if let (None, Some(backend)) = (std::env::var_os("KERAS_BACKEND"), self.backend()) {
            command.env("KERAS_BACKEND", backend);
        }
        // What others have computed on must not matter here.
        command.env("JAX_PLATFORMS", "cpu").env("CUDA_VISIBLE_DEVICES", "").env("TF_CPP_MIN_LOG_LEVEL", "3");
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

    fn backend(&self) -> Option<&'static str> {
        BACKENDS.into_iter().find(|backend| self.modules.contains(*backend))
    }
}
