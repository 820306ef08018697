//! The page is one crate and a program for each bundle of the catalogue, with a style sheet of its own: whoever opens the
//! first rooms does not download the others.
//!
//! A bundle is started by a script of its own instead of one inside the HTML, so that the page's policy allows no
//! inline code, and so that one running bundle can start the other by its address.

use super::{html, words::Packed};
use crate::{failure::Result, run::Run, setup::toolchain};
use catalogue::{Bundle, Room};
use std::path::Path;

/// The bundle whose room a style sheet dresses: it is called like the room, or `ROOM-PART`. `None` where it is for all.
#[must_use]
pub fn of_sheet(name: &str) -> Option<Bundle> {
    let is_of =
        |room: &Room| name.strip_prefix(room.name()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    Room::ALL.into_iter().find(is_of).map(Room::bundle)
}

/// Where the text stands that is read before a bundle runs, in index.html.
pub const STATIC_PAGE: &str = "static-page";

/// A finished bundle. Addresses are relative to the site's root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// Which.
    pub bundle: Bundle,
    /// The module that starts it.
    pub start: String,
    /// wasm-bindgen's module.
    pub script: String,
    /// The program.
    pub wasm: String,
    /// Its style sheet.
    pub styles: String,
}

impl Finished {
    /// What a page that starts with this bundle has in its `<head>`. All files are fetched at once, not each when the one
    /// before it asks for it; `crossorigin` makes the early request the same as the later one.
    #[must_use]
    pub fn head(&self) -> String {
        let files = [&self.start, &self.script, &self.wasm, &self.styles];
        let [start, script, wasm, styles] = files.map(|address| html::escape(address));
        let name = self.bundle.name();
        format!(
            "<link rel=\"stylesheet\" href=\"{styles}\" data-styles=\"{name}\">\n    \
             <link rel=\"modulepreload\" href=\"{script}\" crossorigin=\"anonymous\">\n    \
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
    format!("{} --cfg erase_components", toolchain::FLAGS)
}

/// `run`, which calls the compiler, with [`flags`].
#[must_use]
pub fn with_flags(run: Run) -> Run {
    // The second would outrank the first.
    run.env("RUSTFLAGS", flags()).env_remove("CARGO_ENCODED_RUSTFLAGS")
}

/// A module that starts a bundle, whose script, program and texts lie beside it. `import()` of it is settled
/// when the program runs, or has failed to load.
///
/// It decides on a language as the program does (`crates/app/src/shell/language.rs`), so that the texts are fetched while
/// the program is, and leaves the way to bring those of any language where the program finds it: `window.nucleoTexts`,
/// by the name of the bundle.
///
/// - `texts`: languages and the names of their files, which lie beside it too.
///
/// It sees to it that the bundle's style sheet, whose address the page names, is there before the bundle draws, and in
/// force while it is the bundle's turn, and only then: no room is dressed by the sheets of another bundle.
///
/// Script and program are loaded with the query that this module was loaded with: who tries again needs other addresses, since browsers
/// remember that a module failed. Then its script hears an `error`, as if it had not come itself, and the page's static
/// text, where that still stands, says so.
#[must_use]
pub fn start_module(bundle: Bundle, texts: &[(&str, String)]) -> String {
    let files: Vec<_> = texts.iter().map(|(language, file)| format!("{language}: './{file}'")).collect();
    let files = format!("{{ {} }}", files.join(", "));
    include_str!("start.js")
        .replace("SCRIPT", &bundle.script())
        .replace("WASM", &bundle.wasm())
        .replace("BUNDLE", bundle.name())
        .replace("FILES", &files)
        .replace("STATIC", STATIC_PAGE)
}

/// Writes `texts` into `folder`, and gives what [`start_module`] needs to know of them.
///
/// # Errors
/// When a file cannot be written.
pub fn write_texts(folder: &Path, texts: &[Packed]) -> Result<Vec<(&'static str, String)>> {
    let write = |packed: &Packed| {
        super::files::write(&folder.join(packed.name()), &packed.text)?;
        Ok((packed.language, packed.name()))
    };
    texts.iter().map(write).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_start_names_the_texts_beside_it_and_the_head_all_that_is_fetched_at_once() {
        let start = start_module(Bundle::Laboratory, &[("es", "texts-es.txt".into()), ("en", "texts-en.txt".into())]);
        assert!(start.contains("'./lab.js'") && start.contains("'./lab_bg.wasm'"), "{start}");
        assert!(start.contains(".laboratory = bring"), "{start}");
        assert!(start.contains("{ es: './texts-es.txt', en: './texts-en.txt' }"), "{start}");
        let [start, script, wasm, styles] = ["start.js", "lab.js", "lab_bg.wasm", "styles.css"].map(str::to_owned);
        let head = Finished { bundle: Bundle::Laboratory, start, script, wasm, styles }.head();
        for address in ["start.js", "lab.js", "lab_bg.wasm", "styles.css"] {
            assert!(head.contains(&format!("=\"{address}\"")), "{address}");
        }
        let index = include_str!("../../../../index.html");
        assert!(index.contains(&format!("id=\"{STATIC_PAGE}\"")), "index.html has another name for its static text");
    }

    #[test]
    fn sheets_are_of_the_room_that_they_are_called_like() {
        assert_eq!(of_sheet("training-charts"), Some(Bundle::Laboratory));
        assert_eq!(of_sheet("dataset-greys"), Some(Bundle::Images));
        assert_eq!(of_sheet("stride"), Some(Bundle::Operations));
        assert_eq!(of_sheet("strides"), None);
        assert_eq!(of_sheet("shell"), None);
    }

    #[test]
    fn the_start_looks_for_the_language_where_the_program_keeps_it() {
        let source = golden::root().join("crates/app/src");
        let read = |file: &str| fs::read_to_string(source.join(file)).unwrap();
        let (language, texts) = (read("shell/language.rs"), read("platform/texts.rs"));
        let constant = |text: &str, name: &str| {
            let rest = text.split(&format!("const {name}: &str = \"")).nth(1).unwrap();
            rest.split('"').next().unwrap().to_owned()
        };
        let start = start_module(Bundle::Studio, &[]);
        assert!(start.contains(&format!("localStorage.getItem('{}')", constant(&language, "LANGUAGE_KEY"))));
        assert!(start.contains(&format!("window.{} ??=", constant(&texts, "WAYS"))));
        assert!(start.contains("get('lang')") && language.contains("get(\"lang\")"));
        assert!(read("i18n/brought.rs").contains(&format!("const META: &str = \"{}\"", super::super::words::TABLE)));
        let turns = read("platform/bundle.rs");
        assert!(start.contains(&format!("addEventListener('{}'", constant(&turns, "ENTER"))));
        let kept = ["SCRIPT", "WASM", "FILES", "BUNDLE", "STATIC"].iter().any(|name| start.contains(name));
        assert!(!kept, "{start}");
    }
}
