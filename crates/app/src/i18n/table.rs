use super::FINGERPRINT;

/// The texts of one namespace in one language, by their place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Table(pub(super) &'static [&'static str]);

impl Table {
    /// Where nothing is said.
    #[cfg(target_arch = "wasm32")]
    pub(super) const EMPTY: &'static Self = &Self(&[]);

    /// The text at `place`.
    #[inline(never)]
    pub(super) fn text(&self, place: usize) -> &'static str {
        self.0.get(place).copied().unwrap_or_default()
    }
}

/// The texts of one language, as a file brings them: each namespace by its heading.
#[derive(Debug)]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "natively it is only read to see whether it can be"))]
pub(super) struct Language(Vec<(&'static str, Table)>);

impl Language {
    /// Reads what `cargo xtask dist` has written beside the program. `None` where the file is of another program.
    pub(super) fn read(file: &'static str) -> Option<Self> {
        let mut lines = file.split('\n');
        if lines.next() != Some(FINGERPRINT) {
            return None;
        }
        let mut tables = Vec::new();
        let (mut heading, mut texts) = ("", Vec::new());
        // One heading more, so that the last namespace ends like the others.
        for line in lines.chain(["§"]) {
            if line.starts_with('§') {
                let done: Vec<&str> = core::mem::take(&mut texts);
                tables.push((heading, Table(done.leak())));
                heading = line;
            } else {
                texts.push(line);
            }
        }
        Some(Self(tables))
    }

    /// The texts below `heading`, which ends with a line break.
    #[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "natively the texts are compiled in"))]
    pub(super) fn table(&self, heading: &str) -> Option<&Table> {
        let heading = heading.trim_ascii_end();
        self.0.iter().find(|(found, _)| *found == heading).map(|(_, table)| table)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Locale, source};

    fn packed(language: usize) -> String {
        let all = locales::read(&golden::root().join("crates/app/locales")).unwrap();
        let used: Vec<_> = all.iter().collect();
        locales::pack(&locales::fingerprint(&all), &used, language)
    }

    #[test]
    fn a_file_says_what_is_compiled_in() {
        let all = locales::read(&golden::root().join("crates/app/locales")).unwrap();
        for locale in Locale::ALL {
            let place = locales::CODES.iter().position(|code| *code == locale.code()).unwrap();
            let language = Language::read(packed(place).leak()).unwrap();
            for namespace in &all {
                let heading = locales::heading(&namespace.name);
                let table = language.table(&heading).unwrap();
                assert_eq!(table.0.len(), namespace.texts.len());
                assert_eq!(table, source::table(locale, &heading), "{heading}");
            }
        }
    }

    #[test]
    fn a_file_of_another_program_is_refused() {
        for other in ["", "<!doctype html>", &packed(0)[1..], &packed(0).replace(FINGERPRINT, "00000000")] {
            assert!(Language::read(other.to_owned().leak()).is_none());
        }
    }

    #[test]
    fn what_a_file_does_not_have_is_not_here() {
        let language = Language::read(format!("{FINGERPRINT}\n§home\na\n\nc").leak()).unwrap();
        assert_eq!(language.table("§home\n"), Some(&Table(&["a", "", "c"])));
        assert_eq!(language.table("§hom\n"), None);
    }
}
