//! Everything one does with this repository, as `cargo xtask COMMAND`: set-up, serve, test, dist, data, size, bench,
//! trace, monkey, shots, programs, golden.
//!
//! A library as well as a program, so that the browser tests start the same [`serve::Server`] that people use.

pub mod bench;
pub mod cli;
pub mod data;
pub mod dist;
pub mod failure;
pub mod golden;
pub mod in_browser;
pub mod mime;
pub mod monkey;
pub mod places;
pub mod programs;
pub mod results;
pub mod run;
pub mod serve;
pub mod setup;
pub mod shots;
pub mod size;
pub mod test;
pub mod trace;

use cli::Command;
use failure::Result;
use places::Places;

/// Runs the command that the words after `cargo xtask` name.
///
/// # Errors
/// Whatever step failed, worded for the person at the terminal, with what to do by hand.
pub fn run(words: impl Iterator<Item = String>) -> Result<()> {
    let command = cli::parse(words)?;
    let places = Places::find()?;
    match command {
        Command::Help => {
            println!("{}", cli::HELP);
            Ok(())
        }
        Command::Setup => setup::all(&places).map(drop),
        Command::Serve(options) => serve::command(&places, &options),
        Command::Test => test::command(&places),
        Command::Dist { base } => dist::command(&places, &base).map(drop),
        Command::Data { from } => data::command(&places, from.as_deref()),
        Command::Size => size::command(&places),
        Command::Bench => bench::command(&places),
        Command::Trace => trace::command(&places),
        Command::Monkey(options) => monkey::command(&places, &options),
        Command::Shots { to, language } => shots::command(&places, to.as_deref(), &language),
        Command::Programs => programs::command(&places),
        Command::Golden { write } => golden::command(&places, write),
        Command::Results { from } => results::command(&places, &from),
    }
}
