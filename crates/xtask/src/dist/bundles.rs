//! The page is one crate and four programs, `app`, `studio`, `stacks` and `lab`, each with a wasm of its own: whoever opens the
//! first rooms does not download the others.
//!
//! A bundle is started by a script of its own instead of one inside the HTML, so that the page's policy allows no
//! inline code, and so that one running bundle can start the other by its address.

use super::{
    files, html,
    words::{Packed, Words},
};
use crate::{
    failure::{Failure, Result},
    run::Run,
    setup::wasm_target,
};
use sha2::{Digest, Sha256};
use std::path::Path;

/// The bundle of the home page and the operations, as the page's `<meta>` names it.
pub const OPERATIONS: &str = "operations";
/// The bundle of the pictures and volumes.
pub const STUDIO: &str = "studio";
/// The bundle of the stacks of layers.
pub const STACKS: &str = "stacks";
/// The bundle of the laboratory.
pub const LABORATORY: &str = "laboratory";

/// Where the text stands that is read before a bundle runs, in index.html.
const STATIC_PAGE: &str = "static-page";

/// A finished bundle. Addresses are relative to the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bundle {
    /// [`OPERATIONS`], [`STUDIO`], [`STACKS`] or [`LABORATORY`].
    pub name: &'static str,
    /// The module that starts it.
    pub start: String,
    /// wasm-bindgen's module.
    pub script: String,
    /// The program.
    pub wasm: String,
}

impl Bundle {
    /// What a page that starts with this bundle has in its `<head>`. All three files are fetched at once, not each when
    /// the one before it asks for it; `crossorigin` makes the early request the same as the later one.
    #[must_use]
    pub fn head(&self) -> String {
        let [start, script, wasm] = [&self.start, &self.script, &self.wasm].map(|address| html::escape(address));
        format!(
            "<link rel=\"modulepreload\" href=\"{script}\" crossorigin=\"anonymous\">\n    \
             <link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin=\"anonymous\">\n    \
             <script type=\"module\" src=\"{start}\" crossorigin=\"anonymous\"></script>\n  "
        )
    }
}

/// The compiler's flags for the page, which replace those of `.cargo/config.toml` in the commands that get them.
///
/// `erase_components` makes leptos compile a view's closures once per type of their result and not once per view:
/// the page's wasm shrank from 315 to 275 kB (brotli). The trainers have no views, and other flags would compile their
/// dependencies again.
#[must_use]
pub fn flags() -> String {
    format!("{} --cfg erase_components", wasm_target::FLAGS)
}

/// `run`, which calls the compiler, with [`flags`].
#[must_use]
pub fn with_flags(run: Run) -> Run {
    // The second would outrank the first.
    run.env("RUSTFLAGS", flags()).env_remove("CARGO_ENCODED_RUSTFLAGS")
}

/// A module that starts the bundle of `STEM.js` and `STEM_bg.wasm`, which lie beside it. `import()` of it is settled
/// when the program runs, or has failed to load.
///
/// It decides on a language as the program does (`crates/app/src/shell/language.rs`), so that the texts are fetched while
/// the program is, and leaves the way to bring those of any language where the program finds it: `window.nucleoTexts`,
/// by the name of the bundle.
///
/// - `bundle`: its name.
/// - `texts`: languages and the names of their files, which lie beside it too.
///
/// The wasm's address is named, because Trunk renames the file after wasm-bindgen has written its name into the script.
/// Both are loaded with the query that this module was loaded with: who tries again needs other addresses, since browsers
/// remember that a module failed. Then its script hears an `error`, as if it had not come itself, and the page's static
/// text, where that still stands, says so.
#[must_use]
pub fn start_module(stem: &str, bundle: &str, texts: &[(&str, String)]) -> String {
    let files: Vec<_> = texts.iter().map(|(language, file)| format!("{language}: './{file}'")).collect();
    let files = format!("{{ {} }}", files.join(", "));
    include_str!("start.js")
        .replace("STEM", stem)
        .replace("BUNDLE", bundle)
        .replace("FILES", &files)
        .replace("STATIC", STATIC_PAGE)
}

/// Writes `texts` into `folder`, named by `name`, and gives what [`start_module`] needs to know of them.
///
/// # Errors
/// When a file cannot be written.
pub fn write_texts(
    folder: &Path,
    texts: &[Packed],
    name: impl Fn(&Packed) -> String,
) -> Result<Vec<(&'static str, String)>> {
    let write = |packed: &Packed| {
        let name = name(packed);
        super::write(&folder.join(&name), &packed.text)?;
        Ok((packed.language, name))
    };
    texts.iter().map(write).collect()
}

/// The bundle that Trunk left in `site`'s root, with its texts and the script that starts it written beside it.
///
/// # Errors
/// When there is not exactly one program, or a file cannot be written.
pub fn of_trunk(site: &Path, words: &Words) -> Result<Bundle> {
    let all = files::below(site)?;
    let mut stems = all.iter().filter_map(|path| path.to_str()?.strip_suffix("_bg.wasm"));
    let (Some(stem), None) = (stems.next(), stems.next()) else {
        return Err(Failure::needs("Trunk did not leave exactly one wasm.", "see what it printed, and index.html."));
    };
    let wasm = format!("{stem}_bg.wasm");
    let texts = write_texts(site, &words.of(&site.join(&wasm))?, Packed::hashed_name)?;
    let text = start_module(stem, OPERATIONS, &texts);
    let hash = &files::hex(&Sha256::digest(text.as_bytes()))[..16];
    let start = format!("start-app-{hash}.js");
    super::write(&site.join(&start), &text)?;
    Ok(Bundle { name: OPERATIONS, start, script: format!("{stem}.js"), wasm })
}

/// Takes what Trunk starts its bundle with out of the page: a script inside the HTML and two preloads.
#[must_use]
pub fn without_trunks_start(page: &str) -> String {
    let mut page = page.to_owned();
    for tag in html::tags(&page.clone()).into_iter().rev() {
        let preloads_code = match tag.attribute("rel") {
            Some("modulepreload") => true,
            Some("preload") => tag.attribute("as") == Some("fetch"),
            _ => false,
        };
        if tag.name == "link" && preloads_code {
            page.replace_range(tag.range, "");
        } else if tag.name == "script" && tag.attribute("src").is_none() {
            const END: &str = "</script>";
            let end = page[tag.range.end..].find(END).map_or(page.len(), |offset| tag.range.end + offset + END.len());
            page.replace_range(tag.range.start..end, "");
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{places::Places, serve::mime};
    use std::fs;

    #[test]
    fn trunks_start_is_taken_out_and_the_rest_stays() {
        let page = "<head><link rel=\"preload\" as=\"font\" href=\"f\"><script type=\"module\">\nimport init from './a.js';\
            if (1 <b) init('</p>');</script>\n<link rel=\"modulepreload\" href=\"./a.js\"><link rel=\"preload\" \
            href=\"./a_bg.wasm\" as=\"fetch\"><script src=\"b.js\"></script></head>";
        assert_eq!(
            without_trunks_start(page),
            "<head><link rel=\"preload\" as=\"font\" href=\"f\">\n<script src=\"b.js\"></script></head>"
        );
    }

    #[test]
    fn trunks_bundle_gets_a_start_named_by_what_it_starts() {
        let words = Words::read(&Places::find().unwrap()).unwrap();
        let site = std::env::temp_dir().join(format!("xtask-bundle-{}", std::process::id()));
        files::empty(&site).unwrap();
        assert!(of_trunk(&site, &words).is_err());
        let program = ["common", "rooms"].map(locales::heading).concat();
        for (name, text) in [("app-1.js", ""), ("app-1_bg.wasm", program.as_str()), ("style.css", "")] {
            fs::write(site.join(name), text).unwrap();
        }
        let bundle = of_trunk(&site, &words).unwrap();
        assert_eq!((bundle.script.as_str(), bundle.wasm.as_str()), ("app-1.js", "app-1_bg.wasm"));
        let start = fs::read_to_string(site.join(&bundle.start)).unwrap();
        assert!(start.contains("'./app-1.js'") && start.contains("'./app-1_bg.wasm'"), "{start}");
        assert!(start.contains(".operations = bring"), "{start}");
        for language in locales::CODES {
            let file =
                start.split(&format!("{language}: './")).nth(1).and_then(|rest| rest.split('\'').next()).unwrap();
            assert!(mime::is_hashed(file) && site.join(file).is_file(), "{file}");
        }
        let index = include_str!("../../../../index.html");
        assert!(index.contains(&format!("id=\"{STATIC_PAGE}\"")), "index.html has another name for its static text");
        for address in [&bundle.start, &bundle.script, &bundle.wasm] {
            assert!(bundle.head().contains(&format!("=\"{address}\"")), "{address}");
        }
        fs::write(site.join("other_bg.wasm"), "").unwrap();
        assert!(of_trunk(&site, &words).is_err());
        fs::remove_dir_all(site).unwrap();
    }

    #[test]
    fn the_start_looks_for_the_language_where_the_program_keeps_it() {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src/");
        let read = |file: &str| fs::read_to_string(format!("{source}{file}")).unwrap();
        let (language, texts) = (read("shell/language.rs"), read("platform/texts.rs"));
        let constant = |text: &str, name: &str| {
            let rest = text.split(&format!("const {name}: &str = \"")).nth(1).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let start = start_module("a", STUDIO, &[]);
        assert!(start.contains(&format!("localStorage.getItem('{}')", constant(&language, "LANGUAGE_KEY"))));
        assert!(start.contains(&format!("window.{} ??=", constant(&texts, "WAYS"))));
        assert!(start.contains("get('lang')") && language.contains("get(\"lang\")"));
        assert!(read("i18n/brought.rs").contains(&format!("const META: &str = \"{}\"", super::super::words::TABLE)));
        let kept = ["STEM", "FILES", "BUNDLE"].iter().any(|name| start.contains(name));
        assert!(!kept, "{start}");
    }
}
