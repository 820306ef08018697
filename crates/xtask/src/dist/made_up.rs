//! The site in a made-up language beside those it has, for tests. No program is built for it: programs know no language,
//! they read the table in their page and the texts that their start script brings.

use super::{files, glossary, html, words};
use crate::failure::{Failure, Result};
use catalogue::Bundle;
use locales::{LANGUAGES, MADE_UP, made_up};
use std::{fs, path::Path};

/// The language's code.
pub const CODE: &str = MADE_UP.code;

/// Writes the site of `from` into the folder `to`, with the made-up language as one more. Its texts are made from those of
/// the last language.
///
/// # Errors
/// When a file cannot be read or written, or names its languages in another way than is known here.
pub fn write(from: &Path, to: &Path) -> Result<()> {
    files::empty(to)?;
    files::copy(from, to)?;
    let mut changed = 0;
    for file in files::below(to)? {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let path = to.join(&file);
        let read = || fs::read_to_string(&path).map_err(Failure::file("read", &path));
        let other = match path.extension().and_then(|ending| ending.to_str()) {
            Some("html") => with_row(&read()?),
            Some("js") if name.starts_with("start") => with_file(&read()?),
            Some("txt") if is_glossary(&file) => {
                super::files::write(&path.with_file_name(glossary::file_name(MADE_UP.code)), &said(&read()?))?;
                continue;
            }
            _ => continue,
        };
        let Some(other) = other else {
            return Err(Failure::needs(
                format!("{} names no languages in the way that is known here.", file.display()),
                "see how it names them now, and follow in crates/xtask/src/dist/made_up.rs.",
            ));
        };
        super::files::write(&path, &other.text)?;
        if let Some(texts) = other.texts {
            let beside = path.with_file_name(texts);
            let text = fs::read_to_string(&beside).map_err(Failure::file("read", &beside))?;
            super::files::write(&beside.with_file_name(file_name()), &said(&text))?;
        }
        // What was packed beside it says what it said before.
        for ending in ["br", "gz"] {
            let packed = format!("{}.{ending}", path.display());
            if Path::new(&packed).is_file() {
                fs::remove_file(&packed).map_err(Failure::file("remove", Path::new(&packed)))?;
            }
        }
        changed += 1;
    }
    if changed == 0 {
        return Err(Failure::needs(format!("{} holds no site.", from.display()), "`cargo xtask dist`."));
    }
    Ok(())
}

/// A file that names one language more.
struct Changed {
    text: String,
    /// The texts of the last language, as it names them.
    texts: Option<String>,
}

fn file_name() -> String {
    Bundle::texts(MADE_UP.code)
}

/// Whether it is what the terms mean in the last language.
fn is_glossary(file: &Path) -> bool {
    let folder = file.parent().and_then(|folder| folder.to_str()).unwrap_or_default();
    let last = LANGUAGES.last().map(|language| glossary::file_name(language.code));
    folder.starts_with(glossary::START) && last.is_some_and(|last| file.ends_with(last))
}

/// A page with one row more in its table of languages.
fn with_row(page: &str) -> Option<Changed> {
    let every: Vec<_> = LANGUAGES.into_iter().chain([MADE_UP]).collect();
    let table = html::escape(&locales::table(&every));
    let is_table = |tag: &html::Tag| tag.attribute("name") == Some(words::TABLE);
    let text = html::replace_tag(page, is_table, &format!("<meta name=\"{}\" content=\"{table}\">", words::TABLE))?;
    Some(Changed { text, texts: None })
}

/// A start script with one more file of texts.
fn with_file(script: &str) -> Option<Changed> {
    let last = format!("{}: './", LANGUAGES.last()?.code);
    let (before, rest) = script.split_once(&last)?;
    let (texts, after) = rest.split_once('\'')?;
    let text = format!("{before}{last}{texts}', {}: './{}'{after}", MADE_UP.code, file_name());
    Some(Changed { text, texts: Some(texts.to_owned()) })
}

/// A file of texts in the made-up language: fingerprint and headings stay.
fn said(file: &str) -> String {
    let line = |(place, line): (usize, &str)| {
        if place == 0 || line.starts_with('§') { line.to_owned() } else { made_up(line) }
    };
    file.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::bundles::start_module;
    use locales::CODES;

    #[test]
    fn pages_and_starts_name_one_language_more() {
        let folder = std::env::temp_dir().join(format!("xtask-made-up-{}", std::process::id()));
        let (from, to) = (folder.join("from"), folder.join("to"));
        files::empty(&from.join("lab-1")).unwrap();
        files::empty(&from.join("glossary-1")).unwrap();
        assert!(write(&from, &to).is_err(), "an empty folder");
        let start = start_module(Bundle::Laboratory, &CODES.map(|code| (code, Bundle::texts(code))));
        let last = CODES[CODES.len() - 1];
        for (name, text) in [
            ("index.html", "<meta name=\"nucleo-languages\" content=\"es|Español|,|.|%\"><p>"),
            ("index.html.br", "packed"),
            ("lab-1/start.js", &start),
            (&format!("lab-1/texts-{last}.txt"), "00000000\n§home\n{{ n }} rows"),
            (&format!("glossary-1/{last}.txt"), "§map channels\nmap"),
        ] {
            fs::write(from.join(name), text).unwrap();
        }
        write(&from, &to).unwrap();
        let read = |name: &str| fs::read_to_string(to.join(name)).unwrap();
        assert!(read("index.html").contains(";qps|Mááde úp|.|,|%\"><p>"), "{}", read("index.html"));
        assert!(read("lab-1/start.js").contains(&format!("{last}: './texts-{last}.txt', qps: './texts-qps.txt' }}")));
        assert_eq!(read("lab-1/texts-qps.txt"), "00000000\n§home\n{{ n }} róws");
        assert_eq!(read("glossary-1/qps.txt"), "§map channels\nmáp");
        assert!(!to.join("index.html.br").exists());
        fs::write(from.join("index.html"), "<p>").unwrap();
        assert!(write(&from, &to).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
