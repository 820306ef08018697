//! The page's texts: read from `LANGUAGE/NAMESPACE.json`, checked, and packed for a browser.
//!
//! The page's program holds no text. It names each by its namespace and its place in it, and a file beside the program
//! has the texts of one language in that order. Two programs use this crate and must agree: the build script of the
//! page, which makes the names, and the build of the site, which writes the files.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod error;
mod file;
mod language;
mod made_up;
mod marks;
mod read;

pub use error::Error;
pub use file::{fingerprint, heading, pack, used};
pub use language::{BETWEEN, CODES, LANGUAGES, Language, WITHIN, table};
pub use made_up::{MADE_UP, made_up};
pub use marks::{plain, terms};
pub use read::{Namespace, Text, read};
