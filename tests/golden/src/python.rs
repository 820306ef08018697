use crate::Error;
use std::collections::BTreeSet;
use std::env;
use std::process::{Command, Stdio};

/// Environment variable that names the Python to take.
const ASKED: &str = "NUCLEO_PYTHON";

/// The packages that the rooms' programs and the reference values import.
const PACKAGES: [&str; 3] = ["numpy", "scipy", "keras"];

/// The backends that Keras can compute with, the one that it takes by itself first.
const BACKENDS: [&str; 3] = ["tensorflow", "jax", "torch"];

/// A Python interpreter, and which packages it can import. Here is the only place that looks for one.
#[derive(Debug, Clone)]
pub struct Python {
    program: String,
    found: BTreeSet<String>,
}

impl Python {
    /// The one that `NUCLEO_PYTHON` names, or `python3` from the search path; `None` where there is none.
    ///
    /// # Errors
    /// When the one that is named cannot be run.
    pub fn find() -> Result<Option<Self>, Error> {
        const QUESTION: &str = "import importlib.util as u, sys; print(*filter(u.find_spec, sys.argv[1:]))";
        let asked = env::var(ASKED).ok();
        let program = asked.clone().unwrap_or_else(|| "python3".to_owned());
        let mut command = Command::new(&program);
        command.args(["-c", QUESTION]).args(PACKAGES).args(BACKENDS).stdin(Stdio::null());
        match command.output() {
            Ok(answer) if answer.status.success() => {
                Ok(Some(Self::of(program, &String::from_utf8_lossy(&answer.stdout))))
            }
            _ if asked.is_none() => Ok(None),
            Ok(answer) => Err(Error::Python { python: program, what: answer.status.to_string() }),
            Err(error) => Err(Error::Python { python: program, what: error.to_string() }),
        }
    }

    /// As [`Python::find`], but `None` also where it lacks one of `packages`.
    ///
    /// # Errors
    /// As [`Python::find`].
    pub fn with(packages: &[&str]) -> Result<Option<Self>, Error> {
        Ok(Self::find()?.filter(|python| packages.iter().all(|package| python.has(package))))
    }

    fn of(program: String, found: &str) -> Self {
        Self { program, found: found.split_whitespace().map(str::to_owned).collect() }
    }

    /// Its name or path.
    #[must_use]
    pub fn program(&self) -> &str {
        &self.program
    }

    /// Whether a program that imports `module` runs: a package that is here, Keras with something to compute with, or a
    /// module of Python's own, as whatever is no known package is taken for.
    #[must_use]
    pub fn has(&self, module: &str) -> bool {
        let here = self.found.contains(module) || !PACKAGES.contains(&module);
        here && (module != "keras" || self.backend().is_some())
    }

    /// Starts it so that it writes nothing beside the programs it runs, and computes on the processor, with the backend of
    /// Keras that `KERAS_BACKEND` names or the first that is there: what others have computed on must not matter.
    #[must_use]
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.arg("-B");
        command.envs([("CUDA_VISIBLE_DEVICES", ""), ("JAX_PLATFORMS", "cpu"), ("TF_CPP_MIN_LOG_LEVEL", "3")]);
        if let (None, Some(backend)) = (env::var_os("KERAS_BACKEND"), self.backend()) {
            command.env("KERAS_BACKEND", backend);
        }
        command
    }

    fn backend(&self) -> Option<&'static str> {
        BACKENDS.into_iter().find(|backend| self.found.contains(*backend))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(found: &str) -> Python {
        Python::of("python3".to_owned(), found)
    }

    #[test]
    fn it_has_what_it_found_and_what_is_pythons_own() {
        let python = of("numpy\n");
        assert!(python.has("numpy") && python.has("json"));
        assert!(!python.has("scipy") && !python.has("keras"));
    }

    #[test]
    fn keras_needs_a_backend_and_takes_the_one_that_it_would_take_by_itself() {
        assert!(!of("numpy keras").has("keras"));
        for (found, backend) in [("keras torch jax tensorflow", "tensorflow"), ("keras torch jax", "jax")] {
            let python = of(found);
            assert!(python.has("keras"));
            assert_eq!(python.backend(), Some(backend));
        }
    }
}
