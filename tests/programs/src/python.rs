use crate::{Case, Error};
use serde::{Deserialize, Serialize};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// An interpreter that is there.
#[derive(Debug)]
pub struct Python {
    program: String,
}

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

impl Python {
    /// `NUCLEO_PYTHON`, or `python3` from the search path; `None` where there is none that has all of `modules`.
    ///
    /// # Errors
    /// When `NUCLEO_PYTHON` cannot be started.
    pub fn with(modules: &[&str]) -> Result<Option<Self>, Error> {
        let asked = std::env::var("NUCLEO_PYTHON").ok();
        let program = asked.clone().unwrap_or_else(|| "python3".to_owned());
        let question = "import importlib.util as u, sys; sys.exit(not all(map(u.find_spec, sys.argv[1:])))";
        let answer = Command::new(&program).arg("-c").arg(question).args(modules).stdin(Stdio::null()).output();
        match answer {
            Ok(answer) => Ok(answer.status.success().then_some(Self { program })),
            Err(error) if asked.is_some() => Err(Error::Python { python: program, what: error.to_string() }),
            Err(_) => Ok(None),
        }
    }

    /// Runs programs one after the other in one process, as they are printed.
    ///
    /// # Errors
    /// When Python stops before the last of them.
    pub fn run(&self, cases: &[Case]) -> Result<Vec<Answer>, Error> {
        let failed = |what: String| Error::Python { python: self.program.clone(), what };
        let mut lines = Vec::new();
        for Case { program, .. } in cases {
            let asked = Asked { program: &program.text, then: program.then };
            lines.push(serde_json::to_string(&asked).map_err(|error| failed(error.to_string()))?);
        }
        let mut child = Command::new(&self.program)
            .arg("-B")
            .arg(golden::root().join("tests/programs/run.py"))
            // What others have computed on must not matter here.
            .envs([("CUDA_VISIBLE_DEVICES", ""), ("JAX_PLATFORMS", "cpu"), ("TF_CPP_MIN_LOG_LEVEL", "3")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
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
}
