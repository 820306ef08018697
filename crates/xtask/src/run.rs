//! Starting other programs: the command line is printed, its end is checked, a failure says what to do by hand.

use crate::failure::{Failure, Result};
use std::{
    ffi::OsStr,
    io::{BufRead, BufReader, IsTerminal, Read, Write},
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
    sync::mpsc,
};

/// A program about to be started.
#[derive(Debug)]
pub struct Run {
    command: Command,
    by_hand: String,
}

impl Run {
    /// Starts nothing yet. What `cargo run` leaves in the environment about xtask itself is removed, so that a build
    /// started from here and one started by hand are the same to Cargo.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(is_about_this_program) {
                command.env_remove(name);
            }
        }
        Self { command, by_hand: "read the lines above; then run the same command again.".to_owned() }
    }

    /// Adds one argument.
    #[must_use]
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// Adds the words of `line`, split at spaces; not for paths.
    #[must_use]
    pub fn words(mut self, line: &str) -> Self {
        self.command.args(line.split_whitespace());
        self
    }

    /// Sets an environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Removes an environment variable.
    #[must_use]
    pub fn env_remove(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Sets the working folder.
    #[must_use]
    pub fn dir(mut self, dir: &Path) -> Self {
        self.command.current_dir(dir);
        self
    }

    /// Says what the reader can do when it fails.
    #[must_use]
    pub fn by_hand(mut self, text: impl Into<String>) -> Self {
        self.by_hand = text.into();
        self
    }

    /// The command line as one would type it.
    #[must_use]
    pub fn line(&self) -> String {
        let words = std::iter::once(self.command.get_program()).chain(self.command.get_args());
        words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
    }

    /// Prints the command line, runs it with its output on the terminal, and checks its end.
    ///
    /// # Errors
    /// When it cannot be started or does not succeed.
    pub fn go(mut self) -> Result<()> {
        self.announce();
        let status = self.command.stdin(Stdio::null()).status();
        self.check(status)
    }

    /// Runs it silently and gives what it wrote to standard output; `None` when it is missing or fails.
    #[must_use]
    pub fn read(mut self) -> Option<String> {
        let output = self.command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// As [`Run::go`], but also gives back those lines of its output for which `keep` is true.
    /// The lines come back even when it fails.
    pub fn watch(mut self, keep: fn(&str) -> bool) -> (Vec<String>, Result<()>) {
        self.announce();
        if std::io::stderr().is_terminal() {
            self.command.env("CARGO_TERM_COLOR", "always");
        }
        let child = self.command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = match child {
            Ok(child) => child,
            Err(error) => return (Vec::new(), self.check(Err(error))),
        };
        let (sender, receiver) = mpsc::channel();
        std::thread::scope(|scope| {
            if let Some(out) = child.stdout.take() {
                let sender = sender.clone();
                scope.spawn(move || pass_on(out, std::io::stdout(), keep, &sender));
            }
            if let Some(err) = child.stderr.take() {
                scope.spawn(move || pass_on(err, std::io::stderr(), keep, &sender));
            }
        });
        let status = child.wait();
        (receiver.try_iter().collect(), self.check(status))
    }

    fn announce(&self) {
        println!("  $ {}", self.line());
    }

    fn check(&self, status: std::io::Result<ExitStatus>) -> Result<()> {
        let ending = match status {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => format!("ended with {status}"),
            Err(error) => format!("could not be started: {error}"),
        };
        Err(Failure::Program { command: self.line(), ending, by_hand: self.by_hand.clone() })
    }
}

/// Copies lines through as they come and sends those to keep.
fn pass_on(from: impl Read, mut to: impl Write, keep: fn(&str) -> bool, kept: &mpsc::Sender<String>) {
    let mut reader = BufReader::new(from);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|count| count > 0) {
        // A closed terminal must not stop the tests.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        let text = plain(&String::from_utf8_lossy(&line));
        if keep(text.trim()) {
            let _ = kept.send(text.trim().to_owned());
        }
        line.clear();
    }
}

/// `text` without the terminal's colour codes.
fn plain(text: &str) -> String {
    let mut result = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.by_ref().find(|c| c.is_ascii_alphabetic());
        } else {
            result.push(c);
        }
    }
    result
}

/// Names that `cargo run` sets for the program it starts.
fn is_about_this_program(name: &str) -> bool {
    matches!(name, "CARGO" | "CARGO_MANIFEST_DIR" | "CARGO_MANIFEST_PATH" | "CARGO_MANIFEST_LINKS")
        || ["CARGO_PKG_", "CARGO_CRATE_", "CARGO_BIN_"].iter().any(|start| name.starts_with(start))
}

/// The first executable called `name` in the folders of `PATH`.
#[must_use]
pub fn on_path(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(&file)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colour_codes_are_taken_out() {
        assert_eq!(plain("\u{1b}[1m\u{1b}[32mtest result:\u{1b}[0m ok"), "test result: ok");
    }

    #[test]
    fn only_xtasks_own_variables_are_removed() {
        assert!(is_about_this_program("CARGO_PKG_NAME") && is_about_this_program("CARGO"));
        assert!(!is_about_this_program("CARGO_HOME") && !is_about_this_program("CARGO_TARGET_DIR"));
    }

    #[test]
    fn a_missing_program_is_a_failure_with_advice() {
        let failure = Run::new("there-is-no-such-program").by_hand("install it.").go().unwrap_err().to_string();
        assert!(failure.contains("could not be started") && failure.contains("install it."), "{failure}");
    }

    #[test]
    #[cfg(unix)]
    fn watched_lines_come_back_from_both_streams_even_on_failure() {
        let run = Run::new("sh").arg("-c").arg("echo keep one; echo drop; echo keep two >&2; exit 3");
        let (mut lines, result) = run.watch(|line| line.starts_with("keep"));
        lines.sort();
        assert_eq!(lines, ["keep one", "keep two"]);
        assert!(result.unwrap_err().to_string().contains('3'));
    }
}
