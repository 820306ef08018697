//! That every address inside the site leads to a file of it, from any path the site may be served at.
//!
//! A browser clamps `../` at the root of a host, so that a wrong address works there and fails below a sub-path.

use super::{files, html};
use crate::failure::{Failure, Result};
use std::{
    fs,
    path::{Component, Path, PathBuf},
};

/// Checks what the site's pages, its style sheets and the scripts that start its programs name.
///
/// # Errors
/// Names each address that leads nowhere or out of the site.
pub fn check(site: &Path) -> Result<()> {
    let mut wrong = Vec::new();
    for file in files::below(site)? {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        // 404.html answers at any depth: its base is an address on the host, not in this folder.
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let starts = ending == "js" && name.starts_with("start");
        if !(starts || matches!(ending, "html" | "css")) || file == Path::new("404.html") {
            continue;
        }
        let path = site.join(&file);
        let text = fs::read_to_string(&path).map_err(Failure::file("read", &path))?;
        let named = match ending {
            "css" => from_css(&text),
            "js" => from_start(&text),
            _ => from_html(&text),
        };
        for address in named {
            if !leads_to_a_file(site, &file, &address) {
                wrong.push(format!("{}: {address}", file.display()));
            }
        }
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Failure::needs(
        format!("these addresses lead to no file of the site:\n  {}", wrong.join("\n  ")),
        "mend them where they are written, in index.html or web/; style sheets end up in the site's root.",
    ))
}

/// Whether `address`, written in `file`, is inside the site and there. Addresses of other hosts are not ours to check.
fn leads_to_a_file(site: &Path, file: &Path, address: &str) -> bool {
    if address.contains(':') || address.starts_with('#') {
        return true;
    }
    let plain = address.split(['?', '#']).next().unwrap_or_default();
    let folder = file.parent().unwrap_or(Path::new(""));
    let Some(path) = resolved(folder, plain) else { return false };
    let path = site.join(path);
    path.is_file() || path.join("index.html").is_file()
}

/// `address` seen from `folder`, both inside the site; `None` when it leads out of it.
fn resolved(folder: &Path, address: &str) -> Option<PathBuf> {
    let mut path = folder.to_owned();
    for part in Path::new(address).components() {
        match part {
            Component::CurDir => {}
            Component::Normal(name) => path.push(name),
            Component::ParentDir if path.pop() => {}
            _ => return None,
        }
    }
    Some(path)
}

/// What tags name, seen from the page's own file: addresses are relative to its `<base>`.
fn from_html(text: &str) -> Vec<String> {
    let tags = html::tags(text);
    let base = tags.iter().find(|tag| tag.name == "base").and_then(|tag| tag.attribute("href")).unwrap_or("./");
    let named = tags.iter().filter(|tag| tag.name != "base").filter_map(|tag| {
        let is_program = |name: &str| {
            ["nucleo-trainer-", "nucleo-bundle-", "nucleo-styles-"].iter().any(|start| name.starts_with(start))
        };
        let program = tag.attribute("name").is_some_and(is_program);
        let address = if program { tag.attribute("content") } else { None };
        address.or_else(|| tag.attribute("href")).or_else(|| tag.attribute("src"))
    });
    named.map(|address| if address.contains(':') { address.to_owned() } else { format!("{base}{address}") }).collect()
}

/// What a script names of the files beside it.
fn from_start(text: &str) -> Vec<String> {
    let quoted = text.split('\'').skip(1).step_by(2);
    quoted.filter(|word| word.starts_with("./")).map(str::to_owned).collect()
}

fn from_css(text: &str) -> Vec<String> {
    let parts = text.split("url(").skip(1).filter_map(|part| part.split(')').next());
    parts.map(|address| address.trim().trim_matches(['"', '\'']).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_lead_nowhere_or_out_are_named() {
        let site = std::env::temp_dir().join(format!("xtask-links-{}", std::process::id()));
        files::empty(&site.join("room")).unwrap();
        files::empty(&site.join("lab-1")).unwrap();
        let write = |name: &str, text: &str| fs::write(site.join(name), text).unwrap();
        write("font.woff2", "");
        write("index.html", "<base href=\"./\"><a href=\"room/\">r</a><link href=\"./style.css\">");
        write("room/index.html", "<base href=\"../\"><a href=\"./\">h</a><link href=\"./style.css\">");
        write("style.css", "a { src: url(\"font.woff2\") } b { mask: url(data:image/svg+xml,x) }");
        write("lab-1/start.js", "import a from './a.js'; const b = { es: './texts-es.txt' }; c('nucleo.lang');");
        write("lab-1/a.js", "import './not-ours-to-check.js'");
        write("lab-1/texts-es.txt", "");
        check(&site).unwrap();
        write("lab-1/start.js", "const b = { es: './texts-fr.txt' };");
        write("style.css", "a { src: url('../font.woff2') }");
        write(
            "room/index.html",
            "<base href=\"../\"><meta name=\"nucleo-trainer-cpu\" content=\"trainer/w.js\">\
             <meta name=\"nucleo-styles-studio\" content=\"s.css\">\
             <meta name=\"nucleo-bundle-operations\" content=\"start.js\">",
        );
        let message = check(&site).unwrap_err().to_string();
        for part in
            ["style.css: ../font.woff2", "../trainer/w.js", "../s.css", "../start.js", "lab-1/start.js: ./texts-fr.txt"]
        {
            assert!(message.contains(part), "{part} is not in {message}");
        }
        fs::remove_dir_all(site).unwrap();
    }
}
