//! The page's texts, one file for each language and bundle: a visitor downloads those of one language, and of the rooms
//! that the bundle has.

use crate::{
    failure::{Failure, Result},
    places::Places,
};
use catalogue::Bundle;
use locales::{CODES, Namespace};
use std::{fs, path::Path};

/// The name of the `<meta>` in which a page names the languages to its program.
pub const TABLE: &str = "nucleo-languages";

/// Namespaces of what stands round every room. A program that does not name them is not understood.
const EVERYWHERE: [&str; 2] = ["common", "rooms"];

/// All texts of the page.
#[derive(Debug)]
pub struct Words {
    namespaces: Vec<Namespace>,
    fingerprint: String,
}

/// A file with the texts of a bundle in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The language's code.
    pub language: &'static str,
    /// Its content.
    pub text: String,
}

impl Packed {
    /// Its name, in a folder that is named by the content of its files.
    #[must_use]
    pub fn name(&self) -> String {
        Bundle::texts(self.language)
    }
}

impl Words {
    /// Reads them.
    ///
    /// # Errors
    /// When a file cannot be read, or the languages do not say the same.
    pub fn read(places: &Places) -> Result<Self> {
        let folder = places.root.join("crates/app/locales");
        let namespaces = locales::read(&folder)
            .map_err(|error| Failure::needs(error.to_string(), format!("mend that file in {}.", folder.display())))?;
        let fingerprint = locales::fingerprint(&namespaces);
        Ok(Self { namespaces, fingerprint })
    }

    /// All of them.
    #[must_use]
    pub fn namespaces(&self) -> &[Namespace] {
        &self.namespaces
    }

    /// The keys of a namespace, sorted.
    pub fn keys(&self, namespace: &str) -> impl Iterator<Item = &str> {
        let found = self.namespaces.iter().find(move |found| found.name == namespace);
        found.into_iter().flat_map(|found| &found.texts).map(|text| text.key.as_str())
    }

    /// A text in every language, in the order of `locales::LANGUAGES`. `None` where there is no such text.
    #[must_use]
    pub fn text(&self, namespace: &str, key: &str) -> Option<&[String]> {
        let found = self.namespaces.iter().find(|found| found.name == namespace)?;
        found.texts.iter().find(|text| text.key == key).map(|text| &text.words[..])
    }

    /// What the program at `wasm` may say, in each language.
    ///
    /// # Errors
    /// When it cannot be read, or names no texts in the way that is known here.
    pub fn of(&self, wasm: &Path) -> Result<Vec<Packed>> {
        let program = fs::read(wasm).map_err(Failure::file("read", wasm))?;
        let used = locales::used(&self.namespaces, &program);
        let lacks = |name: &&&str| !used.iter().any(|namespace| namespace.name == ***name);
        if let Some(name) = EVERYWHERE.iter().find(lacks) {
            return Err(Failure::needs(
                format!("{} names no texts of {name}.json, which every page has.", wasm.display()),
                "see how the program names its texts now (crates/app/build.rs), and follow in crates/locales.",
            ));
        }
        let names: Vec<_> = used.iter().map(|namespace| namespace.name.as_str()).collect();
        println!("  Texts: {}", names.join(", "));
        let pack = |(place, language)| Packed { language, text: locales::pack(&self.fingerprint, &used, place) };
        Ok(CODES.into_iter().enumerate().map(pack).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_the_letters_of_every_language() {
        let subset = include_str!("../../../../web/fonts/subset.py");
        let letters = subset.lines().find(|line| line.starts_with("chars = ")).unwrap();
        // Beyond Latin stand signs of the mathematics, which may come from the reader's own fonts.
        let latin = |letter: &char| letter.is_alphabetic() && ('\u{80}'..'\u{250}').contains(letter);
        let words = Words::read(&Places::find().unwrap()).unwrap();
        for text in words.namespaces.iter().flat_map(|namespace| &namespace.texts) {
            for (code, words) in CODES.iter().zip(&text.words) {
                let lacking: String = words.chars().filter(latin).filter(|letter| !letters.contains(*letter)).collect();
                assert!(lacking.is_empty(), "web/fonts lack {lacking} of {code}'s {}: {words}", text.key);
            }
        }
    }

    #[test]
    fn a_program_gets_the_texts_it_names_and_no_others() {
        let words = Words::read(&Places::find().unwrap()).unwrap();
        let path = std::env::temp_dir().join(format!("xtask-words-{}.wasm", std::process::id()));
        fs::write(&path, ["common", "home", "rooms"].map(locales::heading).concat()).unwrap();
        let packed = words.of(&path).unwrap();
        assert_eq!(packed.iter().map(|file| file.language).collect::<Vec<_>>(), CODES);
        assert!(packed[0].text.contains("\n§home\n") && !packed[0].text.contains("§training"));
        assert!(packed[0].text.contains("\nCompartir\n") && packed[1].text.contains("\nShare\n"));
        assert!(packed[0].name() == "texts-es.txt");
        fs::write(&path, "no wasm at all").unwrap();
        assert!(words.of(&path).unwrap_err().to_string().contains("common.json"));
        fs::remove_file(path).unwrap();
    }
}
