//! The words after `cargo xtask`.

use crate::failure::{Failure, Result};
use locales::{CODES, MADE_UP};
use std::path::PathBuf;

/// What `cargo xtask help` prints.
pub const HELP: &str = "\
cargo xtask COMMAND

  serve [--port N] [--prefix /sub/path/] [--dir DIR] [--no-build]
          sets up what is missing, builds the page and serves it on this machine
  test    sets up what is missing and runs every test, the browser's too
  dist [--base /sub/path/]
          builds the static site into dist/; --base is only for 404.html, everything else works anywhere
  data [--from DIR]
          fetches Fashion-MNIST (or takes the four files from DIR), checks it, writes web/data
  size    prints the size of what a visitor downloads and fails above the budget
  bench   prints how fast the page trains here, on one worker and on all, beside Keras where Python is
  trace   prints how soon each room answers and the longest task of its main thread while it is used
  monkey [--steps N] [--seed N] [--from N] [--train]
          does 20000 random things in all rooms and tells what went wrong, with the command that does it again;
          --train lets it start trainings too
  shots [DIR] [--lang CODE]
          writes pictures of every room, in four sizes, light and dark, into DIR (shots/)
  programs
          runs the Python programs that the rooms print, those of Keras too, and keeps what they print in tests/golden
  golden [--write]
          computes the reference values of tests/golden anew with NumPy, SciPy and Keras and says what differs;
          --write keeps them
  results DIR
          draws the curves of the reports that the example fit wrote into DIR, and prints their table
  setup   only the set-up: wasm target, wasm-bindgen, trunk, wasm-opt, browser";

/// A parsed command line.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// `help`, or nothing.
    Help,
    /// `setup`.
    Setup,
    /// `serve`.
    Serve(Serve),
    /// `test`.
    Test,
    /// `dist`.
    Dist {
        /// Path of the site on its host, `/` or `/sub/path/`; known only for 404.html's links.
        base: String,
    },
    /// `data`.
    Data {
        /// Folder that already holds the four files.
        from: Option<PathBuf>,
    },
    /// `size`.
    Size,
    /// `bench`.
    Bench,
    /// `trace`.
    Trace,
    /// `monkey`.
    Monkey(Monkey),
    /// `shots`.
    Shots {
        /// The folder for the pictures; `shots` when absent.
        to: Option<PathBuf>,
        /// The code of a language of the page.
        language: String,
    },
    /// `programs`.
    Programs,
    /// `golden`.
    Golden {
        /// Whether what was computed replaces what is kept.
        write: bool,
    },
    /// `results`.
    Results {
        /// The folder with the reports.
        from: PathBuf,
    },
}

/// The options of `serve`.
#[derive(Debug, PartialEq, Eq)]
pub struct Serve {
    /// TCP port on localhost; 0 lets the system choose.
    pub port: u16,
    /// Path below which the site is served, with a slash at both ends.
    pub prefix: String,
    /// Folder to serve; `dist/` when absent.
    pub dir: Option<PathBuf>,
    /// Whether to set up and build first.
    pub build: bool,
}

impl Default for Serve {
    fn default() -> Self {
        Self { port: 8080, prefix: "/".to_owned(), dir: None, build: true }
    }
}

/// The options of `monkey`.
#[derive(Debug, PartialEq, Eq)]
pub struct Monkey {
    /// How many interactions.
    pub steps: u64,
    /// Where chance begins.
    pub seed: u64,
    /// The first step, to repeat a part of a longer run.
    pub from: u64,
    /// Whether trainings are started.
    pub train: bool,
}

impl Default for Monkey {
    fn default() -> Self {
        Self { steps: 20_000, seed: 1, from: 0, train: false }
    }
}

/// Reads a command line, without `cargo xtask` itself.
///
/// # Errors
/// [`Failure::Usage`] names the word that was not understood.
pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Command> {
    let name = words.next().unwrap_or_else(|| "help".to_owned());
    let mut serve = Serve::default();
    let mut base = "/".to_owned();
    let mut from = None;
    let mut to = None;
    let mut language = CODES[0].to_owned();
    let mut monkey = Monkey::default();
    let mut write = false;
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or_else(|| Failure::Usage(format!("{word} needs a value.")));
        match (name.as_str(), word.as_str()) {
            ("serve", "--port") => {
                let text = value()?;
                serve.port =
                    text.parse().map_err(|_| Failure::Usage(format!("--port needs a number to 65535, not {text}.")))?;
            }
            ("serve", "--prefix") => serve.prefix = slashed(&value()?),
            ("serve", "--dir") => serve.dir = Some(value()?.into()),
            ("serve", "--no-build") => serve.build = false,
            ("dist", "--base") => base = slashed(&value()?),
            ("data", "--from") => from = Some(value()?.into()),
            ("monkey", "--steps") => monkey.steps = whole(&word, &value()?)?,
            ("monkey", "--seed") => monkey.seed = whole(&word, &value()?)?,
            ("monkey", "--from") => monkey.from = whole(&word, &value()?)?,
            ("monkey", "--train") => monkey.train = true,
            ("golden", "--write") => write = true,
            ("shots", "--lang") => {
                language = value()?;
                // To look at the made-up one is what it is for.
                if !CODES.contains(&language.as_str()) && language != MADE_UP.code {
                    let known = CODES.join(", ");
                    return Err(Failure::Usage(format!("the page does not speak {language}, but {known}.")));
                }
            }
            ("results", folder) if !folder.starts_with('-') && from.is_none() => from = Some(folder.into()),
            ("shots", folder) if !folder.starts_with('-') && to.is_none() => to = Some(folder.into()),
            _ => return Err(Failure::Usage(format!("{name} does not know {word}."))),
        }
    }
    Ok(match name.as_str() {
        "help" | "--help" | "-h" => Command::Help,
        "setup" => Command::Setup,
        "serve" => Command::Serve(serve),
        "test" => Command::Test,
        "dist" => Command::Dist { base },
        "data" => Command::Data { from },
        "size" => Command::Size,
        "bench" => Command::Bench,
        "trace" => Command::Trace,
        "monkey" => Command::Monkey(monkey),
        "shots" => Command::Shots { to, language },
        "programs" => Command::Programs,
        "golden" => Command::Golden { write },
        "results" => {
            let needed = || Failure::Usage("results needs the folder with the reports.".to_owned());
            Command::Results { from: from.ok_or_else(needed)? }
        }
        _ => return Err(Failure::Usage(format!("There is no command {name}."))),
    })
}

fn whole(option: &str, text: &str) -> Result<u64> {
    text.parse().map_err(|_| Failure::Usage(format!("{option} needs a whole number, not {text}.")))
}

/// `algo`, `/algo` and `/algo/` are the same path: `/algo/`.
fn slashed(path: &str) -> String {
    match path.trim_matches('/') {
        "" => "/".to_owned(),
        inner => format!("/{inner}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_reach_their_command() {
        assert_eq!(parsed("").unwrap(), Command::Help);
        assert_eq!(
            parsed("serve --port 0 --prefix algo --dir d --no-build").unwrap(),
            Command::Serve(Serve { port: 0, prefix: "/algo/".into(), dir: Some("d".into()), build: false })
        );
        assert_eq!(parsed("dist --base /").unwrap(), Command::Dist { base: "/".into() });
        assert_eq!(parsed("data --from x").unwrap(), Command::Data { from: Some("x".into()) });
        assert_eq!(
            parsed("monkey --steps 500 --seed 7 --from 150 --train").unwrap(),
            Command::Monkey(Monkey { steps: 500, seed: 7, from: 150, train: true })
        );
        assert_eq!(parsed("monkey").unwrap(), Command::Monkey(Monkey::default()));
        assert_eq!(parsed("shots").unwrap(), Command::Shots { to: None, language: "es".into() });
        assert_eq!(parsed("golden").unwrap(), Command::Golden { write: false });
        assert_eq!(parsed("golden --write").unwrap(), Command::Golden { write: true });
        assert_eq!(
            parsed("shots --lang en d").unwrap(),
            Command::Shots { to: Some("d".into()), language: "en".into() }
        );
    }

    #[test]
    fn the_readme_names_every_command() {
        let readme = include_str!("../../../README.md");
        let commands = HELP.lines().filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
        let names: Vec<_> = commands.filter_map(|line| line.split_whitespace().next()).collect();
        assert!(names.len() > 10, "{names:?}");
        let missing: Vec<_> = names.iter().filter(|name| !readme.contains(&format!("cargo xtask {name}"))).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for (line, word) in [
            ("serv", "serv"),
            ("serve --prot 1", "--prot"),
            ("serve --port x", "x"),
            ("data --from", "--from"),
            ("monkey --steps many", "many"),
            ("shots --lang de", "de"),
            ("shots a b", "b"),
        ] {
            let message = parsed(line).unwrap_err().to_string();
            assert!(message.contains(word), "{message}");
        }
    }
}
