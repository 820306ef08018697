//! The file that a browser gets: a line with the fingerprint, then each namespace, its heading and its texts, a line each.

use crate::{LANGUAGES, Namespace};

/// The line that a namespace begins with, its line break included.
///
/// The program has this very text in it for every namespace that it may say something of, and for no other: it looks
/// the namespace up by it, so that no compiler can do without it. That is how [`used`] knows.
#[must_use]
pub fn heading(name: &str) -> String {
    format!("§{name}\n")
}

/// The namespaces whose headings are in `program`: those that it may say something of.
#[must_use]
pub fn used<'a>(namespaces: &'a [Namespace], program: &[u8]) -> Vec<&'a Namespace> {
    let is_used = |namespace: &&Namespace| {
        let heading = heading(&namespace.name);
        program.windows(heading.len()).any(|bytes| bytes == heading.as_bytes())
    };
    namespaces.iter().filter(is_used).collect()
}

/// What program and file must agree on, as eight hexadecimal digits: the names of all texts, in their order, and of their
/// placeholders. The words may change without the program.
#[must_use]
pub fn fingerprint(namespaces: &[Namespace]) -> String {
    let mut names = String::new();
    for namespace in namespaces {
        names += &heading(&namespace.name);
        for text in &namespace.texts {
            let mut placeholders = text.placeholders.clone();
            placeholders.sort();
            names += &format!("{} {}\n", text.key, placeholders.join(" "));
        }
    }
    // FNV-1a: nobody attacks it, and the build script needs no library for it.
    let hash = names.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    format!("{hash:08x}")
}

/// The file with the texts of `some` namespaces in one language.
///
/// - `fingerprint`: [`fingerprint`] of all.
/// - `language`: its place in [`LANGUAGES`].
#[must_use]
pub fn pack(fingerprint: &str, some: &[&Namespace], language: usize) -> String {
    debug_assert!(language < LANGUAGES.len());
    let mut file = fingerprint.to_owned();
    for namespace in some {
        file.push('\n');
        file += heading(&namespace.name).trim_end();
        for text in &namespace.texts {
            file.push('\n');
            file += &text.words[language];
        }
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Text;

    fn namespace(name: &str, keys: &[&str]) -> Namespace {
        let text = |key: &&str| Text {
            key: (*key).to_owned(),
            words: LANGUAGES.map(|language| format!("{key} {}", language.code)),
            placeholders: Vec::new(),
        };
        Namespace { name: name.to_owned(), texts: keys.iter().map(text).collect() }
    }

    #[test]
    fn a_file_has_what_the_program_names_in_one_language() {
        let all = [namespace("home", &["a", "b"]), namespace("homely", &["c"]), namespace("training", &["d"])];
        let used = used(&all, "x\0§homely\n§home\n§training".as_bytes());
        assert_eq!(used, [&all[0], &all[1]]);
        assert_eq!(pack("0", &used, 1), "0\n§home\na en\nb en\n§homely\nc en");
    }

    #[test]
    fn another_name_order_or_placeholder_is_another_fingerprint() {
        let before = fingerprint(&[namespace("home", &["a", "b"])]);
        assert_eq!(before.len(), 8);
        let mut words = namespace("home", &["a", "b"]);
        words.texts[0].words[0] = "otra cosa".to_owned();
        assert_eq!(fingerprint(&[words]), before);
        let mut placeholder = namespace("home", &["a", "b"]);
        placeholder.texts[0].placeholders.push("n".to_owned());
        for other in [placeholder, namespace("home", &["a", "c"]), namespace("house", &["a", "b"])] {
            assert_ne!(fingerprint(&[other]), before);
        }
    }
}
